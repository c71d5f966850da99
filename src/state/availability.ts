import { holdsInsurer } from '../model/scope.ts'
import { answerOf, rankOf, serviceStates } from '../model/state-of-service.ts'
import { dateOfDay, dayAt, startOfDay, type Instant } from '../model/time.ts'
import { ownDays, type DraftDays, type DraftRow } from './draft.ts'
import type { AnnouncedWork, Change, Days, Row, State } from './state.ts'
import { betweenBounds, windowsOf } from './windows.ts'

const maintenance = rankOf.maintenance
/** What a minute counts by what it was like. */
export const answerWeight = { works: 1, limited: 0.5, not: 0 } as const

/** Ninety days are shown; a journal of years would otherwise weigh down every state that is kept. */
const daysKept = 100
const worksRemembered = 100

/** What a minute in each state counts: 1 works, ½ limited, 0 not; in maintenance outside its windows. */
const weightOf = serviceStates.map((state) => (state === 'maintenance' ? answerWeight.limited : answerWeight[answerOf[state]]))

/** Counts a row's days up to `until` as it stands; call it before anything that changes what its minutes weigh. */
export function settleRow(state: State, index: number, row: DraftRow, until: Instant): void {
  if (until <= row.days.until) return
  addStanding(state, index, row, row.days, until)
  row.days.until = until
}

/** Corrects the days when cells of a row turn out to have been where a change brings them since an instant that was counted already. */
export function recount(state: State, row: DraftRow, index: number, columns: Uint16Array, { start, to, incident }: Change): void {
  const { days } = row
  const begins = new Map<Instant, number[]>()
  for (const column of columns) {
    const begin = Math.max(start, days.knownSince[column]!)
    takeBack(state, row, index, column, begin)
    const together = begins.get(begin)
    if (together) together.push(column)
    else begins.set(begin, [column])
  }
  for (const [begin, together] of begins) {
    addSpan(days, zoneOf(state), begin, days.until, weightOf[to]! * together.length, 0)
    if (to === maintenance) addAnnounced(state, index, days, together, incident, begin, days.until)
  }
}

/** What was counted for a cell since an instant counts no more; the row's history says where it was believed to be, the newest word first. */
function takeBack(state: State, { days, history }: DraftRow, index: number, column: number, begin: Instant): void {
  const zone = zoneOf(state)
  let end = days.until
  const take = (rank: number, since: Instant): void => {
    const from = Math.max(since, begin)
    if (from >= end) return
    addSpan(days, zone, from, end, -weightOf[rank]!, 0)
    end = from
  }
  let rank = state.board.rank[index * state.board.width + column]!
  for (let place = history.length - 1; place >= 0 && end > begin; place--) {
    const past = history[place]!
    const at = past.columns.indexOf(column)
    if (at < 0) continue
    take(rank, past.change.start)
    rank = past.from[at]!
  }
  take(rank, begin)
  days.announced = days.announced.flatMap((work) => {
    if (work.until <= begin || !work.columns.includes(column)) return [work]
    const from = Math.max(work.from, begin)
    addSpan(days, zone, from, work.until, weightOf[maintenance]! - work.weight, 0)
    const others = { ...work, from, columns: work.columns.filter((other) => other !== column) }
    return [...(work.from < from ? [{ ...work, until: from }] : []), ...(others.columns.length > 0 ? [others] : [])]
  })
}

/** Cuts off the memory of what was counted for some columns: reports from now on correct nothing before `instant`. */
export function forgetBefore({ knownSince }: DraftDays, columns: Uint16Array, instant: Instant): void {
  for (const column of columns) knownSince[column] = Math.max(knownSince[column]!, instant)
}

function addStanding(state: State, index: number, row: Row, days: DraftDays, until: Instant): void {
  let weight = 0
  row.tally.forEach((count, rank) => (weight += count * weightOf[rank]!))
  addSpan(days, zoneOf(state), days.until, until, weight, row.total)
  if (row.tally[maintenance] === 0) return
  addAnnounced(state, index, days, columnsInMaintenance(state, index), row.newest?.incident ?? null, days.until, until)
}

function columnsInMaintenance({ board: { rank, width } }: State, index: number): readonly number[] {
  const columns: number[] = []
  for (let column = 0; column < width; column++) if (rank[index * width + column] === maintenance) columns.push(column)
  return columns
}

/** Counts maintenance of some columns where it was announced for them: as working, but as not working while the incident named is open. */
function addAnnounced(state: State, index: number, days: DraftDays, columns: readonly number[], incident: string | null, begin: Instant, end: Instant): void {
  const weight = state.incidents.get(incident ?? '')?.status === 'open' ? answerWeight.not : answerWeight.works
  const windows = windowsOf(state.maintenances.values(), state.catalogue!.services[index]!.id)
  for (const [from, until] of betweenBounds(windows, begin, end)) {
    const standing = windows.filter((window) => window.from <= from && from < window.until)
    const announced = columns.filter((column) => standing.some(({ scope }) => holdsInsurer(scope, state.catalogue!.insurers[column]!)))
    if (announced.length === 0) continue
    addSpan(days, zoneOf(state), from, until, (weight - weightOf[maintenance]!) * announced.length, 0)
    remember(days, { from, until, weight, columns: Uint16Array.from(announced) })
  }
}

function remember(days: DraftDays, work: AnnouncedWork): void {
  const last = days.announced.at(-1)
  const goesOn = last?.until === work.from && last.weight === work.weight && last.columns.length === work.columns.length && last.columns.every((column, place) => column === work.columns[place])
  if (goesOn) days.announced[days.announced.length - 1] = { ...last, until: work.until }
  else days.announced.push(work)
  if (days.announced.length <= worksRemembered) return
  for (const { columns, until } of days.announced.splice(0, worksRemembered / 4)) forgetBefore(days, columns, until)
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
  const days = ownDays(row.days)
  if (now > days.until) addStanding(state, index, row, days, now)
  const today = dayAt(now, zoneOf(state))
  return Array.from({ length: count }, (_, place) => dayShare(days, today - count + 1 + place))
}

function dayShare(days: Days, day: number): DayAvailability {
  const whole = days.whole[day - days.firstDay] ?? 0
  const good = days.good[day - days.firstDay] ?? 0
  return { date: dateOfDay(day), share: whole > 0 ? Math.min(1, Math.max(0, good / whole)) : null }
}
