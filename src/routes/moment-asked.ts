import { invalid } from '../model/problem.ts'
import { iso, readMoment, type Instant } from '../model/time.ts'
import type { Service } from '../service.ts'

/** The past moment that `?at=` names. Throws a Problem 400 when it can not be read or has not come yet. */
export function momentAsked(text: string, service: Service): Instant {
  const instant = readMoment(text, service.publicState().catalogue?.provider.time_zone ?? 'UTC')
  const now = service.now()
  if (instant > now) throw invalid('moment-ahead', `That moment has not come yet: it is ${iso(now)} now. Ask for an earlier one.`)
  return instant
}
