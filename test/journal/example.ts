import type { EventData, EventType, Entry } from '../../src/model/event.ts'
import type { StampedEvent } from '../../src/journal/journal.ts'
import { nothingDisclosed, type Disclosure } from '../../src/journal/disclosure.ts'
import { disclose } from '../../src/journal/public-form.ts'

export const text = (words: string) => ({ en: words })
export const all = { all: true } as const

const service = (id: string, more: object = {}) => ({ id, group: 'office', name: text(id), description: text(id), depends_on: [], ...more })

/** Two public services, `mail` and `phone`, and two internal ones, `vault` and `keys`. */
export const catalogue: EventData<'catalogue.apply'> = {
  exercise: true,
  provider: { name: 'MedRZ', legal_name: 'MedRZ e.G.', url: 'https://status.example.org', time_zone: 'Europe/Berlin', languages: ['de', 'en'] },
  catalogue: {
    sites: [{ id: 'nord', name: text('North') }],
    groups: [{ id: 'office', name: text('Office') }, { id: 'cellar', name: text('Cellar') }],
    services: [
      service('mail', { depends_on: [{ service: 'vault', kind: 'hard' }, { service: 'phone', kind: 'soft' }], target_rto_hours: 4, exposure: 'public', abbr: 'M' }),
      service('phone', { target_rto_hours: 8 }),
      service('vault', { group: 'cellar', exposure: 'internal', target_rto_hours: 1 }),
      service('keys', { group: 'cellar', exposure: 'internal' }),
    ],
    use_cases: [
      { id: 'write', name: text('Write'), audiences: ['public'], services: ['mail', 'vault'] },
      { id: 'unlock', name: text('Unlock'), audiences: ['public'], services: ['keys', 'vault'], needs: 'any' },
      { id: 'visit', name: text('Visit'), audiences: ['public'], services: [] },
    ],
    insurers: [
      { id: 'bkk-a', name: 'BKK A', site: 'nord', services: ['mail', 'phone', 'vault'] },
      { id: 'bkk-b', name: 'BKK B', site: 'nord', services: ['keys'] },
    ],
  },
}

/** An event at a minute of the first day. */
export const said = <T extends EventType>(type: T, data: EventData<T>, minute = 0, actor = 'ops'): StampedEvent =>
  ({ at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(), actor, type, data }) as StampedEvent

export const applied = said('catalogue.apply', catalogue)

export const open = (incident = 'INC', visibility?: 'internal' | 'insurers') =>
  said('incident.open', { incident, severity: 'minor', phase: 'detection', title: text('Fault'), ...(visibility ? { visibility } : {}) })

export const advice = (id: string, more: Partial<EventData<'advice.set'>> = {}) =>
  said('advice.set', {
    incident: 'INC', advice: id, use_case: 'write', scope: all, audiences: ['public'], action: 'wait', text: text('Wait'), approved_by: 'approver', ...more,
  })

export const update = (id: string, more: Partial<EventData<'update.post'>> = {}) =>
  said('update.post', { incident: 'INC', update: id, kind: 'status', audiences: ['public'], text: text('News'), approved_by: 'approver', ...more })

export const stage = (id: string, order: number, services: string[], more: Partial<EventData<'stage.plan'>> = {}) =>
  said('stage.plan', { incident: 'INC', stage: id, order, title: text(id), services, scope: all, ...more })

export const state = (services: string[], more: Partial<EventData<'service.state'>> = {}) =>
  said('service.state', { incident: 'INC', services, scope: all, to: 'outage', ...more })

export const eta = (target: EventData<'eta.set'>['target'], more: Partial<EventData<'eta.set'>> = {}) =>
  said('eta.set', { incident: 'INC', target, window: { earliest: '2026-01-02T00:00:00.000Z', latest: '2026-01-03T00:00:00.000Z' }, confidence: 'low', ...more })

const entriesOf = (events: readonly StampedEvent[]): readonly Entry[] =>
  events.map(({ at, actor, type, data }, index) => ({ position: index + 1, at, by: actor, type, version: 1, data }) as Entry)

/** The public forms of these events, told one by one, after the catalogue was applied. */
export function formsOf(...events: readonly StampedEvent[]): readonly (Entry | null)[] {
  let disclosure: Disclosure = nothingDisclosed
  return entriesOf([applied, ...events]).map((entry) => {
    const one = disclose(disclosure, [entry])
    disclosure = one.disclosure
    return one.forms[0] ?? null
  }).slice(1)
}

/** What readers are told of each, as “type data”, or null. */
export const toldOf = (...events: readonly StampedEvent[]): readonly unknown[] =>
  formsOf(...events).map((form) => form && { [form.type]: form.data })

/** Which of these events have a public form. */
export const areTold = (...events: readonly StampedEvent[]): readonly boolean[] => formsOf(...events).map((form) => form !== null)
