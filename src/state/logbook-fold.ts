import type { EntryOf } from '../model/event.ts'
import { instantOf } from '../model/time.ts'
import { ownMap, type Draft } from './draft.ts'

export function noteAdded(draft: Draft, { position: sequence, at, by, data }: EntryOf<'note.add'>): void {
  ownMap(draft, 'notes').set(sequence, { sequence, at: instantOf(at), by, incident: data.incident ?? null, text: data.text })
}

export function clockStarted(draft: Draft, { position: sequence, at, by, data }: EntryOf<'authority.clock'>): void {
  const { incident, regime, aware_at: awareAt, applies = true, note = null } = data
  const clock = { sequence, at: instantOf(at), by, incident, regime, awareAt: instantOf(awareAt), applies, note }
  ownMap(draft, 'clocks').set(`${incident} ${regime}`, clock)
}

export function authorityTold(draft: Draft, { position: sequence, at, by, data }: EntryOf<'authority.report'>): void {
  const { incident, authority, stage, due, sent_at: sentAt } = data
  const times = { at: instantOf(at), sentAt: instantOf(sentAt ?? at), due: due === undefined ? null : instantOf(due) }
  ownMap(draft, 'authorityReports').set(sequence, { sequence, by, incident, authority, stage, ...times })
}

/** The public form tells a position instead, which the public state has no use for: it is folded from what stands in the words' place. */
export function entryRedacted(draft: Draft, { position: redactedIn, at, by, data }: EntryOf<'entry.redact'>): void {
  const { sequence, ground } = data
  if (sequence === undefined) return
  ownMap(draft, 'redactions').set(sequence, { sequence, redactedIn, at: instantOf(at), by, ground })
}
