import type { Audience } from '../model/catalogue.ts'
import type { EventData, Phase, Severity, UpdateKind } from '../model/event.ts'
import type { Scope } from '../model/scope.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'

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
  /** Each time that it was called resolved, oldest first; the newest one's words stand in `resolution` while they hold. */
  readonly resolutions: readonly Resolution[]
  readonly reopenings: readonly { readonly at: Instant; readonly reason: Text }[]
  readonly phases: readonly { readonly at: Instant; readonly to: Phase }[]
  readonly severities: readonly { readonly at: Instant; readonly to: Severity }[]
  /** The ends, returns and phases that it came to, as readers are told of them, oldest first. */
  readonly turns: readonly Turn[]
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

export interface Resolution {
  readonly at: Instant
  readonly text: Text
  /** Null while it holds. */
  readonly reopenedAt: Instant | null
}

export const turnKinds = ['resolved', 'reopened', 'phase', 'closed'] as const
export type TurnKind = (typeof turnKinds)[number]

/** A turn that an incident took: readers find it among the updates. */
export interface Turn {
  /** Its incident's, the kind and a count, as `INC-1:resolved:1`: no id that somebody gives holds a colon. */
  readonly id: string
  readonly position: number
  readonly at: Instant
  readonly by: string
  readonly kind: TurnKind
  /** What was said with it; null for a phase and a close, which come without words. */
  readonly text: Text | null
  /** The phase that began, for a turn of that kind. */
  readonly phase: Phase | null
}

export interface Update {
  readonly id: string
  readonly position: number
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
  /** What operators and readers call it: given once, never changed, whatever place it stands at. */
  readonly label: string
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
  /** Everything that was done with it, oldest first; it begins with its planning. */
  readonly steps: readonly StageStep[]
}

export interface StageStep {
  readonly at: Instant
  readonly to: StageState
  readonly reason: Text | null
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

/** The resolution that held just before a moment, or none. */
export const resolutionBefore = ({ resolutions }: Incident, at: Instant): Resolution | undefined =>
  resolutions.find((one) => one.at < at && (one.reopenedAt === null || at < one.reopenedAt))

/** How many reports were setbacks, however many services each of them hit. */
export const setbackCount = ({ setbacks }: Incident): number => new Set(setbacks.map(({ at, to, stage }) => `${at} ${to} ${stage}`)).size

/** The worst that an incident ever was. */
export const worstSeverity = ({ severities }: Incident): Severity =>
  (['critical', 'major', 'minor'] as const).find((severity) => severities.some(({ to }) => to === severity)) ?? 'minor'
