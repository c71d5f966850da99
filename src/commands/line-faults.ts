import type { FaultOnLine, FaultSaying } from '../model/fault-words.ts'
import { Problem } from '../model/problem.ts'
import { faultsInEnglish } from './faults-in-english.ts'

export type LineFault = FaultOnLine

export const faultOnLine = (line: number, saying: FaultSaying): LineFault => ({ line, sentence: saying(faultsInEnglish), saying })

const shownAtMost = 50

/** One Problem that names every fault with its line, the first fifty of them in full; its `more.faults` are those fifty. */
export function problemOf(code: string, opening: string, faults: readonly LineFault[]): Problem {
  const sorted = faults.toSorted((one, other) => one.line - other.line)
  const rest = sorted.length - shownAtMost
  const shown = sorted.slice(0, shownAtMost)
  const lines = shown.map(({ line, sentence }) => `line ${line}: ${sentence}`)
  const more = { faults: shown, unnamed: Math.max(0, rest) }
  return new Problem(400, code, [opening, ...lines, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n'), more, (words) => words.brokenLines(more.faults, more.unnamed))
}
