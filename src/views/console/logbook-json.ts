import { iso, type Instant } from '../../model/time.ts'
import { reportingClocks } from '../../state/reporting-clocks.ts'
import type { State } from '../../state/state.ts'

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant))

/** The logbook for machines of the operators. */
export const logbookJson = (state: State, now: Instant) => ({
  sequence: state.position,
  clocks: reportingClocks(state, now).map(({ incident, regime, stage, awareAt, dueAt, doneAt, authority, isOverdue, isLate }) => ({
    incident, regime, stage, aware_at: isoOrNull(awareAt), due_at: isoOrNull(dueAt), done_at: isoOrNull(doneAt), authority, is_overdue: isOverdue, is_late: isLate,
  })),
  notes: [...state.notes.values()].map(({ sequence, at, by, incident, text }) => ({ sequence, at: iso(at), by, incident, text })),
  reports: [...state.authorityReports.values()].map(({ sequence, at, by, incident, authority, stage, sentAt, due }) =>
    ({ sequence, at: iso(at), by, incident, authority, stage, sent_at: iso(sentAt), due: isoOrNull(due) })),
  redactions: [...state.redactions.values()].map(({ sequence, redactedIn, at, by, ground }) => ({ sequence, redacted_in: redactedIn, at: iso(at), by, ground })),
})
