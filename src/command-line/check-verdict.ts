import { answerOf, answers, breadthOf, breadths, type Breadth, type ServiceState } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import type { CheckedService, Said, SaidOfService, Standing } from './check-answers.ts'

/** How monitoring systems rate an answer, and the code that stands for it. */
export const levels = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const
export type Level = keyof typeof levels
type Rating = Exclude<Level, 'unknown'>

/** From how many insurers on that can not use a service it is critical. */
export type Threshold = Exclude<Breadth, 'none'>
export const thresholds: readonly Threshold[] = ['few', 'some', 'most', 'all']

/**
 * One service: critical when it does not work for so many insurers, warning when for fewer, with a limit, or when nobody has looked since
 * a critical incident began. One insurer is all of them.
 */
export function levelOf({ not, limited, unconfirmed, total }: Standing, threshold: Threshold): Rating {
  if (not > 0 && breadths.indexOf(breadthOf(not, total)) >= breadths.indexOf(threshold)) return 'critical'
  return not > 0 || limited > 0 || unconfirmed > 0 ? 'warning' : 'ok'
}

export const worstLevel = (some: readonly Rating[]): Rating =>
  some.includes('critical') ? 'critical' : some.includes('warning') ? 'warning' : 'ok'

/** What was not there before counts as having worked. */
const unknownBefore: Pick<Standing, 'not' | 'limited'> = { not: 0, limited: 0 }

const isWorse = (now: Standing, before: Pick<Standing, 'not' | 'limited'>): boolean =>
  now.not > before.not || (now.limited > before.limited && now.not >= before.not)

/** The services that work worse than they did before. */
export function worseThan(before: Said | null, services: readonly CheckedService[]): readonly CheckedService[] {
  const stood = new Map(before?.services.map((service) => [service.id, service]))
  return services.filter((service) => isWorse(service, stood.get(service.id) ?? unknownBefore))
}

const rankOf = (state: ServiceState): number => answers.indexOf(answerOf[state])

/** Whether a service fell after `start` for the insurer, or for some insurer if none is named, and has not come back for it since. */
export function hasFallen({ history, works }: SaidOfService, start: Instant, insurer: string | null): boolean {
  const isStillDown = (id: string): boolean => (insurer === null || id === insurer) && !works.includes(id)
  return history.some(({ at, from, to, insurers }) => at > start && rankOf(to) < rankOf(from) && insurers.some(isStillDown))
}
