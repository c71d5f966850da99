import { decisionFor } from '../commands/decide.ts'
import type { LineFault } from '../commands/line-faults.ts'
import type { Path } from '../commands/refusal.ts'
import type { CatalogueFile, Provider } from '../model/catalogue.ts'
import type { EventType } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'

/** A drill that was read: its steps are the catalogue, dated at the first event, and then the events in their order. */
export interface Drill {
  readonly about: Text
  readonly provider: Provider
  readonly catalogue: CatalogueFile
  readonly steps: readonly [Step, ...Step[]]
}

export interface Step {
  readonly at: Instant
  readonly actor: string
  readonly type: EventType
  readonly data: unknown
  /** The 1-based line in the file where a field of this step stands; for an empty path the line where the step begins. */
  readonly lineAt: (path: Path) => number
}

export const decisionOf = (step: Step): ReturnType<typeof decisionFor> => decisionFor(step.type, step.actor, step.data)

/** A fault of a step, at the line of the field that caused it. */
export function faultOfStep(type: string, lineAt: Step['lineAt'], path: Path, sentence: string): LineFault {
  const [line, first] = [lineAt(path), lineAt([])]
  return { line, sentence: line === first ? `${type}: ${sentence}` : `${type} (which begins on line ${first}): ${sentence}` }
}
