import { Problem } from '../model/problem.ts'

export interface LineFault {
  readonly line: number
  readonly sentence: string
}

const shownAtMost = 50

/** One Problem that names every fault with its line, the first fifty of them in full; its `more.faults` are those fifty. */
export function problemOf(code: string, opening: string, faults: readonly LineFault[]): Problem {
  const sorted = faults.toSorted((one, other) => one.line - other.line)
  const rest = sorted.length - shownAtMost
  const shown = sorted.slice(0, shownAtMost)
  const lines = shown.map(({ line, sentence }) => `line ${line}: ${sentence}`)
  return new Problem(400, code, [opening, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n'), { faults: shown, unnamed: Math.max(0, rest) })
}
