import { Problem, conflict } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Service } from '../service.ts'
import type { PlayingClock } from './clock.ts'
import { type Drill, type Step, decisionOf } from './step.ts'

/** What a drill needs of the service. */
type Recorder = Pick<Service, 'execute' | 'executeAll' | 'fullState'>

/**
 * Records the steps of a drill up to and including `until` (all when it is missing), each at its own time, all of them or none.
 * Returns the place of the next step. Throws a Problem `database-not-empty` before anything is written.
 */
export async function fillFrom(drill: Drill, service: Recorder, until: Instant = Infinity): Promise<number> {
  if (service.fullState().position !== 0) {
    throw conflict('database-not-empty', 'A drill needs an empty database, and this one holds a record already. Name a file that does not exist yet.')
  }
  const end = drill.steps.findIndex((step) => step.at > until)
  const next = end === -1 ? drill.steps.length : end
  await service.executeAll(drill.steps.slice(0, next).map((step) => ({ decision: decisionOf(step), at: step.at })))
  return next
}

export interface Playing {
  readonly drill: Drill
  /** The place of the first step to play, as `fillFrom` returned it. */
  readonly next: number
  readonly service: Recorder
  readonly clock: PlayingClock
  /** Resolves after so many milliseconds on the wall; may resolve or reject early when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
  readonly signal: AbortSignal
  /** Called for a step that the record refuses because somebody acted in between; the play goes on. */
  readonly onRefusal: (step: Step, problem: Problem) => void
}

/** Records each step when its time has come. Resolves after the last one, or when the signal is aborted, with the place of the next step. */
export async function playOn({ drill, next, service, clock, sleep, signal, onRefusal }: Playing): Promise<number> {
  for (const [offset, step] of drill.steps.slice(next).entries()) {
    clock.holdAt(step.at)
    while (clock() < step.at && !signal.aborted) {
      await sleep(Math.min(clock.wallUntil(step.at), longestSleep), signal).catch(rethrowUnless(signal))
    }
    if (signal.aborted) return next + offset
    await service.execute(decisionOf(step)).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      onRefusal(step, error)
    })
  }
  clock.holdAt(Infinity)
  return drill.steps.length
}

const longestSleep = 86_400_000

const rethrowUnless = (signal: AbortSignal) => (error: unknown): void => {
  if (!signal.aborted) throw error
}
