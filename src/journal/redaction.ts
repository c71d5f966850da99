import type { Kysely } from 'kysely'
import type { Entry, EntryOf } from '../model/event.ts'
import { conflict, notFound } from '../model/problem.ts'
import { instantOf } from '../model/time.ts'
import { canonicalText } from './canonical.ts'
import { disclosureWithout, placeOf, type Disclosure } from './disclosure.ts'
import { entryFrom, formFrom, type PublicForm } from './rows.ts'
import type { JournalTables } from './tables.ts'
import { dataWithoutWords, epitaphFor, wordsTaken, type Epitaph } from './tombstone.ts'

/** What stands in place of an entry's words: hash, time, place and type are as they were. */
export interface Tombstone {
  readonly sequence: number
  readonly full: string
  readonly entry: Entry
  readonly form: PublicForm | null
}

/** What a redaction takes away, and what it leaves. */
export interface RedactionPlan {
  /** Of the entry itself, and of the entry that told readers its words later if there is one. */
  readonly tombstones: readonly Tombstone[]
  readonly words: readonly string[]
}

/** Reads the words that a redaction is about. Throws Problems `not-found` and `nothing-to-redact`. */
export async function redactionPlan(queries: Kysely<JournalTables>, disclosure: Disclosure, sequence: number, at: string): Promise<RedactionPlan> {
  const place = placeOf(disclosure, sequence)
  const rows = await queries
    .selectFrom('entry').innerJoin('entry_words', 'entry_words.sequence', 'entry.sequence')
    .select(['entry.sequence', 'entry_words.full', 'entry_words.public'])
    .where((where) => where.or([where('entry.sequence', '=', sequence), ...(place === null ? [] : [where('entry.position', '=', place)])]))
    .orderBy('entry.sequence').execute()
  if (rows.length === 0) throw notFound(`There is no entry ${sequence}. Name the sequence of the entry whose words must go.`, (words) => words.unknownEntry(sequence, null))
  const epitaph = epitaphFor(instantOf(at), disclosure.zone)
  const tombstones = rows.map((row) => tombstoneOf(row, at, epitaph))
  const said = rows.flatMap((row) => [row.full, row.public ?? '{}']).map((text) => JSON.parse(text).data)
  const left = tombstones.flatMap(({ entry, form }) => [entry.data, form?.entry.data])
  const words = wordsTaken(said, left)
  if (words.length > 0) return { tombstones, words }
  throw conflict('nothing-to-redact', `Entry ${sequence} holds no words that could go, only ids and figures. Where it shows the words of another entry, redact that one.`, (words) => words.nothingToRedact(sequence))
}

function tombstoneOf(row: { readonly sequence: number; readonly full: string; readonly public: string | null }, at: string, epitaph: Epitaph): Tombstone {
  const without = (text: string): string => {
    const said = JSON.parse(text) as Entry
    return canonicalText({ ...said, data: dataWithoutWords(said.type, said.data, epitaph), redacted_at: at })
  }
  const full = without(row.full)
  return { sequence: row.sequence, full, entry: entryFrom(full), form: row.public === null ? null : formFrom(without(row.public)) }
}

/** Puts the tombstones where the words were, within the transaction that records the redaction; folds that were kept with the words in them go too. */
export async function redact(transaction: Kysely<JournalTables>, { tombstones }: RedactionPlan, redactedIn: number): Promise<void> {
  for (const { sequence, full, form } of tombstones) {
    await transaction.insertInto('redaction').values({ sequence, redacted_in: redactedIn, done: 0 }).execute()
    await transaction.updateTable('entry_words').set({ full, public: form?.text ?? null }).where('sequence', '=', sequence).execute()
  }
  const first = Math.min(...tombstones.map(({ sequence }) => sequence))
  const firstPlace = Math.min(...tombstones.map(({ form }) => form?.position ?? Infinity), Number.MAX_SAFE_INTEGER)
  await transaction.deleteFrom('checkpoint').where('kind', '!=', 'public').where('count', '>=', first).execute()
  await transaction.deleteFrom('checkpoint').where('kind', '=', 'public').where('count', '>=', firstPlace).execute()
}

export const disclosureAfter = (disclosure: Disclosure, { tombstones }: RedactionPlan): Disclosure =>
  tombstones.reduce(
    (now, { entry }) => (entry.type === 'incident.open' ? disclosureWithout(now, entry as EntryOf<'incident.open'>) : now),
    disclosure,
  )
