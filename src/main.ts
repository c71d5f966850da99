import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from '#libraries/pino'
import type { Logger } from 'pino'
import { openApp, type PublicHouse } from './app.ts'
import type { Theatre } from './command-line/drill.ts'
import { readFile } from './command-line/reading.ts'
import { exit, type Terminal } from './command-line/terminal.ts'
import { explanations, parsed, usage, UsageFault } from './command-line/usage.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase, type Database } from './database.ts'
import { stop } from './model/bell.ts'
import { invalid, Problem } from './model/problem.ts'
import { iso, type Clock, type Instant } from './model/time.ts'
import { openDoor, type Door } from './routes/door.ts'
import { atFirstKnock } from './routes/first-knock.ts'
import { openService, type Service } from './service.ts'
import type { Alarm } from './shelf/live.ts'
import { isSecure } from './shelf/subjects.ts'

const wall: Clock = Date.now
const [longestTimer, patience, dueEvery] = [2 ** 31 - 1, 10_000, 1_000]

/** The first readers are answered before the operators' rooms are loaded. */
const breath = 100

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

async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return lines.question(question).finally(() => lines.close())
}

const terminal: Terminal = {
  environment: process.env,
  wall,
  fetch: (...asked) => fetch(...asked),
  newKey: randomUUID,
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  read: readFile,
  ask,
}

/** Aborted by the first signal to stop; a second one stops at once. */
function stopSignal(log: Logger): { readonly stop: AbortSignal; readonly stopped: Promise<void> } {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      log.info({ signal }, 'stopping')
      stop.abort()
    })
  }
  return { stop: stop.signal, stopped: new Promise((resolve) => stop.signal.addEventListener('abort', () => resolve())) }
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

const unwaited = (log: Logger) => (error: unknown): void => log.error({ err: error }, 'something failed that nobody was waiting for')

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
  readonly database: Database
  readonly service: Service
  readonly publicDoor: Pick<PublicHouse, 'reads' | 'streams'>
  readonly behind: Parameters<Door['leadTo']>[0]
  /** Ends what never ends by itself, then waits until nobody is inside any more. */
  close(empty: Promise<void>): Promise<void>
}

async function openHouse({ config, log, databasePath, record, wallUntil, playing, prepare }: HouseOptions): Promise<House> {
  const database = await openDatabase(databasePath, (message) => log.warn(message))
  const service = await openService({ database, record, onFault: unwaited(log) })
  await prepare(service)
  const clocks = { wall, every, alarm: alarmOn(record, wallUntil) }
  const isRecordExpected = config.expectRecord || database.wasLost
  const { app, answer, reads, streams } = await openApp({ config, service, clocks, ids, log, version: versionOfThis(), playing, isRecordExpected })
  return {
    database,
    service,
    publicDoor: { reads, streams },
    behind: { answer, isSecure: () => isSecure(config, service.publicState()) },
    close: async (empty) => {
      await app.close()
      await empty
      await service.settled()
      await database.close()
    },
  }
}

async function openAt(door: Door, port: number, host: string, setting: string): Promise<string> {
  return door.open(port, host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === undefined ? error : invalid('port-refused', `The port ${port} on ${host} can not be opened (${error.code}). Name another one in ${setting}.`)
  })
}

async function openTo(house: House, door: Door, { host, port }: Config, log: Logger): Promise<void> {
  door.leadTo(house.behind)
  if (door.server.listening) return
  const address = await openAt(door, port, host, 'RELIGHT_PORT')
  log.info({ address }, `open at ${address}/`)
}

const closeAll = (door: Door, house: House): Promise<void> => house.close(door.close(patience))

/** The rooms behind the operators' door, entered once the public one is open: nobody waits for them. */
async function enterOperators(database: Database, { consoleUrl }: Config, onFault = stop) {
  const { openOperators } = await import('./operators/open.ts')
  return openOperators({ database, wall, random: randomBytes, consoleUrl, onFault })
}

/** Opens the operators' door beside the public one; answers with what closes it again. The rooms with their pages are entered at the first knock. */
async function openOperatorsDoor(house: House, config: Config, log: Logger): Promise<() => Promise<void>> {
  const { database, service, publicDoor } = house
  const onFault = unwaited(log)
  const operators = await enterOperators(database, config, onFault)
  const [{ openDesk }, { inGerman }] = [await import('./desk/open.ts'), await import('./views/console/refusals.ts')]
  const desk = await openDesk({ database, service, operators, wall, random: randomBytes, secondPerson: config.secondPerson, streams: publicDoor.streams, inGerman, onFault })
  const isSecure = (): boolean => config.consoleUrl.startsWith('https:')
  const rooms = atFirstKnock(async () => {
    const { openConsole } = await import('./console.ts')
    const { app, answer } = await openConsole({ config, service, operators, desk, clocks: { wall, every }, ids, log, version: versionOfThis(), publicDoor })
    return { answer, close: () => app.close() }
  }, isSecure, onFault)
  const door = openDoor()
  door.leadTo({ answer: rooms.answer, isSecure })
  const consoleAddress = await openAt(door, config.consolePort, config.consoleHost, 'RELIGHT_CONSOLE_PORT')
  log.info({ consoleAddress }, `operators sign in at ${config.consoleUrl}/`)
  warnOfOpenConsole(config, log)
  await showSetUp(operators, config)
  let publishing = Promise.resolve()
  const stopPublishing = every(dueEvery, () => {
    publishing = desk.publishDue().catch(onFault)
  })
  return async () => {
    stopPublishing()
    await publishing
    const empty = door.close(patience)
    await rooms.close()
    await empty
  }
}

function warnOfOpenConsole({ consoleHost, consoleUrl }: Config, log: Logger): void {
  const isLocal = consoleHost === 'localhost' || consoleHost === '::1' || consoleHost.startsWith('127.')
  if (isLocal || !consoleUrl.startsWith('http:')) return
  log.warn({ consoleHost, consoleUrl }, 'the operators\' door is open to other machines without encryption: put it behind https and name that address in RELIGHT_CONSOLE_URL')
}

/** The link that makes the first operator: printed beside the log, never through it. */
async function showSetUp({ newSetUp }: Awaited<ReturnType<typeof enterOperators>>, { consoleUrl }: Config): Promise<void> {
  const enrolment = await newSetUp()
  if (enrolment) console.log(`Nobody can sign in yet. Set up the first operator before ${iso(enrolment.expiresAt)}:\n${consoleUrl}${enrolment.path}`)
}

async function serve(config: Config): Promise<void> {
  const log = openLog(config)
  const { stop, stopped } = stopSignal(log)
  const door = openDoor()
  const house = await openHouse({
    config, log, databasePath: config.databasePath, record: wall, wallUntil: (at) => at - wall(), playing: () => null, prepare: async () => {},
  })
  await openTo(house, door, config, log)
  await Promise.race([stopped, sleep(breath)])
  const closeOperatorsDoor = stop.aborted ? null : await openOperatorsDoor(house, config, log)
  await stopped
  await closeOperatorsDoor?.()
  await closeAll(door, house)
}

const theatre: Theatre<House> = {
  terminal,
  openRecord: async (path) => {
    const database = await openDatabase(path)
    const service = await openService({ database, record: wall })
    return { service, close: () => service.settled().then(() => database.close()) }
  },
  openStage: (config) => {
    const log = openLog(config)
    const door = openDoor()
    return {
      log,
      ...stopSignal(log),
      openHouse: (performance) => openHouse({ config, log, ...performance }),
      show: (house) => openTo(house, door, config, log),
      close: (house) => closeAll(door, house),
    }
  },
  onExit: (clear) => process.on('exit', clear),
}

/** Opens the accounts of a record that is there and that no running Relight owns. */
async function openAccounts(config: Config) {
  if (!existsSync(config.databasePath)) throw invalid('no-record', `There is no record at ${config.databasePath}. Name the one that Relight serves in RELIGHT_DATABASE.`)
  const database = await openDatabase(config.databasePath)
  return { operators: await enterOperators(database, config), close: () => database.close() }
}

type Command = (words: readonly string[]) => Promise<number | void>

const commands: Readonly<Record<string, Command>> = {
  serve: async (words) => {
    if (parsed(words, {}).positionals.length > 0) throw new UsageFault('relight serve takes no words behind it.')
    return serve(readConfig(process.env))
  },
  drill: async (words) => (await import('./command-line/drill.ts')).runDrill(words, theatre),
  check: async (words) => (await import('./command-line/check.ts')).runCheck(words, terminal),
  import: async (words) => (await import('./command-line/import.ts')).runImport(words, terminal, theatre.openRecord),
  operator: async (words) => (await import('./command-line/operator.ts')).runOperator(words, terminal, openAccounts),
}

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h'

async function run([name = '', ...words]: readonly string[]): Promise<number | void> {
  if (name === '--version') return console.log(versionOfThis())
  const isAsked = isHelp(name) || name === 'help'
  const subject = isAsked ? words : words.some(isHelp) ? [name, ...words] : null
  const [first = ''] = subject ?? []
  if (isAsked && first === '') return console.log(usage)
  if (subject && Object.hasOwn(explanations, first)) return console.log(explanations[first])
  if (!subject && Object.hasOwn(commands, name)) return commands[name]!(words)
  const { runManagement, explain } = await import('./command-line/management.ts')
  return subject ? explain(subject.filter((word) => !isHelp(word)), terminal) : runManagement([name, ...words], terminal)
}

run(process.argv.slice(2)).then(
  (code) => {
    if (code) process.exitCode = code
  },
  (error: unknown) => {
    if (!(error instanceof UsageFault || error instanceof Problem)) throw error
    console.error(error.message)
    process.exit(error instanceof UsageFault ? exit.usage : exit.refused)
  },
)
