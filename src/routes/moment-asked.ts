import { invalid } from '../model/problem.ts'
import { dateOfDay, dayAt, iso, readMoment, type Instant } from '../model/time.ts'
import type { Service } from '../service.ts'

/** The past moment that `?at=` names. Throws a Problem 400 when it can not be read or has not come yet. */
export function momentAsked(text: string, service: Service): Instant {
  const zone = service.publicState().catalogue?.provider.time_zone ?? 'UTC'
  const instant = readMoment(text, zone)
  const now = service.now()
  const isToday = text.trim() === dateOfDay(dayAt(now, zone))
  if (isToday) return now
  if (instant > now) throw invalid('moment-ahead', `That moment has not come yet: it is ${iso(now)} now. Ask for an earlier one.`)
  return instant
}
