import { decisionFor } from '../../src/commands/decide.ts'
import type { CatalogueFile, Provider } from '../../src/model/catalogue.ts'
import { type Entry, type Event, type EventType, eventVersion } from '../../src/model/event.ts'
import { instantOf, iso } from '../../src/model/time.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { type State, emptyState } from '../../src/state/state.ts'

const text = (words: string) => ({ en: words })

export const provider: Provider = {
  name: 'MedRZ', legal_name: 'MedRZ GmbH', url: 'https://status.medrz.example', time_zone: 'Europe/Berlin', languages: ['de', 'en'],
}

export const catalogue: CatalogueFile = {
  sites: [{ id: 'nord', name: text('North') }, { id: 'sued', name: text('South') }],
  groups: [{ id: 'base', name: text('Base') }],
  services: [
    { id: 'network', group: 'base', name: text('Network'), description: text('Lines.'), depends_on: [] },
    { id: 'phone', group: 'base', name: text('Phone'), description: text('Calls.'), depends_on: [{ service: 'network', kind: 'hard' }] },
  ],
  use_cases: [{ id: 'uc-call', name: text('Call'), audiences: ['insured'], services: ['phone'] }],
  insurers: [
    { id: 'alpha', name: 'Alpha', site: 'nord', services: ['network', 'phone'] },
    { id: 'beta', name: 'Beta', site: 'sued', services: ['network', 'phone'] },
    { id: 'gamma', name: 'Gamma', site: 'sued', services: ['phone'] },
  ],
}

export const all = { all: true } as const
export const words = text('Because.')

/** A moment of the day that these tests play on. */
export const moment = (clock: string): string => `2026-05-04T${clock}:00.000Z`

export interface SmallRecord {
  /** Records what is said at a time of day; throws what the commands throw, and then nothing has changed. */
  readonly say: (clock: string, type: EventType, data: unknown, actor?: string) => readonly Event[]
  readonly state: () => State
}

/** A record in memory that commands decide on: two services, three insurers, two sites; without catalogue when `empty`. */
export function smallRecord({ empty = false }: { readonly empty?: boolean } = {}): SmallRecord {
  let state = emptyState
  const say: SmallRecord['say'] = (clock, type, data, actor = 'ops') => {
    const at = instantOf(moment(clock))
    const events = decisionFor(type, actor, data)(state, at)
    const entries = events.map(({ actor: by, ...event }, place) => ({ ...event, by, position: state.position + place + 1, at: iso(at), version: eventVersion }) as Entry)
    state = stateAfter(state, entries)
    return events
  }
  if (!empty) say('00:00', 'catalogue.apply', { exercise: false, provider, catalogue })
  return { say, state: () => state }
}

/** The same with an open incident “I-1” whose plan has the stage “S1”. */
export function recordWithIncident(): SmallRecord {
  const record = smallRecord()
  record.say('01:00', 'incident.open', { incident: 'I-1', severity: 'major', phase: 'detection', title: text('Attack') })
  record.say('01:01', 'stage.plan', { incident: 'I-1', stage: 'S1', order: 1, title: text('Lines'), services: ['network'], scope: all })
  return record
}

/** The same, resolved at 12:00, and closed at 13:00 if wanted. */
export function recordWithResolved({ closed = false }: { readonly closed?: boolean } = {}): SmallRecord {
  const record = recordWithIncident()
  record.say('12:00', 'incident.resolve', { incident: 'I-1', text: words })
  if (closed) record.say('13:00', 'incident.close', { incident: 'I-1' })
  return record
}
