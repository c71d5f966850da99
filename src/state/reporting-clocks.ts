import { regimes, type Regime } from '../model/event.ts'
import { monthAfter, type Instant } from '../model/time.ts'
import type { AuthorityClock, AuthorityReport } from './logbook.ts'
import { oncePerState } from './once.ts'
import type { State } from './state.ts'

const hour = 3_600_000

/** The reports that a law asks for, in their order: § 32 BSIG (NIS2 Art. 23) and GDPR Art. 33 and 34. */
export const reportingStages = {
  nis2: ['early_warning', 'notification', 'final_report'],
  gdpr: ['art33_notification', 'art34_communication'],
} as const satisfies Record<Regime, readonly string[]>

export type ReportingStage = (typeof reportingStages)[Regime][number]

/** One report that a law asks for, or that was sent because of it. */
export interface ReportingClock {
  readonly incident: string
  readonly regime: Regime
  readonly stage: ReportingStage
  /** When the provider became aware; null where nobody said so and only the report is known. */
  readonly awareAt: Instant | null
  /** Null where the law says “without undue delay” and names no hours. */
  readonly dueAt: Instant | null
  /** When it was sent; null while it is owed. */
  readonly doneAt: Instant | null
  readonly authority: string | null
  /** Owed and past its time. */
  readonly isOverdue: boolean
  /** Sent after its time. */
  readonly isLate: boolean
}

/** Every reporting clock, those that are owed first, by their time. Asked of the full state. */
export function reportingClocks(state: State, now: Instant): readonly ReportingClock[] {
  return clocksOf(state).map((clock) => ({ ...clock, isOverdue: clock.doneAt === null && clock.dueAt !== null && clock.dueAt < now })).sort(byUrgency)
}

const byUrgency = (one: ReportingClock, other: ReportingClock): number =>
  Number(one.doneAt !== null) - Number(other.doneAt !== null) || (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity) || 0

const clocksOf = oncePerState((state: State): readonly Omit<ReportingClock, 'isOverdue'>[] => {
  const zone = state.catalogue?.provider.time_zone ?? 'UTC'
  return [...state.incidents.keys()].flatMap((incident) => {
    const reports = [...state.authorityReports.values()].filter((report) => report.incident === incident)
    return regimes.flatMap((regime) => clocksFor(regime, incident, state.clocks.get(`${incident} ${regime}`), reports, zone))
  })
})

function clocksFor(
  regime: Regime, incident: string, clock: AuthorityClock | undefined, reports: readonly AuthorityReport[], zone: string,
): readonly Omit<ReportingClock, 'isOverdue'>[] {
  const awareAt = clock?.applies ? clock.awareAt : null
  const firstOf = (stage: string): AuthorityReport | undefined => reports.find((report) => report.stage === stage)
  const told = (stage: ReportingStage): Instant | null => firstOf(stage)?.due ?? null
  return reportingStages[regime].flatMap((stage) => {
    const report = firstOf(stage)
    if (awareAt === null && !report) return []
    const dueAt = told(stage) ?? (awareAt === null ? null : lawfulTime(stage, awareAt, firstOf('notification'), zone))
    const doneAt = report?.sentAt ?? null
    return [{ incident, regime, stage, awareAt, dueAt, doneAt, authority: report?.authority ?? null, isLate: doneAt !== null && dueAt !== null && doneAt > dueAt }]
  })
}

/** The final report is due one month after the notification: after it was sent, or while it is owed, after it is due. */
function lawfulTime(stage: ReportingStage, awareAt: Instant, notification: AuthorityReport | undefined, zone: string): Instant | null {
  if (stage === 'early_warning') return awareAt + 24 * hour
  if (stage === 'notification' || stage === 'art33_notification') return awareAt + 72 * hour
  return stage === 'final_report' ? monthAfter(notification?.sentAt ?? awareAt + 72 * hour, zone) : null
}
