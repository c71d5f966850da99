import type { Group, Insurer, Provider, Service, Site, UseCase, Audience } from '../model/catalogue.ts'
import type { Event, EventData } from '../model/event.ts'
import type { Scope } from '../model/scope.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import type { Incident, StatementPlace } from './incident.ts'
import type { AuthorityClock, AuthorityReport, Note, Redaction } from './logbook.ts'

/**
 * What the journal adds up to. Immutable once a batch is folded: views, past instants and commands share it freely.
 * Two live side by side: the public one is folded from public forms alone, the full one from every entry.
 */
export interface State {
  /** Entries folded so far: public position in the public state, sequence in the full one. */
  readonly position: number
  readonly changedAt: Instant | null
  /** When somebody last looked at the board: a state reported or a board confirmed. */
  readonly checkedAt: Instant | null
  /** Since when what nobody has looked at is in doubt: the newest opening of a public critical incident that is open, or null. */
  readonly inDoubtSince: Instant | null
  /** Null in the empty house: no catalogue was recorded yet. */
  readonly catalogue: Catalogue | null
  readonly board: Board
  /** In the order of their opening. */
  readonly incidents: ReadonlyMap<string, Incident>
  /** By statement id: where each statement stands. */
  readonly statements: ReadonlyMap<string, StatementPlace>
  readonly advice: ReadonlyMap<string, Advice>
  readonly notices: ReadonlyMap<string, Notice>
  readonly contacts: ReadonlyMap<string, Contact>
  readonly maintenances: ReadonlyMap<string, Maintenance>
  /** Cells in maintenance outside every announced window, each with what it takes longer than, if anything: empty but in a state told by the clock. */
  readonly overrun: ReadonlyMap<number, Maintenance | null>
  /** The logbook, in the full state alone: by sequence, clocks by “incident regime”. */
  readonly notes: ReadonlyMap<number, Note>
  readonly clocks: ReadonlyMap<string, AuthorityClock>
  readonly authorityReports: ReadonlyMap<number, AuthorityReport>
  /** By the sequence of the entry whose words are gone; in the full state alone. */
  readonly redactions: ReadonlyMap<number, Redaction>
  /** How many of the entries folded are without their words: two states at one position differ if this does. */
  readonly tombstones: number
}

export interface Catalogue {
  /** The entry that applied it, as the state counts them. */
  readonly sequence: number
  readonly exercise: boolean
  readonly since: Instant
  readonly provider: Provider
  readonly sites: readonly Site[]
  readonly groups: readonly Group[]
  readonly services: readonly Service[]
  readonly useCases: readonly UseCase[]
  /** Those that are served; one that the catalogue says has left is former. */
  readonly insurers: readonly Insurer[]
  /** All that the catalogue names, with those that left, as they stand in its file. */
  readonly named: readonly Insurer[]
  /** Where a service or an insurer stands in the lists above, which is its row or column on the board. */
  readonly rowOf: ReadonlyMap<string, number>
  readonly columnOf: ReadonlyMap<string, number>
  readonly former: Former
}

/** A service that a later catalogue no longer holds, with its past. */
export interface FormerService {
  readonly service: Service
  readonly until: Instant
  readonly row: Row
  /** The insurers of the row's columns, as they stood then. */
  readonly columns: readonly string[]
}

/** An insurer that left, since when, and which one it became part of, if that was said. */
export interface FormerInsurer {
  readonly insurer: Insurer
  readonly leftAt: Instant
  readonly mergedInto: string | null
}

/** What earlier catalogues held and the present one does not: still named in whatever was said of it. */
export interface Former {
  readonly services: ReadonlyMap<string, FormerService>
  readonly insurers: ReadonlyMap<string, FormerInsurer>
  readonly sites: ReadonlyMap<string, Site>
  readonly useCases: ReadonlyMap<string, UseCase>
}

/** A state event as it was applied. */
export interface Change {
  readonly position: number
  readonly at: Instant
  /** When it was true: `since` if the event has one, else `at`. */
  readonly start: Instant
  readonly by: string
  readonly to: number
  readonly reason: Text | null
  readonly incident: string | null
  readonly stage: string | null
  readonly setback: boolean
  readonly planned: boolean
  readonly pilot: boolean
}

/** The matrix service × insurer → state, cell = row × width + column. Ranks are indexes into `serviceStates`, worst = 0. */
export interface Board {
  readonly width: number
  /** The rank of each cell; `notUsed` where the insurer does not use the service. */
  readonly rank: Uint8Array
  /** The change that brought each cell where it is; null while nothing was ever reported. */
  readonly change: readonly (Change | null)[]
  /** When the cell's state was last reported or confirmed; 0 while it never was. */
  readonly confirmedAt: Float64Array
  /** Cells that work as far as anybody knows, but of which nothing was reported or confirmed since the open critical incidents began. */
  readonly unconfirmed: number
  /** Number of the incident in which the cell last got better, and of the newest in which it was not up; 0 for none. */
  readonly improvedIn: Int32Array
  readonly downIn: Int32Array
  /** 1 while a setback that hit the cell is not made good: it does not work again yet. */
  readonly fallen: Uint8Array
  readonly rows: readonly Row[]
  /** Cells per rank over the whole board. */
  readonly tally: readonly number[]
  readonly curve: readonly CurvePoint[]
}

export const notUsed = 255

export interface CurvePoint {
  readonly at: Instant
  readonly not: number
  readonly limited: number
  readonly works: number
  /** Of those that work, how many nobody had confirmed since a critical incident began. */
  readonly unconfirmed: number
}

/** A service's row of the board, summed up. */
export interface Row {
  readonly total: number
  /** Insurers per rank. */
  readonly tally: readonly number[]
  /** The worst rank on the row, since when without a gap, and when that was reported; null while nothing was ever reported. */
  readonly worst: number
  readonly worstSince: Instant | null
  readonly worstReportedAt: Instant | null
  /** The newest state event that names the service, whether it changed a cell or not. */
  readonly newest: Change | null
  readonly setbacks: number
  /** What happened to the row, oldest first; the far past is cut off. */
  readonly history: readonly RowChange[]
  readonly days: Days
}

export interface RowChange {
  readonly change: Change
  /** Columns that changed, and the rank each had before. */
  readonly columns: Uint16Array
  readonly from: Uint8Array
}

/** Weighted and whole insurer-milliseconds for each local day, counted from `firstDay`, from the instant `since` up to `until`. */
export interface Days {
  readonly since: Instant
  readonly firstDay: number
  readonly until: Instant
  readonly good: readonly number[]
  readonly whole: readonly number[]
  /** For each column, since when it is known what was counted for it: when it began to use the service, or what the row still remembers. */
  readonly knownSince: Float64Array
  /** Maintenance within its windows. */
  readonly announced: readonly AnnouncedWork[]
}

/** A stretch of announced maintenance, the columns for which it was, and what a minute of it counts for one of them. */
export interface AnnouncedWork {
  readonly weight: number
  readonly from: Instant
  readonly until: Instant
  readonly columns: Uint16Array
}

export interface Advice {
  readonly id: string
  readonly at: Instant
  readonly incident: string
  readonly useCase: string
  readonly scope: Scope
  readonly audiences: readonly Audience[]
  readonly action: EventData<'advice.set'>['action']
  readonly text: Text
  readonly period: { readonly from: Instant; readonly until: Instant } | null
}

export interface Notice {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly insurers: readonly string[]
  readonly text: Text
  readonly audiences: readonly Audience[]
  readonly until: Instant | null
}

export interface Contact {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly insurer: string
  readonly channel: EventData<'insurer.contact'>['channel']
  readonly audience: Audience
  readonly value: string
  readonly hours: Text | null
  readonly until: Instant | null
}

export interface Maintenance {
  readonly id: string
  readonly at: Instant
  readonly incident: string | null
  readonly services: readonly string[]
  readonly scope: Scope
  readonly start: Instant
  readonly end: Instant
  readonly text: Text
  readonly cancelledAt: Instant | null
  /** When it was said to be finished, before its end or after it. */
  readonly finishedAt: Instant | null
  /** Oldest first. */
  readonly changes: readonly MaintenanceChange[]
}

/** What was announced otherwise at an instant, and what had stood until then. */
export interface MaintenanceChange {
  readonly at: Instant
  readonly reason: Text
  readonly before: MaintenanceWording
}

export type MaintenanceWording = Pick<Maintenance, 'services' | 'scope' | 'start' | 'end' | 'text'>

export const emptyState: State = {
  position: 0,
  changedAt: null,
  checkedAt: null,
  inDoubtSince: null,
  catalogue: null,
  board: {
    width: 0,
    rank: new Uint8Array(0),
    change: [],
    confirmedAt: new Float64Array(0),
    unconfirmed: 0,
    improvedIn: new Int32Array(0),
    downIn: new Int32Array(0),
    fallen: new Uint8Array(0),
    rows: [],
    tally: [0, 0, 0, 0, 0, 0, 0, 0],
    curve: [],
  },
  incidents: new Map(),
  statements: new Map(),
  advice: new Map(),
  notices: new Map(),
  contacts: new Map(),
  maintenances: new Map(),
  overrun: new Map(),
  notes: new Map(),
  clocks: new Map(),
  authorityReports: new Map(),
  redactions: new Map(),
  tombstones: 0,
}

/** What an operator's command comes to: it reads the full state and the moment of recording, and answers with events or throws a Problem. */
export type Decision = (state: State, at: Instant) => readonly Event[]
