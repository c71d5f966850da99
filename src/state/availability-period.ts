import { invalid } from '../model/problem.ts'
import { dateOfDay, dayAt, iso, readMoment, startOfDay, type Instant } from '../model/time.ts'

/** What a report is about; its end is not in it. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
  /** Whether it ends now, and goes on. */
  readonly isOpen: boolean
}

/** The bounds as a reader gives them; what is missing or empty stands for the usual one. */
export interface PeriodAsked {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const day = 86_400_000
/** Five years with their leap days, and an hour for the change of the clocks. */
const longest = 1_827 * day + 3_600_000

/**
 * The period that a reader asks for: local days in `zone`, the last one included, or moments as `?at=` reads them. Without an end up to now,
 * without a beginning from the first of the month in which it ends; without both the month so far, or on its first day the whole month before.
 * Throws a Problem 400 for what can not be read, has not come, runs backwards or is longer than five years.
 */
export function readPeriod(asked: PeriodAsked, zone: string, now: Instant): Period {
  const today = dayAt(now, zone)
  const [from, to] = [asked.from?.trim() || null, asked.to?.trim() || null]
  if (from === null && to === null) return usualPeriod(today, zone, now)
  const last = to === null ? null : dayIn(to)
  const end = to === null || last === today ? now : last === null ? readMoment(to, zone) : startOfDay(last + 1, zone)
  const first = from === null ? null : dayIn(from)
  const begin = from === null ? startOfDay(firstOfMonth(dayAt(end - 1, zone)), zone) : first === null ? readMoment(from, zone) : startOfDay(first, zone)
  if (end > now || begin > now) throw ahead(now)
  if (begin >= end) throw invalid('period-backwards', `The period ends at ${iso(end)}, before it begins at ${iso(begin)}. Ask with a “from” that lies before “to”.`)
  if (end - begin > longest) throw invalid('period-too-long', 'A report covers five years at most. Ask for a shorter period, and for the rest in further ones.')
  return { from: begin, to: end, isOpen: to === null || last === today }
}

function usualPeriod(today: number, zone: string, now: Instant): Period {
  const first = firstOfMonth(today)
  if (first < today) return { from: startOfDay(first, zone), to: now, isOpen: true }
  return { from: startOfDay(firstOfMonth(first - 1), zone), to: startOfDay(first, zone), isOpen: false }
}

/** The number of the first day of the month that holds a day. */
export const firstOfMonth = (of: number): number => Date.parse(`${dateOfDay(of).slice(0, 8)}01`) / day

/** The first and the last local day of a period, as 2026-03-21. */
export const datesOf = ({ from, to }: Period, zone: string): { readonly first: string; readonly last: string } => ({
  first: dateOfDay(dayAt(from, zone)), last: dateOfDay(dayAt(Math.max(from, to - 1), zone)),
})

/** The bounds to ask for the same period again with: days where it is made of days, else moments. */
export function boundsOf({ from, to, isOpen }: Period, zone: string): { readonly from: string; readonly to: string } {
  const [first, last] = [dayAt(from, zone), dayAt(to - 1, zone)]
  return {
    from: from === startOfDay(first, zone) ? dateOfDay(first) : iso(from),
    to: isOpen || to === startOfDay(last + 1, zone) ? dateOfDay(last) : iso(to),
  }
}

/** The number of a day that is written as a date; null for what is not written as one. */
function dayIn(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const number = Date.parse(text) / day
  if (Number.isNaN(number) || dateOfDay(number) !== text) throw invalid('unreadable-time', `There is no day “${text}”. Write it like 2026-03-21.`)
  return number
}

const ahead = (now: Instant) => invalid('moment-ahead', `That moment has not come yet: it is ${iso(now)} now. Ask for a period that ends today or earlier.`)
