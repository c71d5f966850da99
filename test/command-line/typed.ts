import { join } from 'node:path'
import { explain, runManagement } from '../../src/command-line/management.ts'
import { readFile } from '../../src/command-line/reading.ts'
import type { Terminal } from '../../src/command-line/terminal.ts'
import { UsageFault } from '../../src/command-line/usage.ts'
import { Problem } from '../../src/model/problem.ts'

export const exampleFile = (name: string): string => join(import.meta.dirname, '..', '..', 'examples', name)

export interface Seat {
  readonly environment: Readonly<Record<string, string>>
  readonly now: () => number
  readonly files?: Readonly<Record<string, string>>
  /** What is answered when something is asked; nobody is there without it. */
  readonly answer?: string
}

/** Types a command as somebody at a terminal would, in this process but over real HTTP; answers with what was printed and the code it ended with. */
export async function typed(seat: Seat, ...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  let keys = 0
  const terminal: Terminal = {
    environment: seat.environment,
    wall: seat.now,
    fetch,
    newKey: () => `key-${seat.now()}-${words.join('-').length}-${++keys}-${Math.random()}`,
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    read: (path) => seat.files?.[path] ?? readFile(path),
    ask: async (question) => {
      err.push(question)
      return seat.answer ?? null
    },
  }
  const isHelp = words[0] === 'help'
  const code = await (isHelp ? explain(words.slice(1), terminal) : runManagement(words, terminal)).catch((error: unknown) => {
    if (!(error instanceof UsageFault || error instanceof Problem)) throw error
    err.push(error.message)
    return error instanceof UsageFault ? 2 : 1
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
