import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { openApp, type AppOptions } from '../src/app.ts'
import { openDatabase, type Database } from '../src/database.ts'
import { readDrill } from '../src/drill/file.ts'
import { fillFrom } from '../src/drill/play.ts'
import { decisionFor } from '../src/commands/decide.ts'
import type { EventType } from '../src/model/event.ts'
import { instantOf, type Instant } from '../src/model/time.ts'
import { doorLimits, openDoor, type Door, type DoorLimits } from '../src/routes/door.ts'
import { openService, type Service } from '../src/service.ts'

export const exampleDrill = join(import.meta.dirname, '..', 'examples', 'medrz.drill.json')

export interface HouseOptions {
  /** Fills the record with the example, or with the drill file at this path, up to and including `until`. */
  readonly drill?: true | string
  readonly until?: string
  readonly now?: string
  readonly url?: string | null
  readonly isRecordExpected?: boolean
  readonly playing?: AppOptions['playing']
  readonly streamLimits?: AppOptions['limits']
  readonly doorLimits?: Partial<DoorLimits>
}

/** The real house on a real database in a folder of its own, with clocks that are turned by hand and ids that count. */
export async function openHouse(t: Pick<Test, 'teardown'>, options: HouseOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-test-'))
  const database = await openDatabase(join(folder, 'relight.db'))
  const clocks = turnedByHand(instantOf(options.now ?? '2026-03-01T12:00:00.000Z'))
  const service = await openService({ database, record: clocks.now })
  if (options.drill) {
    const drill = readDrill(readFileSync(options.drill === true ? exampleDrill : options.drill, 'utf8'))
    const until = options.until === undefined ? Infinity : instantOf(options.until)
    await fillFrom(drill, service, until)
    clocks.turnTo(Math.max(clocks.now(), service.fullState().changedAt ?? 0))
    if (until !== Infinity) clocks.turnTo(until)
  }
  const logged: { readonly what: object; readonly message: string }[] = []
  const keep = (what: object, message: string): void => void logged.push({ what, message })
  let requests = 0
  const { app, answer } = await openApp({
    config: { url: options.url ?? null, trustProxy: [] },
    service,
    clocks: { wall: clocks.now, alarm: clocks.alarm, every: clocks.every },
    ids: () => `request-${++requests}`,
    log: { info: keep, warn: keep, error: keep },
    version: '0.0.0',
    playing: options.playing ?? (() => null),
    isRecordExpected: options.isRecordExpected ?? false,
    ...(options.streamLimits && { limits: options.streamLimits }),
  })
  const door = openDoor({ ...doorLimits, ...options.doorLimits })
  door.leadTo({ answer, isSecure: () => false })
  const close = closing({ door, app, service, database, folder })
  t.teardown(close)

  let opened: Promise<string> | undefined
  return {
    app,
    service,
    database,
    logged,
    close,
    now: clocks.now,
    alarm: clocks.alarm,
    /** Turns both clocks, and rings what was to ring until then. */
    turnTo: (instant: Instant | string) => clocks.turnTo(typeof instant === 'string' ? instantOf(instant) : instant),
    /** Rings once what rings again and again, such as the comments of a stream. */
    ringEvery: clocks.ringEvery,
    get: (path: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ method: 'GET', url: path, headers }),
    /** The address of the real door, opened on a free port at the first call. */
    url: () => (opened ??= door.open(0, '127.0.0.1')),
    /** How many connections the door holds. */
    connections: () => new Promise<number>((resolve, reject) => door.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))),
    /** Records what somebody says, as an operator would. */
    say: (actor: string, type: EventType, data: object) => service.execute(decisionFor(type, actor, data)),
  }
}

interface Opened {
  readonly door: Pick<Door, 'close'>
  readonly app: { close(): Promise<void> }
  readonly service: Pick<Service, 'settled'>
  readonly database: Pick<Database, 'close'>
  readonly folder: string
}

/** Closes a house from the door inwards and takes its folder away, once, however often it is called. */
export function closing({ door, app, service, database, folder }: Opened): () => Promise<void> {
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    const empty = door.close(1_000)
    await app.close()
    await empty
    await service.settled()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return () => (closed ??= close())
}

function turnedByHand(start: Instant) {
  let now = start
  let alarms: { readonly at: Instant; readonly ring: () => void }[] = []
  const repeated = new Set<() => void>()
  return {
    now: () => now,
    turnTo: (instant: Instant) => {
      now = instant
      const due = alarms.filter(({ at }) => at <= now)
      alarms = alarms.filter(({ at }) => at > now)
      for (const { ring } of due) ring()
    },
    alarm: (at: Instant, ring: () => void) => {
      const alarm = { at, ring }
      alarms.push(alarm)
      return () => void (alarms = alarms.filter((other) => other !== alarm))
    },
    every: (_: number, ring: () => void) => {
      repeated.add(ring)
      return () => void repeated.delete(ring)
    },
    ringEvery: () => {
      for (const ring of repeated) ring()
    },
  }
}
