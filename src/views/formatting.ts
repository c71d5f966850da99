import { dayAt, iso, type Instant } from '../model/time.ts'
import { html, type Markup } from './markup.ts'
import type { Words } from './words/en.ts'

/** How times, numbers and lists are written in one language and time zone, seen from one moment. */
export interface Formatting {
  /** "Saturday 21 March 2026, 12:00", for a moment that stands alone. */
  readonly dated: (instant: Instant) => string
  /** "Saturday 21 March, 12:00", with the year when it is not the present one. */
  readonly moment: (instant: Instant) => string
  readonly day: (instant: Instant) => string
  readonly time: (instant: Instant) => string
  /** "Sat 21 Mar, 12:00", for dense places. */
  readonly brief: (instant: Instant) => string
  /** "16 Mar", for the foot of a picture. */
  readonly shortDay: (instant: Instant) => string
  /** Coarse: "in about 2 hours", "3 days ago". */
  readonly relative: (instant: Instant) => string
  readonly span: (milliseconds: number) => string
  readonly window: (earliest: Instant, latest: Instant) => string
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
  readonly list: (items: readonly string[]) => string
  /** The moment as an element that machines can read. */
  readonly timeTag: (instant: Instant, text?: string) => Markup
}

interface InstantFormat {
  format(instant: Instant): string
}

interface Formatters {
  readonly day: InstantFormat
  readonly dayAndYear: InstantFormat
  readonly shortDay: InstantFormat
  readonly briefDay: InstantFormat
  readonly time: InstantFormat
  readonly year: InstantFormat
  readonly number: Intl.NumberFormat
  readonly percent: Intl.NumberFormat
  readonly finePercent: Intl.NumberFormat
  readonly list: Intl.ListFormat
}

const known = new Map<string, Formatters>()
const mostRemembered = 1_000

/** Every rendering names the same few hundred moments again, and writing one out is slow. */
function remembering(formatter: Intl.DateTimeFormat): InstantFormat {
  const texts = new Map<Instant, string>()
  return {
    format: (instant) => {
      let text = texts.get(instant)
      if (text === undefined) {
        if (texts.size >= mostRemembered) texts.clear()
        texts.set(instant, (text = formatter.format(instant)))
      }
      return text
    },
  }
}

function formattersFor(locale: string, zone: string): Formatters {
  const key = `${locale} ${zone}`
  let formatters = known.get(key)
  if (!formatters) {
    const date = (options: Intl.DateTimeFormatOptions) => remembering(new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }))
    formatters = {
      day: date({ weekday: 'long', day: 'numeric', month: 'long' }),
      dayAndYear: date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      shortDay: date({ day: 'numeric', month: 'short' }),
      briefDay: date({ weekday: 'short', day: 'numeric', month: 'short' }),
      time: date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      year: date({ year: 'numeric' }),
      number: new Intl.NumberFormat(locale),
      percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
      finePercent: new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 2 }),
      list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    }
    known.set(key, formatters)
  }
  return formatters
}

export function formattingFor(words: Words, zone: string, now: Instant): Formatting {
  const formatters = formattersFor(words.locale, zone)
  const year = formatters.year.format(now)
  const day = (instant: Instant): string => (formatters.year.format(instant) === year ? formatters.day : formatters.dayAndYear).format(instant)
  const time = (instant: Instant): string => formatters.time.format(instant)
  const moment = (instant: Instant): string => words.dateAndTime(day(instant), time(instant))
  return {
    dated: (instant) => words.dateAndTime(formatters.dayAndYear.format(instant), time(instant)),
    moment,
    day,
    time,
    brief: (instant) => `${formatters.year.format(instant) === year ? formatters.briefDay.format(instant) : formatters.dayAndYear.format(instant)}, ${time(instant)}`,
    shortDay: (instant) => formatters.shortDay.format(instant),
    relative: (instant) => relativeTo(words, instant - now, () => dayAt(instant, zone) - dayAt(now, zone)),
    span: (milliseconds) => spanOf(words, milliseconds),
    window: (earliest, latest) =>
      day(earliest) === day(latest) ? words.window.sameDay(day(earliest), time(earliest), time(latest)) : words.window.days(moment(earliest), moment(latest)),
    number: (value) => formatters.number.format(value),
    percent: (share) => (share === 0 || share === 1 ? formatters.percent : share > 0.99 || share < 0.01 ? formatters.finePercent : formatters.percent).format(clipped(share)),
    list: (items) => formatters.list.format(items),
    timeTag: (instant, text) => html`<time datetime="${zonedText(instant)}">${text ?? moment(instant)}</time>`,
  }
}

/** Keeps a share that is not whole from being rounded to one that is. */
const clipped = (share: number): number => (share > 0.9999 && share < 1 ? 0.9999 : share > 0 && share < 0.0001 ? 0.0001 : share)

const zonedText = (instant: Instant): string => `${iso(instant).slice(0, 16)}Z`

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function spanOf(words: Words, milliseconds: number): string {
  const { minutes, hours, days } = words.relative
  const span = Math.abs(milliseconds)
  if (span < 90 * minute) return minutes(Math.max(1, Math.round(span / minute)))
  if (span < 36 * hour) return hours(Math.round(span / hour))
  return days(Math.round(span / day))
}

/** Days are those of the calendar: what was yesterday is never “2 days ago”, however many hours it is. */
function relativeTo(words: Words, difference: number, daysBetween: () => number): string {
  const { now, soon, inAbout, ago, days, yesterday, tomorrow } = words.relative
  if (Math.abs(difference) >= 36 * hour) {
    const between = daysBetween()
    if (Math.abs(between) === 1) return between < 0 ? yesterday : tomorrow
    return between < 0 ? ago(days(-between)) : inAbout(days(between))
  }
  if (Math.abs(difference) < minute) return difference > 0 ? soon : now
  return difference > 0 ? inAbout(spanOf(words, difference)) : ago(spanOf(words, difference))
}
