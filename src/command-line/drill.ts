import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig, type Config } from '../config.ts'
import { playingClock, type PlayingClock } from '../drill/clock.ts'
import { readDrill } from '../drill/file.ts'
import { fillFrom, playOn } from '../drill/play.ts'
import { rehearse } from '../drill/rehearse.ts'
import type { Drill } from '../drill/step.ts'
import type { Problem } from '../model/problem.ts'
import { iso, readMoment, type Clock, type Instant } from '../model/time.ts'
import type { Terminal } from './terminal.ts'
import { UsageFault, parsed } from './usage.ts'

type Recorder = Parameters<typeof fillFrom>[1]

/** A running house, as much of it as a drill needs. */
interface House {
  readonly service: Recorder
  /** Ends what never ends by itself, then waits until nobody is inside any more. */
  close(empty: Promise<void>): Promise<void>
}

export interface Performance<Open extends House> {
  readonly databasePath: string
  readonly record: Clock
  readonly wallUntil: (at: Instant) => number
  readonly playing: () => { readonly speed: number; readonly startsAgainFrom: Instant | null } | null
  /** What is recorded before the site opens. */
  readonly prepare: (service: Open['service']) => Promise<void>
}

/** A door that is led to one house after another while a drill is played again and again. */
export interface Stage<Open extends House> {
  readonly log: { info(what: object, message: string): void; warn(what: object, message: string): void }
  /** Aborted when the process is told to stop; `stopped` resolves then. */
  readonly stop: AbortSignal
  readonly stopped: Promise<void>
  readonly openHouse: (performance: Performance<Open>) => Promise<Open>
  readonly show: (house: Open) => Promise<void>
  readonly close: (house: Open) => Promise<void>
}

export interface Theatre<Open extends House> {
  readonly terminal: Terminal
  /** Opens a record that nobody sees while it is filled. */
  readonly openRecord: (path: string) => Promise<{ readonly service: Recorder; close(): Promise<void> }>
  readonly openStage: (config: Config) => Stage<Open>
  readonly onExit: (clear: () => void) => void
}

const day = 86_400_000
const patience = 10_000

interface Plan {
  readonly drill: Drill
  readonly from: Instant
  readonly speed: number
  readonly isAgain: boolean
  readonly databasePath: string | null
}

/** `relight drill`: fills a database from a drill file, or plays it before everybody's eyes. */
export async function runDrill<Open extends House>(words: readonly string[], theatre: Theatre<Open>): Promise<void> {
  const { values, positionals } = parsed(words, {
    database: { type: 'string' }, serve: { type: 'boolean' }, from: { type: 'string' }, speed: { type: 'string' }, again: { type: 'boolean' },
  })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageFault('Name one drill file, as in: relight drill examples/medrz.drill.json --database data/exercise.db')
  if (!values.serve) {
    if (values.database === undefined || values.from !== undefined || values.speed !== undefined || values.again) {
      throw new UsageFault('Without --serve, a drill needs --database PATH and takes no --from, --speed or --again.')
    }
    return fill(planned(theatre.terminal.read(file), values), values.database, theatre)
  }
  if (values.again && values.database !== undefined) throw new UsageFault('--again needs a fresh record for each run: leave --database out.')
  return serveDrill(planned(theatre.terminal.read(file), values), theatre)
}

interface Given {
  readonly from?: string | undefined
  readonly speed?: string | undefined
  readonly again?: boolean | undefined
  readonly database?: string | undefined
}

function planned(text: string, given: Given): Plan {
  const drill = readDrill(text)
  rehearse(drill)
  const speed = Number(given.speed ?? 1)
  if (!(speed > 0 && speed <= 1_000_000)) throw new UsageFault(`--speed is ${given.speed}, but must be a number above 0, as 4320 for a day in twenty seconds.`)
  const from = given.from === undefined ? drill.steps[0].at : readMoment(given.from, drill.provider.time_zone)
  return { drill, from, speed, isAgain: given.again ?? false, databasePath: given.database ?? null }
}

async function fill<Open extends House>({ drill }: Plan, path: string, { terminal, openRecord }: Theatre<Open>): Promise<void> {
  const { service, close } = await openRecord(path)
  await fillFrom(drill, service)
  await close()
  terminal.print(`${service.fullState().position} entries are recorded in ${path}.`)
}

async function serveDrill<Open extends House>(plan: Plan, { terminal, openStage, onExit }: Theatre<Open>): Promise<void> {
  const stage = openStage(readConfig(terminal.environment))
  const { stop, stopped } = stage
  const folder = mkdtempSync(join(tmpdir(), 'relight-drill-'))
  onExit(() => rmSync(folder, { recursive: true, force: true }))
  /** Who asked the house of the run before still gets an answer from it. */
  const retire = (earlier: Open, itsFolder: string): Promise<void> =>
    earlier.close(sleep(patience, undefined, { signal: stop }).catch(() => {})).then(() => rmSync(itsFolder, { recursive: true, force: true }))
  let house: Open | undefined
  let leaving = Promise.resolve()
  for (let run = 1; !stop.aborted; run++) {
    const earlier = house
    const performance = await openPerformance(plan, stage, terminal.wall, plan.databasePath ?? join(folder, String(run), 'relight.db'))
    house = performance.house
    await stage.show(house)
    if (earlier) leaving = retire(earlier, join(folder, String(run - 1)))
    await performance.play()
    if (!plan.isAgain) await stopped
  }
  if (house) await stage.close(house)
  await leaving
}

/** One run of a drill: filled up to where it starts, and ready to be played to its end. */
async function openPerformance<Open extends House>({ drill, from, speed, isAgain }: Plan, { log, stop, openHouse }: Stage<Open>, wall: Clock, databasePath: string) {
  const end = (drill.steps.at(-1) ?? drill.steps[0]).at + day
  let clock: PlayingClock | undefined
  let next = 0
  let isPlaying = true
  const house = await openHouse({
    databasePath,
    record: () => clock?.() ?? from,
    wallUntil: (at) => clock?.wallUntil(at) ?? 0,
    playing: () => (isPlaying ? { speed, startsAgainFrom: isAgain ? from : null } : null),
    prepare: async (service) => {
      next = await fillFrom(drill, service, from)
      clock = playingClock({ from, speed, wall })
    },
  })
  const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> => sleep(milliseconds, undefined, { signal }).catch(() => {})
  async function play(): Promise<void> {
    if (!clock) return
    const onRefusal = (_: unknown, problem: Problem): void => log.warn({ code: problem.code }, problem.message)
    await playOn({ drill, next, service: house.service, clock, sleep: pause, signal: stop, onRefusal })
    if (isAgain) await pause(clock.wallUntil(end), stop)
    if (stop.aborted) return
    log.info({ at: iso(clock()) }, isAgain ? 'the drill is over and starts again' : 'the drill is over; its clock runs on like any other')
    if (isAgain) return
    isPlaying = false
    clock = playingClock({ from: clock(), speed: 1, wall })
  }

  return { house, play }
}
