import { type LineFault, problemOf } from '../commands/line-faults.ts'
import { Refusal } from '../commands/refusal.ts'
import { Problem } from '../model/problem.ts'
import { openRehearsal } from '../service.ts'
import { type Drill, decisionOf, faultOfStep } from './step.ts'

/** Plays a drill in memory, so that nothing needs to be written to know it works. Throws a Problem `refused-drill` naming every refused line. */
export function rehearse(drill: Drill): void {
  const rehearsal = openRehearsal()
  const faults: LineFault[] = []
  for (const step of drill.steps) {
    const refused = refusalOf(() => rehearsal.record(decisionOf(step), step.at))
    if (refused) faults.push(faultOfStep(step.type, step.lineAt, refused instanceof Refusal ? refused.path : [], refused.message))
  }
  if (faults.length > 0) throw problemOf('refused-drill', 'This drill can not be played through; what stands on these lines would be refused:', faults)
}

function refusalOf(attempt: () => void): Problem | null {
  try {
    attempt()
    return null
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
