import type { EventType } from '../model/event.ts'
import type { Instant } from '../model/time.ts'

/** One thing to be recorded, and when it was true. */
export interface Step {
  readonly at: Instant
  readonly type: EventType
  readonly data: Readonly<Record<string, unknown>>
  /** What it belongs to: when one step of a whole is refused, the whole is left out. */
  readonly whole: string
}

/** Of things of one instant, the earlier in this list is recorded first. */
const order: readonly EventType[] = [
  'catalogue.apply', 'maintenance.cancel', 'maintenance.schedule', 'maintenance.finish', 'incident.open', 'incident.reopen', 'incident.severity', 'incident.phase', 'service.state',
  'update.post', 'incident.resolve', 'report.publish',
]

export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => a.at - b.at || order.indexOf(a.type) - order.indexOf(b.type))
