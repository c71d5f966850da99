import { decisionFor } from '../../src/commands/decide.ts'
import { eventVersion, type Entry, type EventType } from '../../src/model/event.ts'
import { iso } from '../../src/model/time.ts'
import type { Taking } from '../../src/moving-in/taking.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'

/** What was recorded, in its order: “12:30 service.state” and what it says. */
export type Steps = readonly Entry[]

/** Records in memory what is to be recorded; refuses moments that run back, as the service does. */
export function fullStateOf(onto: State | null, records: Taking['records']): { readonly state: State; readonly steps: Steps } {
  let state = onto ?? emptyState
  const steps: Entry[] = []
  for (const { decision, at } of records) {
    if (at < (state.changedAt ?? -Infinity)) throw new RangeError(`runs back to ${iso(at)}`)
    const entries = decision(state, at).map(({ actor: by, ...event }, place) => ({ ...event, by, position: state.position + place + 1, at: iso(at), version: eventVersion }) as Entry)
    state = stateAfter(state, entries)
    steps.push(...entries)
  }
  return { state, steps }
}

/** Records what an operator says between two runs. */
export const said = (onto: State, at: number, type: EventType, data: object): State =>
  fullStateOf(onto, [{ decision: decisionFor(type, 'ops', data), at }]).state
