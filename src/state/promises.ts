import type { Instant } from '../model/time.ts'
import { openIncidents } from './restoration.ts'
import type { Incident } from './incident.ts'
import type { State } from './state.ts'

/** When the next news of an incident is due: the earliest promise that was not kept yet. */
export const nextUpdateBy = ({ status, promises }: Incident): Instant | null =>
  status === 'open' && promises.length > 0 ? Math.min(...promises) : null

/** Whether promised news has not come in time; at the very instant promised it has not failed yet. */
export function isOverdue(incident: Incident, now: Instant): boolean {
  const by = nextUpdateBy(incident)
  return by !== null && now > by
}

export interface Promise {
  readonly incident: Incident
  readonly by: Instant
  readonly overdue: boolean
}

/** The promise that is due first among the open incidents, or those of them that are given, or null. */
export function nextPromise(state: State, now: Instant, among: readonly Incident[] = openIncidents(state)): Promise | null {
  const promises = among.flatMap((incident) => {
    const by = nextUpdateBy(incident)
    return by === null ? [] : [{ incident, by, overdue: now > by }]
  })
  return promises.sort((a, b) => a.by - b.by)[0] ?? null
}
