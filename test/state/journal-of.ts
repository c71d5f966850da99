import type { CatalogueFile, Provider } from '../../src/model/catalogue.ts'
import { eventVersion, withUtcTimes, type Entry, type EventData, type EventType } from '../../src/model/event.ts'
import { everybody } from '../../src/model/scope.ts'
import type { ServiceState } from '../../src/model/state-of-service.ts'
import { instantOf, iso, type Instant } from '../../src/model/time.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'

/** One line of a hand-made journal: at a time of 4 May 2026 in UTC (or at a whole timestamp), something is said. */
export type Line = { [T in EventType]: readonly [at: string, type: T, data: EventData<T>] }[EventType]

export const moment = (clock: string): Instant => instantOf(clock.length > 5 ? clock : `2026-05-04T${clock}:00Z`)

export const journalOf = (lines: readonly Line[], by = 'ops'): readonly Entry[] =>
  lines.map(
    ([at, type, data], place) => ({ position: place + 1, at: iso(moment(at)), by, type, version: eventVersion, data: withUtcTimes(data) }) as Entry,
  )

/** The state after the small catalogue and these lines. */
export const stateOf = (...lines: readonly Line[]): State => stateAfter(emptyState, journalOf([catalogueAt('00:00'), ...lines]))

export const words = (text: string) => ({ en: text })

const service = (id: string) => ({ id, group: 'all', name: words(id), description: words(id), depends_on: [] })

/** Three insurers at two sites: alpha in the north, beta and gamma in the south; gamma has a phone and nothing else. */
const catalogue: CatalogueFile = {
  sites: [{ id: 'north', name: words('North') }, { id: 'south', name: words('South') }],
  groups: [{ id: 'all', name: words('All') }],
  services: ['phone', 'mail', 'portal', 'app', 'web'].map(service),
  use_cases: [
    { id: 'uc-doctor', name: words('See a doctor'), audiences: ['insured'], services: [] },
    { id: 'uc-call', name: words('Call'), audiences: ['insured'], services: ['phone'] },
    { id: 'uc-write', name: words('Call and write'), audiences: ['insured'], services: ['phone', 'mail'], needs: 'all' },
    { id: 'uc-online', name: words('Apply online'), audiences: ['insured'], services: ['portal', 'app'], needs: 'any' },
  ],
  insurers: [
    { id: 'alpha', name: 'Alpha', site: 'north', services: ['phone', 'mail', 'portal', 'app'], website: 'https://alpha.example' },
    { id: 'beta', name: 'Beta', site: 'south', services: ['phone', 'mail', 'portal', 'web'], website: 'https://beta.example' },
    { id: 'gamma', name: 'Gamma', site: 'south', services: ['phone'] },
  ],
}

const provider: Provider = {
  name: 'MedRZ', legal_name: 'MedRZ GmbH', url: 'https://status.medrz.example', time_zone: 'Europe/Berlin', languages: ['de', 'en'],
}

export const catalogueAt = (at: string, change: Partial<CatalogueFile> = {}, timeZone = provider.time_zone): Line =>
  [at, 'catalogue.apply', { exercise: false, provider: { ...provider, time_zone: timeZone }, catalogue: { ...catalogue, ...change } }]

export const services = (...ids: readonly string[]) => ids.map(service)
export const insurers = catalogue.insurers

export const opened = (at: string, incident = 'I-1'): Line =>
  [at, 'incident.open', { incident, severity: 'critical', phase: 'detection', title: words(`Incident ${incident}`) }]

export const north = { sites: ['north'] }
export const south = { sites: ['south'] }

/** A state reported in incident I-1 for everybody; `more` says what is different. */
export const reported = (at: string, id: string, to: ServiceState, more: Partial<EventData<'service.state'>> = {}): Line =>
  [at, 'service.state', { incident: 'I-1', services: [id], scope: everybody, to, ...more }]

/** The same outside any incident. */
export const reportedAlone = (at: string, id: string, to: ServiceState, more: Partial<EventData<'service.state'>> = {}): Line =>
  [at, 'service.state', { services: [id], scope: everybody, to, ...more }]

export const planned = (at: string, stage: string, order: number, more: Partial<EventData<'stage.plan'>> = {}): Line =>
  [at, 'stage.plan', { incident: 'I-1', stage, order, title: words(stage), services: ['phone'], scope: everybody, ...more }]

export const posted = (at: string, update: string, more: Partial<EventData<'update.post'>> = {}): Line =>
  [at, 'update.post', { incident: 'I-1', update, kind: 'status', audiences: ['public'], text: words(update), approved_by: 'approver', ...more }]
