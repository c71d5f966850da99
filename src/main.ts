import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { pino } from '#libraries/pino'
import type { Logger } from 'pino'
import { openApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase } from './database.ts'
import type { PlayingClock } from './drill/clock.ts'
import type { Drill } from './drill/step.ts'
import { invalid, Problem } from './model/problem.ts'
import { iso, readMoment, type Clock, type Instant } from './model/time.ts'
import { openDoor, type Door } from './routes/door.ts'
import { openService, type Service } from './service.ts'
import type { Alarm } from './shelf/live.ts'
import { isSecure } from './shelf/subjects.ts'

const usage = `relight: a status page for the worst hour

  relight serve                     opens the site on the record that RELIGHT_DATABASE names
  relight drill FILE …              replays an incident from a drill file
  relight help [COMMAND]            explains a command
  relight --version                 says which Relight this is`

const explanations: Readonly<Record<string, string>> = {
  serve: `relight serve: opens the site

Settings come from the environment: RELIGHT_DATABASE (data/relight.db), RELIGHT_HOST (127.0.0.1), RELIGHT_PORT (3000),
RELIGHT_URL (the public address), RELIGHT_TRUST_PROXY (addresses of proxies before it), RELIGHT_LOG (info).

Example:  RELIGHT_PORT=8080 RELIGHT_URL=https://status.example.org relight serve`,
  drill: `relight drill FILE: replays an incident

  --database PATH   keep the record in this file, which must not hold one yet
  --serve           open the site, and play on from where the record was filled up to
  --from TIME       fill up to this moment at once, then play (with --serve; else from the first event)
  --speed N         seconds of the drill for each second on the wall (with --serve; 1)
  --again           start again from --from after the last event (with --serve, without --database)

Examples: relight drill examples/medrz.drill.json --database data/exercise.db
          relight drill examples/medrz.drill.json --serve --from 2026-03-21T12:00+01:00 --speed 4320 --again`,
  help: usage,
}

class UsageFault extends Error {}

const wall: Clock = Date.now
const [day, longestTimer, patience] = [86_400_000, 2 ** 31 - 1, 10_000]

const started = Math.floor(Math.random() * 36 ** 6).toString(36)
let requests = 0
const ids = (): string => `${started}-${(++requests).toString(36)}`

const every = (milliseconds: number, ring: () => void): (() => void) => {
  const timer = setInterval(ring, milliseconds).unref()
  return () => clearInterval(timer)
}

/** Rings when the record clock comes to an instant, however long that is; `wallUntil` tells how long on the wall. */
const alarmOn = (record: Clock, wallUntil: (at: Instant) => number): Alarm => (at, ring) => {
  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(() => (record() >= at ? ring() : wait()), Math.min(Math.max(wallUntil(at), 20), longestTimer)).unref()
  }
  wait()
  return () => clearTimeout(timer)
}

const versionOfThis = (): string => (JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }).version

/** Aborted by the first signal to stop; a second one stops at once. */
function stopSignal(log: Logger): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      log.info({ signal }, 'stopping')
      stop.abort()
    })
  }
  return stop.signal
}

function openLog({ log: level }: Config): Logger {
  const log = pino({ level })
  const giveUp = (error: unknown): void => {
    log.fatal({ err: error }, 'stopped by a bug')
    process.exit(1)
  }
  process.on('uncaughtException', giveUp).on('unhandledRejection', giveUp)
  return log
}

interface HouseOptions {
  readonly config: Config
  readonly log: Logger
  readonly databasePath: string
  readonly record: Clock
  readonly wallUntil: (at: Instant) => number
  readonly playing: Parameters<typeof openApp>[0]['playing']
  /** What is recorded before the site opens. */
  readonly prepare: (service: Service) => Promise<void>
}

/** A running house behind a door. */
interface House {
  readonly service: Service
  readonly behind: Parameters<Door['leadTo']>[0]
  /** Ends what never ends by itself, then waits until nobody is inside any more. */
  close(empty: Promise<void>): Promise<void>
}

async function openHouse({ config, log, databasePath, record, wallUntil, playing, prepare }: HouseOptions): Promise<House> {
  const database = await openDatabase(databasePath)
  const onFault = (error: unknown): void => log.error({ err: error }, 'something failed that nobody was waiting for')
  const service = await openService({ database, record, onFault })
  await prepare(service)
  const clocks = { wall, every, alarm: alarmOn(record, wallUntil) }
  const { app, answer } = await openApp({ config, service, clocks, ids, log, version: versionOfThis(), playing })
  return {
    service,
    behind: { answer, isSecure: () => isSecure(config, service.publicState()) },
    close: async (empty) => {
      await app.close()
      await empty
      await service.settled()
      await database.close()
    },
  }
}

async function openTo(house: House, door: Door, { host, port }: Config, log: Logger): Promise<void> {
  door.leadTo(house.behind)
  if (door.server.listening) return
  const address = await door.open(port, host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === undefined ? error : invalid('port-refused', `The port ${port} on ${host} can not be opened (${error.code}). Name another one in RELIGHT_PORT.`)
  })
  log.info({ address }, `open at ${address}/`)
}

const closeAll = (door: Door, house: House): Promise<void> => house.close(door.close(patience))

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))

async function serve(config: Config): Promise<void> {
  const log = openLog(config)
  const stop = stopSignal(log)
  const door = openDoor()
  const house = await openHouse({
    config, log, databasePath: config.databasePath, record: wall, wallUntil: (at) => at - wall(), playing: () => null, prepare: async () => {},
  })
  await openTo(house, door, config, log)
  await aborted(stop)
  await closeAll(door, house)
}

/** The drill's room, entered only by those who play one: opening the site starts sooner without it. */
const enterDrill = async () =>
  ({ ...(await import('./drill/clock.ts')), ...(await import('./drill/file.ts')), ...(await import('./drill/play.ts')), ...(await import('./drill/rehearse.ts')) })

interface DrillPlan {
  readonly room: Awaited<ReturnType<typeof enterDrill>>
  readonly drill: Drill
  readonly from: Instant
  readonly speed: number
  readonly isAgain: boolean
  readonly databasePath: string | null
}

async function fill({ room, drill }: DrillPlan, databasePath: string): Promise<void> {
  const database = await openDatabase(databasePath)
  const service = await openService({ database, record: wall })
  await room.fillFrom(drill, service)
  await service.settled()
  await database.close()
  console.log(`${service.fullState().position} entries are recorded in ${databasePath}.`)
}

async function serveDrill(plan: DrillPlan, config: Config): Promise<void> {
  const log = openLog(config)
  const stop = stopSignal(log)
  const door = openDoor()
  const folder = mkdtempSync(join(tmpdir(), 'relight-drill-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  /** Who asked the house of the run before still gets an answer from it. */
  const retire = (earlier: House, itsFolder: string): Promise<void> =>
    earlier.close(sleep(patience, undefined, { signal: stop }).catch(() => {})).then(() => rmSync(itsFolder, { recursive: true, force: true }))
  let house: House | undefined
  let leaving = Promise.resolve()
  for (let run = 1; !stop.aborted; run++) {
    const earlier = house
    const performance = await openPerformance(plan, config, log, plan.databasePath ?? join(folder, String(run), 'relight.db'))
    house = performance.house
    await openTo(house, door, config, log)
    if (earlier) leaving = retire(earlier, join(folder, String(run - 1)))
    await performance.play(stop)
    if (!plan.isAgain) await aborted(stop)
  }
  if (house) await closeAll(door, house)
  await leaving
}

/** One run of a drill: filled up to where it starts, and ready to be played to its end. */
async function openPerformance({ room, drill, from, speed, isAgain }: DrillPlan, config: Config, log: Logger, databasePath: string) {
  const end = (drill.steps.at(-1) ?? drill.steps[0]).at + day
  let clock: PlayingClock | undefined
  let next = 0
  let isPlaying = true
  const house = await openHouse({
    config, log, databasePath,
    record: () => clock?.() ?? from,
    wallUntil: (at) => clock?.wallUntil(at) ?? 0,
    playing: () => (isPlaying ? { speed, startsAgainFrom: isAgain ? from : null } : null),
    prepare: async (service) => {
      next = await room.fillFrom(drill, service, from)
      clock = room.playingClock({ from, speed, wall })
    },
  })
  const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> => sleep(milliseconds, undefined, { signal }).catch(() => {})
  async function play(stop: AbortSignal): Promise<void> {
    if (!clock) return
    const onRefusal = (_: unknown, problem: Problem): void => log.warn({ code: problem.code }, problem.message)
    await room.playOn({ drill, next, service: house.service, clock, sleep: pause, signal: stop, onRefusal })
    if (isAgain) await pause(clock.wallUntil(end), stop)
    if (stop.aborted) return
    log.info({ at: iso(clock()) }, isAgain ? 'the drill is over and starts again' : 'the drill is over; its clock runs on like any other')
    if (isAgain) return
    isPlaying = false
    clock = room.playingClock({ from: clock(), speed: 1, wall })
  }

  return { house, play }
}

async function planned(file: string, given: { from?: string | undefined; speed?: string | undefined; again?: boolean | undefined; database?: string | undefined }): Promise<DrillPlan> {
  const room = await enterDrill()
  const drill = room.readDrill(readFile(file))
  room.rehearse(drill)
  const speed = Number(given.speed ?? 1)
  if (!(speed > 0 && speed <= 1_000_000)) throw new UsageFault(`--speed is ${given.speed}, but must be a number above 0, as 4320 for a day in twenty seconds.`)
  const from = given.from === undefined ? drill.steps[0].at : readMoment(given.from, drill.provider.time_zone)
  return { room, drill, from, speed, isAgain: given.again ?? false, databasePath: given.database ?? null }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw invalid('no-such-file', `${path} can not be read. Check the path and who may read it.`)
  }
}

async function drillCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parsed(args, {
    database: { type: 'string' }, serve: { type: 'boolean' }, from: { type: 'string' }, speed: { type: 'string' }, again: { type: 'boolean' },
  })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageFault('Name one drill file, as in: relight drill examples/medrz.drill.json --database data/exercise.db')
  if (!values.serve) {
    if (values.database === undefined || values.from !== undefined || values.speed !== undefined || values.again) {
      throw new UsageFault('Without --serve, a drill needs --database PATH and takes no --from, --speed or --again.')
    }
    return fill(await planned(file, values), values.database)
  }
  if (values.again && values.database !== undefined) throw new UsageFault('--again needs a fresh record for each run: leave --database out.')
  return serveDrill(await planned(file, values), readConfig(process.env))
}

async function serveCommand(args: readonly string[]): Promise<void> {
  if (parsed(args, {}).positionals.length > 0) throw new UsageFault('relight serve takes no words behind it.')
  return serve(readConfig(process.env))
}

function parsed<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageFault((error as Error).message.split('. ')[0])
  }
}

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { serve: serveCommand, drill: drillCommand }

async function run([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--version') return console.log(versionOfThis())
  if (name === 'help' || name === '--help' || name === '-h') return console.log(explanations[args[0] ?? ''] ?? usage)
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name]
  if (!command) throw new UsageFault(`${name === undefined ? 'Name a command' : `“${name}” is not a command`}: ${Object.keys(commands).join(', ')} or help.`)
  if (args.includes('--help') || args.includes('-h')) return console.log(explanations[name!])
  return command(args)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageFault || error instanceof Problem)) throw error
  console.error(error.message)
  process.exit(error instanceof UsageFault ? 2 : 1)
})
