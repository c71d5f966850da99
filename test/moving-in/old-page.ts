import { fullStateOf, type Steps } from './record.ts'
import { readPage } from '../../src/moving-in/page.ts'
import { takingOf, type Taking } from '../../src/moving-in/taking.ts'
import type { State } from '../../src/state/state.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'

type Fields = Readonly<Record<string, unknown>>

/** A moment of the day that these pages tell of. */
export const moment = (clock: string): string => `2026-05-04T${clock}:00.000Z`
export const at = (clock: string): Instant => instantOf(moment(clock))

/** Small pages as Statuspage answers them, with the keys that matter. */
export const component = (id: string, name: string, more: Fields = {}): Fields => ({
  id, name, status: 'operational', created_at: '2026-01-05T08:00:00.000Z', updated_at: '2026-01-05T08:00:00.000Z', position: 1, description: null,
  start_date: null, group_id: null, page_id: 'page1', group: false, only_show_if_degraded: false, ...more,
})

export const group = (id: string, name: string, components: readonly string[], more: Fields = {}): Fields => component(id, name, { group: true, components, ...more })

/** Changes read “c1 operational major_outage”. */
export const update = (id: string, clock: string, status: string, body: string, ...changes: readonly string[]): Fields => ({
  id, status, body, created_at: moment(clock), updated_at: moment(clock), display_at: moment(clock),
  affected_components: changes.length === 0 ? null : changes.map((change) => {
    const [code, from, to] = change.split(' ')
    return { code, name: code, old_status: from, new_status: to }
  }),
})

/** Updates are given oldest first, as they happened, and stand newest first, as the format has them. */
export function incident(id: string, name: string, updates: readonly Fields[], more: Fields = {}): Fields {
  const [first, last] = [updates[0] ?? {}, updates.at(-1) ?? {}]
  return {
    id, name, status: last['status'], created_at: first['created_at'], started_at: first['created_at'], updated_at: last['updated_at'], monitoring_at: null,
    resolved_at: updates.findLast(({ status }) => status === 'resolved')?.['created_at'] ?? null, impact: 'major', incident_updates: updates.toReversed(), components: [], ...more,
  }
}

export const maintenance = (id: string, name: string, start: string, end: string, updates: readonly Fields[], more: Fields = {}): Fields =>
  incident(id, name, updates, { impact: 'maintenance', scheduled_for: start, scheduled_until: end, ...more })

export const page = (lists: Fields, more: Fields = {}): Fields => ({
  page: { id: 'page1', name: 'Acme', url: 'https://status.acme.example', time_zone: 'Europe/Berlin', updated_at: moment('12:00'), ...more }, ...lists,
})

export interface Moved {
  readonly taking: Taking
  readonly state: State
  readonly steps: Steps
}

/** Takes a page over into a record in memory, as the command does on disk. */
export function moved(documents: unknown, { onto = null, now = '20:00', ...options }: { readonly onto?: State | null; readonly now?: string; readonly language?: 'en' | 'de'; readonly isExercise?: boolean } = {}): Moved {
  const taking = takingOf(readPage(Array.isArray(documents) ? documents : [documents]), onto, { language: 'en', isExercise: false, now: at(now), ...options })
  return { taking, ...fullStateOf(onto, taking.records) }
}
