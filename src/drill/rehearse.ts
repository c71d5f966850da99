import { Refusal } from '../commands/refusal.ts'
import { type Entry, type Event, eventVersion } from '../model/event.ts'
import { Problem } from '../model/problem.ts'
import { type Instant, iso } from '../model/time.ts'
import { stateAfter } from '../state/fold.ts'
import { type State, emptyState } from '../state/state.ts'
import { type LineFault, problemOf } from './line-faults.ts'
import { type Drill, type Step, decisionOf, faultOfStep } from './step.ts'

/** Plays a drill in memory, so that nothing needs to be written to know it works. Throws a Problem `refused-drill` naming every refused line. */
export function rehearse(drill: Drill): void {
  const faults: LineFault[] = []
  let state = emptyState
  for (const step of drill.steps) {
    const outcome = tried(step, state)
    if (outcome instanceof Problem) faults.push(faultOfStep(step.type, step.lineAt, outcome instanceof Refusal ? outcome.path : [], outcome.message))
    else state = stateAfter(state, entriesOf(outcome, step.at, state.position))
  }
  if (faults.length > 0) throw problemOf('refused-drill', 'This drill can not be played through; what stands on these lines would be refused:', faults)
}

function tried(step: Step, state: State): readonly Event[] | Problem {
  try {
    return decisionOf(step)(state, step.at)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

const entriesOf = (events: readonly Event[], at: Instant, position: number): readonly Entry[] =>
  events.map(({ actor, ...event }, place) => ({ ...event, position: position + place + 1, at: iso(at), by: actor, version: eventVersion }) as Entry)
