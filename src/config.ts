import { isIP } from 'node:net'
import { readFileSync } from 'node:fs'
import { invalid } from './model/problem.ts'
import { shortened } from './model/text.ts'
import { textFrom } from './model/utf8.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export interface Config {
  /** Path of the SQLite file. */
  readonly databasePath: string
  /** Whether a record must be there already: then an empty one is a lost one. */
  readonly expectRecord: boolean
  readonly host: string
  readonly port: number
  /** The public address without a trailing slash; null means the provider's own. */
  readonly url: string | null
  readonly consoleHost: string
  readonly consolePort: number
  readonly consoleUrl: string
  /** Addresses and networks of the proxies that stand before the public door. */
  readonly trustProxy: readonly string[]
  /** What needs a second person before it is done. */
  readonly secondPerson: readonly string[]
  readonly log: (typeof logLevels)[number]
}

type Environment = Readonly<Record<string, string | undefined>>
type Reading<Value> = { readonly value: Value } | { readonly fault: string }

interface Setting<Value> {
  readonly fallback: Value
  /** Reads what was given; a fault says what would have been right. */
  readonly read: (given: string) => Reading<Value>
}

const value = <Value>(read: Value): Reading<Value> => ({ value: read })
const fault = (says: string): Reading<never> => ({ fault: says })

function databasePath(given: string): Reading<string> {
  if (/^postgres(ql)?:/i.test(given)) return fault('names a PostgreSQL server, which is not built yet. Write the path of a file, like data/relight.db.')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) return fault('must be the path of a file, like data/relight.db.')
  return value(given)
}

const yesOrNo = (given: string): Reading<boolean> => (/^(yes|no)$/.test(given) ? value(given === 'yes') : fault('must be yes or no.'))

const host = (given: string): Reading<string> =>
  isIP(given) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(given) ? value(given) : fault('must be an address or name to listen on, like 127.0.0.1.')

const port = (given: string): Reading<number> =>
  /^\d{1,5}$/.test(given) && Number(given) <= 65_535 ? value(Number(given)) : fault('must be a whole number from 0 to 65535.')

function webAddress(given: string): Reading<string> {
  const url = URL.parse(given)
  const isOriginAlone = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !/[?#@\\]/.test(given)
  return isOriginAlone ? value(url.origin) : fault('must be a web address without a path, like https://status.example.org.')
}

const items = (given: string): string[] => given.split(',').map((item) => item.trim()).filter((item) => item !== '')

function proxies(given: string): Reading<readonly string[]> {
  const wrong = items(given).find((item) => !isAddressOrNetwork(item))
  return wrong === undefined ? value(items(given)) : fault('must be addresses or networks with commas between them, like 10.0.0.1,192.168.0.0/16.')
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  return family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

function words(given: string): Reading<readonly string[]> {
  const areWords = items(given).every((item) => /^[a-z][a-z0-9._-]*$/.test(item))
  return areWords ? value(items(given)) : fault('must be words with commas between them, like update.post,incident.publish.')
}

function logLevel(given: string): Reading<Config['log']> {
  const level = logLevels.find((known) => known === given)
  return level ? value(level) : fault(`must be one of ${logLevels.join(', ')}.`)
}

/** Never shown again, not even in a fault. */
const secret = (given: string): Reading<string> => (/^[\x21-\x7e]{1,300}$/.test(given) ? value(given) : fault('must be one word, as it was shown when it was made.'))

const settings = {
  RELIGHT_DATABASE: { fallback: 'data/relight.db', read: databasePath },
  RELIGHT_EXPECT_RECORD: { fallback: false, read: yesOrNo } satisfies Setting<boolean>,
  RELIGHT_HOST: { fallback: '127.0.0.1', read: host },
  RELIGHT_PORT: { fallback: 3000, read: port },
  RELIGHT_URL: { fallback: null, read: webAddress } satisfies Setting<string | null>,
  RELIGHT_CONSOLE_HOST: { fallback: '127.0.0.1', read: host },
  RELIGHT_CONSOLE_PORT: { fallback: 3001, read: port },
  RELIGHT_CONSOLE_URL: { fallback: 'http://localhost:3001', read: webAddress },
  RELIGHT_TRUST_PROXY: { fallback: [], read: proxies },
  RELIGHT_SECOND_PERSON: { fallback: [], read: words },
  RELIGHT_LOG: { fallback: 'info', read: logLevel } satisfies Setting<Config['log']>,
  RELIGHT_TOKEN: { fallback: null, read: secret } satisfies Setting<string | null>,
} as const

type Name = keyof typeof settings
const names = Object.keys(settings) as Name[]
const isName = (text: string): text is Name => Object.hasOwn(settings, text)

/**
 * The settings, from the environment; a setting's name with `_FILE` behind it names a file that holds it.
 * Throws one Problem `invalid-settings` that names every fault, a line each.
 */
export function readConfig(environment: Environment, readFile: ReadFile = readText): Config {
  return readSettings(environment, readFile, (read) => ({
    databasePath: read('RELIGHT_DATABASE', settings.RELIGHT_DATABASE),
    expectRecord: read<boolean>('RELIGHT_EXPECT_RECORD', settings.RELIGHT_EXPECT_RECORD),
    host: read('RELIGHT_HOST', settings.RELIGHT_HOST),
    port: read('RELIGHT_PORT', settings.RELIGHT_PORT),
    url: read<string | null>('RELIGHT_URL', settings.RELIGHT_URL),
    consoleHost: read('RELIGHT_CONSOLE_HOST', settings.RELIGHT_CONSOLE_HOST),
    consolePort: read('RELIGHT_CONSOLE_PORT', settings.RELIGHT_CONSOLE_PORT),
    consoleUrl: consoleUrl(read),
    trustProxy: read<readonly string[]>('RELIGHT_TRUST_PROXY', settings.RELIGHT_TRUST_PROXY),
    secondPerson: read<readonly string[]>('RELIGHT_SECOND_PERSON', settings.RELIGHT_SECOND_PERSON),
    log: read<Config['log']>('RELIGHT_LOG', settings.RELIGHT_LOG),
  }))
}

/** Where the operators' door is and what lets a machine in, for the commands that go through it. */
export const readAccess = (environment: Environment, readFile: ReadFile = readText): { readonly consoleUrl: string; readonly token: string | null } =>
  readSettings(environment, readFile, (read) => ({ consoleUrl: consoleUrl(read), token: read<string | null>('RELIGHT_TOKEN', settings.RELIGHT_TOKEN) }))

type ReadFile = (path: string) => string
type Read = <Value>(name: Name, setting: Setting<Value>) => Value

const readText: ReadFile = (path) => textFrom(readFileSync(path), path)

/** Unless it is named, the address of the console follows its port. */
function consoleUrl(read: Read): string {
  const port = read('RELIGHT_CONSOLE_PORT', settings.RELIGHT_CONSOLE_PORT)
  return read('RELIGHT_CONSOLE_URL', { ...settings.RELIGHT_CONSOLE_URL, fallback: `http://localhost:${port}` })
}

function readSettings<Settings>(environment: Environment, readFile: ReadFile, take: (read: Read) => Settings): Settings {
  const faults = Object.keys(environment).flatMap((name) => unknownName(name))
  const read = <Value>(name: Name, setting: Setting<Value>): Value => {
    const given = givenFor(name, environment, readFile)
    if ('fault' in given) faults.push(given.fault)
    if ('fault' in given || given.value === null) return setting.fallback
    const reading = setting.read(given.value.text)
    if ('value' in reading) return reading.value
    faults.push(`${given.value.shown} ${reading.fault}`)
    return setting.fallback
  }
  const config = take(read)
  if (faults.length > 0) throw invalid('invalid-settings', [...new Set(faults)].join('\n'))
  return config
}

/** What was given for a setting, and how a fault may show it: what a file holds is never shown, it may be a secret. */
function givenFor(name: Name, environment: Environment, readFile: (path: string) => string): Reading<{ text: string; shown: string } | null> {
  const text = environment[name]?.trim() ?? ''
  const path = environment[`${name}_FILE`]?.trim() ?? ''
  if (text !== '' && path !== '') return fault(`${name} and ${name}_FILE are both given. Remove one of them.`)
  if (text !== '') return value({ text, shown: name === 'RELIGHT_TOKEN' ? name : `${name} is “${shortened(text, 100)}”; it` })
  if (path === '') return value(null)
  try {
    const held = readFile(path).trim()
    if (held === '') return fault(`${name}_FILE names “${path}”, which is empty. Write the value into it.`)
    return value({ text: held, shown: `${name}, as the file in ${name}_FILE holds it,` })
  } catch {
    return fault(`${name}_FILE names “${path}”, which can not be read. Check the path and who may read it.`)
  }
}

function unknownName(name: string): string[] {
  if (!name.startsWith('RELIGHT_') || isName(name) || isName(name.replace(/_FILE$/, ''))) return []
  const ending = name.endsWith('_FILE') ? '_FILE' : ''
  const nearest = names
    .map((known) => ({ known: known + ending, edits: editsBetween(name, known + ending) }))
    .sort((one, other) => one.edits - other.edits)[0]
  const advice = nearest && nearest.edits <= 4 ? `Did you mean ${nearest.known}?` : `The settings are ${names.join(', ')}.`
  return [`${name} is not a setting. ${advice}`]
}

/** How many letters must be put in, left out or replaced to make one word of the other. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [at, against] of [...other].entries()) {
      next.push(Math.min(row[at + 1]! + 1, next[at]! + 1, row[at]! + (letter === against ? 0 : 1)))
    }
    row = next
  }
  return row[other.length]!
}
