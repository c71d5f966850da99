import { dateOfDay, dayAt, startOfDay, type Instant } from '../../model/time.ts'
import { firstOfMonth, type Period } from '../../state/availability-period.ts'
import type { Reader } from '../reader.ts'
import { availabilityWords } from '../words/availability.ts'

/** A period as it is said in a sentence: "in March 2026 so far", "from 3 to 9 March 2026". */
export function periodInWords({ words, zone, language, format }: Reader, { from, to, isOpen }: Period): string {
  const say = availabilityWords(language).period
  const name = (options: Intl.DateTimeFormatOptions, at: Instant): string => new Intl.DateTimeFormat(words.locale, { ...options, timeZone: zone }).format(at)
  const [first, last] = [dayAt(from, zone), dayAt(to - 1, zone)]
  const isInDays = from === startOfDay(first, zone) && (isOpen || to === startOfDay(last + 1, zone))
  if (!isInDays) return say.moments(format.dated(from), format.dated(to))
  const isWhole = (start: number, after: number): boolean => first === start && (isOpen ? last < after && last > start : last + 1 === after)
  const year = dateOfDay(first).slice(0, 4)
  if (isWhole(Date.parse(`${year}-01-01`) / 86_400_000, Date.parse(`${Number(year) + 1}-01-01`) / 86_400_000)) {
    return isOpen ? say.yearSoFar(year) : say.year(year)
  }
  const month = firstOfMonth(first)
  if (isWhole(month, firstOfMonth(month + 32))) {
    const named = name({ month: 'long', year: 'numeric' }, from)
    return isOpen ? say.monthSoFar(named) : say.month(named)
  }
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return first === last ? say.day(name(long, from)) : say.days(name(long, from), name(long, startOfDay(last, zone)))
}
