import type { EntryOf } from '../model/event.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { ownMap, type Draft } from './draft.ts'

const instantOrNull = (text: string | undefined): Instant | null => (text === undefined ? null : instantOf(text))

export function adviceSet(draft: Draft, { at, data }: EntryOf<'advice.set'>): void {
  ownMap(draft, 'advice').set(data.advice, {
    id: data.advice,
    at: instantOf(at),
    incident: data.incident,
    useCase: data.use_case,
    scope: data.scope,
    audiences: data.audiences,
    action: data.action,
    text: data.text,
    period: data.period ? { from: instantOf(data.period.from), until: instantOf(data.period.until) } : null,
  })
}

export function adviceEnded(draft: Draft, { data }: EntryOf<'advice.end'>): void {
  ownMap(draft, 'advice').delete(data.advice)
}

export function noticeGiven(draft: Draft, { at, by, data }: EntryOf<'insurer.notice'>): void {
  ownMap(draft, 'notices').set(data.notice, {
    id: data.notice,
    at: instantOf(at),
    by,
    insurers: data.insurers,
    text: data.text,
    audiences: data.audiences ?? ['public'],
    until: instantOrNull(data.until),
  })
}

export function noticeEnded(draft: Draft, { data }: EntryOf<'notice.end'>): void {
  ownMap(draft, 'notices').delete(data.notice)
}

export function contactGiven(draft: Draft, { at, by, data }: EntryOf<'insurer.contact'>): void {
  ownMap(draft, 'contacts').set(data.contact, {
    id: data.contact,
    at: instantOf(at),
    by,
    insurer: data.insurer,
    channel: data.channel,
    audience: data.audience,
    value: data.value,
    hours: data.hours ?? null,
    until: instantOrNull(data.until),
  })
}

export function contactEnded(draft: Draft, { data }: EntryOf<'contact.end'>): void {
  ownMap(draft, 'contacts').delete(data.contact)
}
