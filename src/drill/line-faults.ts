import { type Problem, invalid } from '../model/problem.ts'

export interface LineFault {
  readonly line: number
  readonly sentence: string
}

const shownAtMost = 50

/** One Problem that names every fault with its line, the first fifty of them in full. */
export function problemOf(code: string, opening: string, faults: readonly LineFault[]): Problem {
  const sorted = faults.toSorted((one, other) => one.line - other.line)
  const rest = sorted.length - shownAtMost
  const lines = sorted.slice(0, shownAtMost).map(({ line, sentence }) => `line ${line}: ${sentence}`)
  return invalid(code, [opening, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n'))
}
