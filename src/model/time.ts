import { Temporal } from 'temporal-polyfill'
import { invalid } from './problem.ts'
import { shortened } from './text.ts'

/** A moment in milliseconds since 1970, as clocks give it. */
export type Instant = number

/** Tells the time. Two of them exist and are handed down from `main.ts`: `record` stamps entries, `wall` times everything else. */
export type Clock = () => Instant

/** UTC text with three millisecond digits, the one form that is kept and served. */
export const iso = (instant: Instant): string => new Date(instant).toISOString()
/** The inverse of `iso`; NaN for text that is no time. */
export const instantOf = (isoText: string): Instant => Date.parse(isoText)

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/

/** An RFC 3339 text with an offset as UTC text with milliseconds, or null when it is none. */
export function normalisedTime(text: string): string | null {
  if (!rfc3339.test(text)) return null
  try {
    return iso(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return null
  }
}

const minuteOrSecond = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?/

const dateAlone = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads a moment as a reader gives it: RFC 3339, where a `+` may have become a space, or local time without an offset
 * in `zone`, the first of a doubled hour, or a date, which is the end of that day in `zone`. Throws a Problem when it can not be read.
 */
export function readMoment(text: string, zone: string): Instant {
  const given = text.trim().replace(/(?<=:\d{2}(\.\d+)?) (\d{2}:\d{2})$/, '+$2')
  try {
    if (dateAlone.test(given)) return Temporal.PlainDate.from(given).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1
    const local = minuteOrSecond.exec(given)
    if (!local) throw new RangeError()
    if (local[0].length < given.length) return Temporal.Instant.from(given).epochMilliseconds
    return Temporal.PlainDateTime.from(given.replace(' ', 'T'))
      .toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
  } catch {
    const shown = shortened(text, 60)
    throw invalid('unreadable-time', `“${shown}” is not a time this page can read. Write it like 2026-03-21T12:00:00+01:00.`, (words) => words.unreadableTime(shown))
  }
}

/** The same moment as a `datetime-local` input holds it: local time to the minute. */
export const localMinute = (instant: Instant, zone: string): string =>
  zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

const zoned = (instant: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

/** `UTC`, or an area and a place of the IANA data base: an offset, or a name that stands for one (`Etc/GMT-2`, `CET`), would not follow a clock change. */
const zoneName = /^(UTC|Etc\/UTC|(?!Etc\/)[A-Z][A-Za-z_]*(\/[A-Z][A-Za-z_-]*)+)$/

/** Whether the engine knows a time zone of this name, and that zone is a place. */
export function isTimeZone(name: string): boolean {
  if (!zoneName.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const epochDay = Temporal.PlainDate.from('1970-01-01')

/** The date of a day number, as 2026-03-21. */
export const dateOfDay = (day: number): string => iso(day * 86_400_000).slice(0, 10)

/** The same time of day one calendar month later in `zone`; the last day of a month that is shorter. */
export const monthAfter = (instant: Instant, zone: string): Instant => zoned(instant, zone).add({ months: 1 }).epochMilliseconds

const startsByZone = new Map<string, Map<number, Instant>>()

/** When local day `day` (days since 1970-01-01) begins in `zone`; days there have 23 or 25 hours at a clock change. */
export function startOfDay(day: number, zone: string): Instant {
  let starts = startsByZone.get(zone)
  if (!starts) startsByZone.set(zone, (starts = new Map()))
  let start = starts.get(day)
  if (start === undefined) {
    start = epochDay.add({ days: day }).toZonedDateTime(zone).epochMilliseconds
    starts.set(day, start)
  }
  return start
}

/** The number of the local day in `zone` that holds `instant`. */
export function dayAt(instant: Instant, zone: string): number {
  const guess = Math.floor(instant / 86_400_000)
  for (const day of [guess, guess + 1, guess - 1]) {
    if (startOfDay(day, zone) <= instant && instant < startOfDay(day + 1, zone)) return day
  }
  throw new RangeError(`no day holds ${instant} in ${zone}`)
}
