import type { ParseArgsOptionsConfig } from 'node:util'
import { faultsIn, type Fault } from '../commands/faults.ts'
import { eventData } from '../model/event.ts'
import { shortened } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import { iso, normalisedTime } from '../model/time.ts'
import type { EventCommand } from './event-commands.ts'
import { filledIn, type Field } from './fields.ts'
import { UsageFault, parsed } from './usage.ts'

export const languages = ['de', 'en'] as const

/** What every command that records something takes. */
export const commonOptions = {
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  'if-match': { type: 'string' },
  key: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

/** What recording takes beside that: a second person though none is needed. */
export const askingOptions = { 'ask-approval': { type: 'boolean' } } as const satisfies ParseArgsOptionsConfig

export interface Common {
  readonly isDry: boolean
  readonly asksApproval: boolean
  readonly isJson: boolean
  readonly ifMatch: number | null
  readonly key: string | null
}

/** What was asked for, as the management API takes it; a sentence of the library still has to be looked up. */
export interface Asked {
  readonly data: Record<string, unknown>
  readonly onBehalfOf: string | null
  readonly sentence: { readonly id: string; readonly field: string; readonly filled: Readonly<Record<string, string>> } | null
  readonly common: Common
}

/** What reading words needs of the machine. */
export interface Surroundings {
  readonly now: Instant
  readonly read: (path: string) => string
  /** An id for a new thing, the same one for the same key. */
  readonly newId: (prefix: string, key: string | null) => string
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** The options of a command, as they are written. */
export const optionsOf = ({ fields }: EventCommand): ParseArgsOptionsConfig => Object.fromEntries(fields.flatMap((field) => optionsOfField(field)))

function optionsOfField({ option, form }: Field): [string, ParseArgsOptionsConfig[string]][] {
  if (form === 'texts') return languages.map((language) => [`${option}-${language}`, { type: 'string' }])
  if (form === 'flag') return [[option, { type: 'boolean' }]]
  return [[option, form === 'list' ? { type: 'string', multiple: true } : { type: 'string' }]]
}

/** Where an approved sentence may stand instead of free text. */
export const sentenceField = ({ fields }: EventCommand): Field | undefined =>
  ['reason', 'text', 'note'].flatMap((name) => fields.filter(({ option, form }) => option === name && form === 'texts'))[0]

const extras = { ...askingOptions, 'on-behalf-of': { type: 'string' }, sentence: { type: 'string' }, fill: { type: 'string', multiple: true } } as const

/** Reads the words behind a command. Throws a UsageFault that names the option at fault. */
export function readAsked(command: EventCommand, words: readonly string[], surroundings: Surroundings): Asked {
  const { values, positionals } = parsed(joined(words), { ...optionsOf(command), ...commonOptions, ...extras })
  const common = commonOf(values)
  const data: Record<string, unknown> = {}
  for (const field of command.fields) place(data, field.path, valueOf(field, values as Values, surroundings))
  takeSubject(command, positionals, data, surroundings, common)
  const onBehalfOf = values['on-behalf-of'] ?? null
  const sentence = sentenceOf(command, values.sentence, values.fill ?? [], data)
  refuseFaults(command, sentence ? { ...data, [sentence.field]: { en: sentence.id } } : data)
  return { data, onBehalfOf, sentence, common }
}

/** A value may begin with a dash, as -20m does. */
const joined = (words: readonly string[]): readonly string[] => words.reduce<readonly string[]>((all, word) => {
  const last = all.at(-1)
  return last !== undefined && /^--[a-z-]+$/.test(last) && /^-\d/.test(word) ? all.with(-1, `${last}=${word}`) : [...all, word]
}, [])

export function commonOf(values: { 'dry-run'?: boolean | undefined; 'ask-approval'?: boolean | undefined; json?: boolean | undefined; 'if-match'?: string | undefined; key?: string | undefined }): Common {
  const ifMatch = values['if-match']
  if (ifMatch !== undefined && !/^\d{1,15}$/.test(ifMatch)) throw new UsageFault(`--if-match is “${ifMatch}”, but must be a sequence, as relight get state shows it.`)
  if (values.key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(values.key)) throw new UsageFault('--key must be one word of at most 200 letters, digits and signs.')
  return { isDry: values['dry-run'] ?? false, asksApproval: values['ask-approval'] ?? false, isJson: values.json ?? false, ifMatch: ifMatch === undefined ? null : Number(ifMatch), key: values.key ?? null }
}

function valueOf({ option, form }: Field, values: Values, { now, read }: Surroundings): unknown {
  if (form === 'texts') {
    const texts = languages.flatMap((language) => {
      const words = values[`${option}-${language}`]
      return words === undefined ? [] : [[language, contentOf(String(words), read)]]
    })
    return texts.length > 0 ? Object.fromEntries(texts) : undefined
  }
  const given = values[option]
  if (given === undefined || form === 'flag') return given
  if (form === 'list') return (given as readonly string[]).flatMap(listIn)
  const text = String(given)
  if (form === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (form === 'time') return timeIn(option, text, now)
  if (form === 'scope') return scopeIn(option, text)
  if (form === 'target') return targetIn(option, text)
  return form === 'json' ? jsonIn(option, contentOf(text, read)) : text
}

/** The words themselves, or those of a file: @news.txt, or @- for what is piped in. */
const contentOf = (text: string, read: Surroundings['read']): string => (text.startsWith('@@') ? text.slice(1) : text.startsWith('@') ? read(text.slice(1)).trimEnd() : text)

const listIn = (text: string): readonly string[] => text.split(',').map((item) => item.trim()).filter((item) => item !== '')

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A time with an offset, now, or so long before or after now: -20m, +2h, +7d; null for anything else. */
export function timeOrNull(text: string, now: Instant): string | null {
  const [, sign, amount, unit] = /^([+-])(\d{1,5})([mhd])$/.exec(text) ?? []
  if (text === 'now') return iso(now)
  if (sign !== undefined) return iso(now + (sign === '-' ? -1 : 1) * Number(amount) * units[unit!]!)
  return normalisedTime(text.replace(/^(\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2})(?=[Zz+-])/, '$1:00'))
}

function timeIn(option: string, text: string, now: Instant): string {
  const time = timeOrNull(text, now)
  if (time !== null) return time
  throw new UsageFault(`--${option} is “${shortened(text, 60)}”; write a time with its offset, as 2026-03-21T12:00+01:00, or now, -20m, +2h, +7d.`)
}

function scopeIn(option: string, text: string): unknown {
  if (text === 'all') return { all: true }
  const [, kind, ids = ''] = /^(sites?|insurers?):(.+)$/.exec(text) ?? []
  if (kind === undefined) throw new UsageFault(`--${option} is “${shortened(text, 60)}”; write all, site:nord,west or insurer:aok-sued,bkk-a.`)
  return { [kind.startsWith('site') ? 'sites' : 'insurers']: listIn(ids) }
}

function targetIn(option: string, text: string): unknown {
  const [, kind, id] = /^(stage|service):(.+)$/.exec(text) ?? []
  if (kind === undefined) throw new UsageFault(`The ${option} is “${shortened(text, 60)}”; write stage:S4 or service:epa.`)
  return { [kind]: id }
}

function jsonIn(option: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageFault(`--${option} must be JSON, or @FILE with a file that holds it.`)
  }
}

function place(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (value === undefined) return
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) data[name] = value
  else place((data[name] ??= {}) as Record<string, unknown>, rest, value)
}

function takeSubject({ words, subject, isNew }: EventCommand, given: readonly string[], data: Record<string, unknown>, { newId }: Surroundings, { key }: Common): void {
  const name = subject?.path[0]
  if (given.length > 0 && name === undefined) throw new UsageFault(`“${given[0]}” can not stand here: relight ${words.join(' ')} takes options only. See relight ${words.join(' ')} --help.`)
  if (name === undefined) return
  if (given.length > 0 && data[name] !== undefined) throw new UsageFault(`“${given[0]}” and --${subject!.option} say the same thing. Leave one of them out.`)
  if (subject!.form === 'list') data[name] ??= given.length > 0 ? given.flatMap(listIn) : undefined
  else if (given.length > 1) throw new UsageFault(`“${given[1]}” is one word too many: relight ${words.join(' ')} takes one ${subject!.option}. Put texts into quotes.`)
  else data[name] ??= given[0] === undefined ? (isNew ? newId(name, key) : undefined) : subject!.form === 'target' ? targetIn(subject!.option, given[0]) : given[0]
  if (data[name] === undefined) delete data[name]
}

function sentenceOf(command: EventCommand, id: string | undefined, fills: readonly string[], data: Record<string, unknown>): Asked['sentence'] {
  if (id === undefined && fills.length > 0) throw new UsageFault('--fill fills a sentence: name it with --sentence.')
  if (id === undefined) return null
  const field = sentenceField(command)
  if (!field) throw new UsageFault(`relight ${command.words.join(' ')} has no text that a sentence could stand for.`)
  if (data[field.path[0]!] !== undefined) throw new UsageFault(`--sentence and --${field.option}-… say the same thing. Leave one of them out.`)
  const filled = fills.map((fill) => /^([a-z]+(?:\.[a-z]{2})?)=(.+)$/s.exec(fill) ?? [])
  if (filled.some(([whole]) => whole === undefined)) throw new UsageFault('Write --fill NAME=WORDS, as --fill service=epa or --fill time=+2h.')
  return { id, field: field.path[0]!, filled: Object.fromEntries(filled.map(([, name, words]) => [name!, words!])) }
}

/** What the server would refuse for its form is said here, by the option's name. */
function refuseFaults(command: EventCommand, data: Record<string, unknown>): void {
  const schema = eventData[command.type]
  const isApproved = filledIn in (schema.properties as Record<string, unknown>)
  const faults = faultsIn(schema, isApproved ? { ...data, [filledIn]: 'approver' } : data)
  if (faults.length === 0) return
  throw new UsageFault(`${faults.map((fault) => faultOf(command, fault)).join(' ')} See relight ${command.words.join(' ')} --help.`)
}

function faultOf({ fields, subject }: EventCommand, { path, sentence }: Fault): string {
  const isBelow = (inner: readonly (string | number)[], outer: readonly (string | number)[]): boolean => outer.every((part, at) => inner[at] === part)
  const concerned = fields.filter((field) => isBelow(path, field.path) || isBelow(field.path, path))
  const names = concerned.map((field) => (field === subject ? field.option.toUpperCase() : field.form === 'texts' ? `--${field.option}-de, --${field.option}-en` : `--${field.option}`))
  return `${names.join(', ') || path.join('.')}: ${sentence}`
}
