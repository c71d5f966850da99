import { eventVersion, type Entry, type Event } from '../model/event.ts'
import { canonicalText, leafHash } from './canonical.ts'
import type { JournalTables } from './tables.ts'

/** An entry as readers get it: `text` is served as it stands, byte for byte. */
export interface PublicForm {
  readonly position: number
  readonly at: string
  readonly type: Entry['type']
  readonly text: string
  /** The same, read as the folds want it. */
  readonly entry: Entry
}

export interface Rows {
  readonly entries: readonly JournalTables['entry'][]
  readonly words: readonly JournalTables['entry_words'][]
}

/** The rows that keep these events, from the sequence after `newestSequence` on, each with its public form or none. */
export function rowsFor(events: readonly (Event & { readonly at: string })[], forms: readonly (Entry | null)[], newestSequence: number): Rows {
  const entries: JournalTables['entry'][] = []
  const words: JournalTables['entry_words'][] = []
  for (const [index, { at, actor: by, type, data }] of events.entries()) {
    const sequence = newestSequence + 1 + index
    const form = forms[index] ?? null
    const full = canonicalText({ at, by, data, sequence, type, version: eventVersion })
    const said = form && canonicalText(form)
    entries.push({
      sequence, at, by, type, version: eventVersion,
      visibility: data.visibility ?? 'public',
      hash: leafHash(full),
      position: form?.position ?? null,
      public_hash: said && leafHash(said),
    })
    words.push({ sequence, full, public: said })
  }
  return { entries, words }
}

/** An entry as it is kept, word for word, beside the hash that was made when it was written. */
export interface KeptEntry {
  readonly entry: Entry
  /** The very text that is kept, and whether its leaf hash is that of the text that was written. */
  readonly text: string
  readonly hash: string
  readonly isUnchanged: boolean
  readonly position: number | null
  readonly publicHash: string | null
}

export const keptEntryFrom = (row: { full: string; hash: string; position: number | null; public_hash: string | null }): KeptEntry => ({
  entry: entryFrom(row.full), text: row.full, hash: row.hash, isUnchanged: leafHash(row.full) === row.hash, position: row.position, publicHash: row.public_hash,
})

/** Reads a full form as the folds want it, who count by `position`. */
export function entryFrom(full: string): Entry {
  const { sequence, ...rest } = JSON.parse(full) as Omit<Entry, 'position'> & { sequence: number }
  return { position: sequence, ...rest } as Entry
}

export function formFrom(text: string): PublicForm {
  const entry = JSON.parse(text) as Entry
  return { position: entry.position, at: entry.at, type: entry.type, text, entry }
}
