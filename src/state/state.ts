import type { Group, Insurer, Provider, Service, Site, UseCase, Audience } from '../model/catalogue.ts'
import type { Event, EventData, Phase, Severity, UpdateKind } from '../model/event.ts'
import type { Scope } from '../model/scope.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'

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
}

export interface Catalogue {
  readonly exercise: boolean
  readonly since: Instant
  readonly provider: Provider
  readonly sites: readonly Site[]
  readonly groups: readonly Group[]
  readonly services: readonly Service[]
  readonly useCases: readonly UseCase[]
  readonly insurers: readonly Insurer[]
  /** Where a service or an insurer stands in the lists above, which is its row or column on the board. */
  readonly rowOf: ReadonlyMap<string, number>
  readonly columnOf: ReadonlyMap<string, number>
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
  /** Number of the incident in which the cell last got better, and in which it last was not up; 0 for none. */
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
}

export type IncidentStatus = 'open' | 'resolved' | 'closed'

export interface Incident {
  readonly id: string
  /** 1 for the first incident ever opened; marks cells on the board. */
  readonly number: number
  /** False only in the full state, for one opened as internal and not published yet. */
  readonly published: boolean
  readonly title: Text
  readonly severity: Severity
  readonly phase: Phase
  readonly status: IncidentStatus
  readonly openedAt: Instant
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly resolution: Text | null
  readonly reopenings: readonly { readonly at: Instant; readonly reason: Text }[]
  readonly phases: readonly { readonly at: Instant; readonly to: Phase }[]
  readonly severities: readonly { readonly at: Instant; readonly to: Severity }[]
  /** Oldest first. */
  readonly updates: readonly Update[]
  /** Times by which news was promised and has not come. */
  readonly promises: readonly Instant[]
  /** In the order of the plan, cancelled ones among them. */
  readonly stages: readonly Stage[]
  /** Everything ever said about when, oldest first. */
  readonly etas: readonly EtaSaid[]
  /** Oldest first, one for each service that a setback changed. */
  readonly setbacks: readonly Setback[]
  readonly backlogs: ReadonlyMap<string, Backlog>
  readonly reports: readonly Report[]
}

export interface Update {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly kind: UpdateKind
  readonly audiences: readonly Audience[]
  readonly scope: Scope
  readonly text: Text
  /** Earlier wordings, oldest first: `text` is what stood there until `at`, when it was changed for `reason`. */
  readonly edited: readonly { readonly at: Instant; readonly text: Text; readonly reason: Text }[]
  readonly statement: NonNullable<EventData<'update.post'>['statement']> | null
  /** The update that this one corrects, and the newest one that corrects this one. */
  readonly corrects: string | null
  readonly correctedBy: string | null
  readonly nextUpdateBy: Instant | null
}

export interface StatementPlace {
  readonly incident: string
  readonly update: string
  readonly correctedBy: string | null
}

export type StageState = 'planned' | 'in_progress' | 'paused' | 'completed' | 'cancelled'

export interface Stage {
  readonly id: string
  readonly order: number
  readonly title: Text
  readonly state: StageState
  readonly services: readonly string[]
  readonly scope: Scope
  readonly entryCriteria: Text | null
  readonly plannedAt: Instant
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
  /** The newest reason or note that came with a step of this stage. */
  readonly reason: Text | null
  /** State events marked as setback that name this stage and changed a cell. */
  readonly setbacks: number
  /** Sites whose lane was done when a setback hit it. */
  readonly fellAtSites: readonly string[]
}

export type EtaTarget = { readonly stage: string } | { readonly service: string }

/** One thing said about when: a window set or moved, or withdrawn (then without window). */
export interface EtaSaid {
  readonly at: Instant
  readonly target: EtaTarget
  readonly scope: Scope
  readonly window: { readonly earliest: Instant; readonly latest: Instant } | null
  readonly confidence: 'low' | 'medium' | 'high' | null
  readonly reason: Text | null
  readonly newWindowBy: Instant | null
}

export interface Setback {
  readonly at: Instant
  readonly service: string
  readonly insurers: readonly string[]
  /** Ranks; `from` is the one most of the cells came from. */
  readonly from: number
  readonly to: number
  readonly reason: Text | null
  readonly stage: string | null
}

export interface Backlog {
  readonly at: Instant
  readonly useCase: string
  readonly scope: Scope
  readonly openItems: number
  readonly trend: 'rising' | 'falling' | 'steady' | null
  readonly handlingReceivedUntil: Instant | null
  readonly expectedClear: Instant | null
  readonly note: Text | null
}

export interface Report {
  readonly id: string
  readonly at: Instant
  readonly title: Text
  readonly sections: Readonly<Record<string, Text>>
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
}

export const emptyState: State = {
  position: 0,
  changedAt: null,
  checkedAt: null,
  catalogue: null,
  board: {
    width: 0,
    rank: new Uint8Array(0),
    change: [],
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
}

/** What an operator's command comes to: it reads the full state and the moment of recording, and answers with events or throws a Problem. */
export type Decision = (state: State, at: Instant) => readonly Event[]
