import type { Clock } from '../model/time.ts'

/** What a command has of the machine that it runs on; `main.ts` hands it over. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly wall: Clock
  readonly fetch: typeof fetch
  /** A name that nobody else thinks of. */
  readonly newKey: () => string
  /** Prints what was asked for, a line or several. */
  readonly print: (text: string) => void
  /** Prints what goes beside it: warnings, faults, questions. */
  readonly complain: (text: string) => void
  /** The text of a file; `-` is what is piped in. Throws a Problem when it can not be read. */
  readonly read: (path: string) => string
  /** Asks for one line, or answers null where nobody sits before the terminal. */
  readonly ask: (question: string) => Promise<string | null>
}

/** How a command ends, for whoever calls it from a script. */
export const exit = { done: 0, refused: 1, usage: 2, waits: 3, unreachable: 4 } as const

export type Run = (words: readonly string[], terminal: Terminal) => Promise<number>
