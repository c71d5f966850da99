import { holdsInsurer } from '../model/scope.ts'
import { answerOf, rankOf, serviceStates } from '../model/state-of-service.ts'
import { dateOfDay, dayAt, startOfDay, type Instant } from '../model/time.ts'
import type { DraftDays, DraftRow } from './draft.ts'
import type { Change, Days, Maintenance, Row, State } from './state.ts'

const maintenance = rankOf.maintenance
/** What a minute counts by what it was like. */
export const answerWeight = { works: 1, limited: 0.5, not: 0 } as const

/** Ninety days are shown; a journal of years would otherwise weigh down every state that is kept. */
const daysKept = 100

/** What a minute in each state counts: 1 works, ½ limited, 0 not. Maintenance is weighed by its announced window instead. */
const weightOf = serviceStates.map((state) => (state === 'maintenance' ? 0 : answerWeight[answerOf[state]]))

/** Counts a row's days up to `until` as it stands; call it before anything that changes what its minutes weigh. */
export function settleRow(state: State, index: number, row: DraftRow, until: Instant): void {
  if (until <= row.days.until) return
  addStanding(state, index, row, row.days, until)
  row.days.until = until
}

/** Corrects the days when a cell turns out to have been where a change brings it since an instant that was counted already. */
export function recount(state: State, row: DraftRow, index: number, column: number, { start, to, incident }: Change): void {
  const zone = zoneOf(state)
  const before = row.newest?.incident ?? null
  let end = row.days.until
  const correct = (rank: number, since: Instant): void => {
    const begin = Math.max(since, start, row.days.since)
    if (begin >= end) return
    for (const [from, until] of betweenWindows(state, index, begin, end)) {
      const weigh = (at: number, named: string | null): number => (at === maintenance ? Number(isAnnounced(state, named, index, column, from)) : weightOf[at]!)
      const correction = weigh(to, incident) - weigh(rank, before)
      if (correction !== 0) addSpan(row.days, zone, from, until, correction, 0)
    }
    end = begin
  }
  let rank = state.board.rank[index * state.board.width + column]!
  for (let place = row.history.length - 1; place >= 0 && end > start; place--) {
    const past = row.history[place]!
    const at = past.columns.indexOf(column)
    if (at < 0) continue
    correct(rank, past.change.start)
    rank = past.from[at]!
  }
  correct(rank, row.days.since)
}

function addStanding(state: State, index: number, row: Row, days: DraftDays, until: Instant): void {
  const zone = zoneOf(state)
  let weight = 0
  row.tally.forEach((count, rank) => (weight += count * weightOf[rank]!))
  addSpan(days, zone, days.until, until, weight, row.total)
  if (row.tally[maintenance] === 0) return
  for (const [from, to] of betweenWindows(state, index, days.until, until)) {
    let cells = 0
    for (let column = 0; column < state.board.width; column++) {
      const isInMaintenance = state.board.rank[index * state.board.width + column] === maintenance
      if (isInMaintenance && isAnnounced(state, row.newest?.incident ?? null, index, column, from)) cells++
    }
    if (cells > 0) addSpan(days, zone, from, to, cells, 0)
  }
}

function addSpan(days: DraftDays, zone: string, from: Instant, to: Instant, good: number, whole: number): void {
  let begin = from
  while (begin < to) {
    const day = dayAt(begin, zone)
    const end = Math.min(to, startOfDay(day + 1, zone))
    const place = day - days.firstDay
    while (days.good.length <= place) {
      days.good.push(0)
      days.whole.push(0)
    }
    if (place >= 0) {
      days.good[place]! += good * (end - begin)
      days.whole[place]! += whole * (end - begin)
    }
    begin = end
  }
  const surplus = days.good.length - daysKept
  if (surplus <= 0) return
  days.good.splice(0, surplus)
  days.whole.splice(0, surplus)
  days.firstDay += surplus
}

const zoneOf = (state: State): string => state.catalogue?.provider.time_zone ?? 'UTC'

const windowsOf = (state: State, index: number): Maintenance[] => {
  const service = state.catalogue?.services[index]?.id
  return [...state.maintenances.values()].filter(({ services, cancelledAt }) => cancelledAt === null && service !== undefined && services.includes(service))
}

function* betweenWindows(state: State, index: number, from: Instant, to: Instant): Generator<[Instant, Instant]> {
  const bounds = windowsOf(state, index).flatMap(({ start, end }) => [start, end]).filter((bound) => bound > from && bound < to)
  const marks = [from, ...[...new Set(bounds)].sort((a, b) => a - b), to]
  for (let place = 1; place < marks.length; place++) yield [marks[place - 1]!, marks[place]!]
}

/** Whether maintenance of a cell counts as working, from a moment up to the next bound of a window: announced for it, and the incident named is not open. */
function isAnnounced(state: State, incident: string | null, index: number, column: number, from: Instant): boolean {
  const insurer = state.catalogue?.insurers[column]
  if (!insurer || (incident !== null && state.incidents.get(incident)?.status === 'open')) return false
  return windowsOf(state, index).some(({ scope, start, end }) => start <= from && from < end && holdsInsurer(scope, insurer))
}

export interface DayAvailability {
  /** Local date, as 2026-03-21. */
  readonly date: string
  /** 0…1; null for a day on which the service did not exist or nobody used it. */
  readonly share: number | null
}

/**
 * A service's availability for each of the last `count` local days up to `now`, oldest first: insurer-minutes weighted
 * 1 (works), ½ (limited), 0 (not) over all insurer-minutes since the service exists.
 */
export function availabilityOf(state: State, index: number, now: Instant, count: number): readonly DayAvailability[] {
  const row = state.board.rows[index]
  if (!row) return []
  const days: DraftDays = { ...row.days, good: row.days.good.slice(), whole: row.days.whole.slice() }
  if (now > days.until) addStanding(state, index, row, days, now)
  const today = dayAt(now, zoneOf(state))
  return Array.from({ length: count }, (_, place) => dayShare(days, today - count + 1 + place))
}

function dayShare(days: Days, day: number): DayAvailability {
  const whole = days.whole[day - days.firstDay] ?? 0
  const good = days.good[day - days.firstDay] ?? 0
  return { date: dateOfDay(day), share: whole > 0 ? Math.min(1, Math.max(0, good / whole)) : null }
}
