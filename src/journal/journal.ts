import type { Kysely } from 'kysely'
import type { Database, Unit } from '../database.ts'
import { eventVersion, type Entry, type Event } from '../model/event.ts'
import { conflict } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { openCheckpoints, type Checkpoints } from './checkpoints.ts'
import { nothingDisclosed, type Disclosure } from './disclosure.ts'
import { disclose } from './public-form.ts'
import { disclosureAfter, redact, redactionPlan, type RedactionPlan } from './redaction.ts'
import { entryFrom, formFrom, keptEntryFrom, rowsFor, type KeptEntry, type PublicForm, type Rows } from './rows.ts'
import { stampOfFolds } from './stamp.ts'
import type { JournalTables } from './tables.ts'

export type { Unit } from '../database.ts'
export type { RedactionPlan } from './redaction.ts'
export type { KeptEntry, PublicForm } from './rows.ts'

/** An event with the time it is recorded at, as UTC text with milliseconds. */
export type StampedEvent = Event & { readonly at: string }

export interface AppendOptions {
  /** The caller's name for this command: given again, it answers with the entries of the first time and writes nothing. */
  readonly key?: string | undefined
  /** Tells whether a key that comes again belongs to the very same command. */
  readonly fingerprint?: string | undefined
  /** The sequence that the caller believes to be the newest. */
  readonly expectedSequence?: number | undefined
  /** What the redaction that is appended leaves of the words it is about. */
  readonly redaction?: RedactionPlan | undefined
  /** Sees what is about to be written, as it will be read; what this throws stops the writing. */
  readonly rehearse?: (entries: readonly Entry[], forms: readonly PublicForm[]) => void
  /** What is true together with the entries is written with them. */
  readonly alongside?: ((unit: Unit, entries: readonly Entry[]) => Promise<void>) | undefined
  /** Called in the same breath in which the journal moves on. */
  readonly written?: () => void
}

export interface Appended {
  readonly entries: readonly Entry[]
  readonly replayed: boolean
}

export interface Rehearsed {
  readonly entries: readonly Entry[]
  readonly forms: readonly PublicForm[]
}

export interface Newest {
  readonly sequence: number
  readonly position: number
  readonly at: string | null
}

/** What happened, in order, for ever. */
export interface Journal {
  readonly checkpoints: Checkpoints
  readonly checkpointEvery: number
  newest(): Newest
  /** Writes all events as one, or none; one call at a time. Throws Problems `sequence-moved` and `key-reused` (409), `broken-text` (400) and `disk-refuses` (503). */
  append(events: readonly StampedEvent[], options?: AppendOptions): Promise<Appended>
  /** What appending these events would write, as it will be read; nothing is written. Throws a Problem `broken-text`. */
  rehearse(events: readonly StampedEvent[]): Rehearsed
  /** What taking the words of an entry away at a moment would leave. Throws Problems `not-found` and `nothing-to-redact`. */
  redactionPlan(sequence: number, at: string): Promise<RedactionPlan>
  /** The entries that a key was answered with, or null when it is new. Throws a Problem `key-reused` when it belongs to another command. */
  answered(key: string, fingerprint?: string): Promise<readonly Entry[] | null>
  /** Throws a Problem `sequence-moved` unless `expected` is the newest sequence. */
  checkSequence(expected: number | undefined): void
  /** Keeps a checkpoint of what decides on the public forms to come, so that the next start is quick. */
  keepDisclosure(): Promise<void>
  entries(afterSequence: number, limit: number): Promise<readonly Entry[]>
  /** The same, word for word as they are kept, each with its hash. */
  keptEntries(afterSequence: number, limit: number): Promise<readonly KeptEntry[]>
  publicForms(afterPosition: number, limit: number): Promise<readonly PublicForm[]>
  /** The position of the last public form recorded at or before `at` (UTC text with milliseconds); 0 for none. */
  positionAt(at: string): Promise<number>
}

const rowsPerInsert = 1_000
const batch = 5_000

/** Opens the journal in a database whose migrations have run. */
export async function openJournal(database: Database, { checkpointEvery = 2_000 } = {}): Promise<Journal> {
  const queries = database.queries.$extendTables<JournalTables>()
  const checkpoints = await openCheckpoints(queries, stampOfFolds())
  let newest = await readNewest(queries)
  const kept = await checkpoints.newest<Disclosure>('disclosure')
  let disclosure = await disclosureFrom(queries, kept?.count ?? 0, kept?.value ?? nothingDisclosed)
  const keepDisclosure = (): Promise<void> => checkpoints.keep('disclosure', newest.sequence, disclosure)
  if (hasPassed(checkpointEvery, kept?.count ?? 0, newest.sequence)) await keepDisclosure()

  const checkSequence = (expected: number | undefined): void => {
    if (expected === undefined || expected === newest.sequence) return
    const says = `The journal has moved on: its newest sequence is ${newest.sequence}, not ${expected}.`
    throw conflict('sequence-moved', `${says} Look at what changed meanwhile, then send the command again with the new sequence.`, (words) => words.sequenceMoved(newest.sequence, expected))
  }

  async function append(events: readonly StampedEvent[], { key, fingerprint = '', expectedSequence, redaction, rehearse, alongside, written }: AppendOptions): Promise<Appended> {
    const earlier = key === undefined ? null : await answered(queries, key, fingerprint)
    if (earlier) return { entries: earlier, replayed: true }
    checkSequence(expectedSequence)
    if (events.length === 0) return { entries: [], replayed: false }

    const { entries, forms, rows, disclosure: disclosed } = prepared(events)
    rehearse?.(entries, forms)

    const before = newest.sequence
    const after = { sequence: before + events.length, position: disclosed.position, at: entries.at(-1)!.at }
    const disclosedThen = redaction ? disclosureAfter(disclosed, redaction) : disclosed
    const command = key === undefined ? null : { key, fingerprint, first: before + 1, last: after.sequence }
    await database.transact(async (unit) => {
      const transaction = unit.$extendTables<JournalTables>()
      await insert(transaction, rows)
      if (redaction) await redact(transaction, redaction, rows.entries[0]!.sequence)
      await alongside?.(unit, entries)
      if (command) await transaction.insertInto('answered_command').values(command).execute()
    })
    newest = after
    disclosure = disclosedThen
    written?.()
    return { entries, replayed: false }
  }

  function prepared(events: readonly StampedEvent[]): Rehearsed & { readonly rows: Rows; readonly disclosure: Disclosure } {
    const disclosed = disclose(disclosure, events.map((event, index) => entryOf(event, newest.sequence + 1 + index)))
    const rows = rowsFor(events, disclosed.forms, newest.sequence)
    const forms = rows.words.flatMap((words) => (words.public === null ? [] : [formFrom(words.public)]))
    return { entries: rows.words.map(({ full }) => entryFrom(full)), forms, rows, disclosure: disclosed.disclosure }
  }

  return {
    checkpoints,
    checkpointEvery,
    newest: () => newest,
    append: (events, options = {}) => append(events, options),
    rehearse: (events) => {
      const { entries, forms } = prepared(events)
      return { entries, forms }
    },
    redactionPlan: (sequence, at) => redactionPlan(queries, disclosure, sequence, at),
    answered: (key, fingerprint = '') => answered(queries, key, fingerprint),
    checkSequence,
    keepDisclosure,
    entries: (after, limit) => readEntries(queries, after, limit),
    keptEntries: (after, limit) => readKept(queries, after, limit),
    publicForms: (after, limit) => readForms(queries, after, limit),
    positionAt: (at) => positionAt(queries, at),
  }
}

/** Whether a multiple of `every` lies after `before` and not after `now`. */
export const hasPassed = (every: number, before: number, now: number): boolean => Math.floor(before / every) < Math.floor(now / every)

const entryOf = (event: StampedEvent, sequence: number): Entry =>
  ({ position: sequence, at: event.at, by: event.actor, type: event.type, version: eventVersion, data: event.data }) as Entry

async function readNewest(queries: Kysely<JournalTables>): Promise<Newest> {
  const last = await queries.selectFrom('entry').select(['sequence', 'at']).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  const { position } = await queries.selectFrom('entry').select((of) => of.fn.max('position').as('position')).executeTakeFirstOrThrow()
  return { sequence: last?.sequence ?? 0, position: position ?? 0, at: last?.at ?? null }
}

async function disclosureFrom(queries: Kysely<JournalTables>, sequence: number, disclosure: Disclosure): Promise<Disclosure> {
  const entries = await readEntries(queries, sequence, batch)
  return entries.length === 0 ? disclosure : disclosureFrom(queries, entries.at(-1)!.position, disclose(disclosure, entries).disclosure)
}

async function readEntries(queries: Kysely<JournalTables>, after: number, limit: number): Promise<readonly Entry[]> {
  const rows = await queries
    .selectFrom('entry_words').select('full').where('sequence', '>', after).orderBy('sequence').limit(limit).execute()
  return rows.map(({ full }) => entryFrom(full))
}

async function readKept(queries: Kysely<JournalTables>, after: number, limit: number): Promise<readonly KeptEntry[]> {
  const rows = await queries
    .selectFrom('entry').innerJoin('entry_words', 'entry_words.sequence', 'entry.sequence')
    .select(['entry_words.full', 'entry.hash', 'entry.position', 'entry.public_hash'])
    .where('entry.sequence', '>', after).orderBy('entry.sequence').limit(limit).execute()
  return rows.map(keptEntryFrom)
}

async function readForms(queries: Kysely<JournalTables>, after: number, limit: number): Promise<readonly PublicForm[]> {
  const rows = await queries
    .selectFrom('entry').innerJoin('entry_words', 'entry_words.sequence', 'entry.sequence').select('entry_words.public')
    .where('entry.position', '>', after).orderBy('entry.position').limit(limit).execute()
  return rows.map((row) => formFrom(row.public!))
}

async function positionAt(queries: Kysely<JournalTables>, at: string): Promise<number> {
  const row = await queries
    .selectFrom('entry').select('position').where('position', 'is not', null).where('at', '<=', at)
    .orderBy('at', 'desc').orderBy('position', 'desc').limit(1).executeTakeFirst()
  return row?.position ?? 0
}

async function answered(queries: Kysely<JournalTables>, key: string, fingerprint: string): Promise<readonly Entry[] | null> {
  const command = await queries.selectFrom('answered_command').selectAll().where('key', '=', key).executeTakeFirst()
  if (!command) return null
  if (command.fingerprint !== fingerprint) {
    throw conflict('key-reused', `The idempotency key “${shortened(key, 100)}” was used for another command before. Give each command a key of its own.`)
  }
  return readEntries(queries, command.first - 1, command.last - command.first + 1)
}

async function insert(transaction: Kysely<JournalTables>, rows: Rows): Promise<void> {
  for (let start = 0; start < rows.entries.length; start += rowsPerInsert) {
    await transaction.insertInto('entry').values(rows.entries.slice(start, start + rowsPerInsert)).execute()
    await transaction.insertInto('entry_words').values(rows.words.slice(start, start + rowsPerInsert)).execute()
  }
}
