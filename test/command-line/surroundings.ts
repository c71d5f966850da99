import { commandIn } from '../../src/command-line/event-commands.ts'
import { readAsked } from '../../src/command-line/event-words.ts'
import { UsageFault } from '../../src/command-line/usage.ts'

const now = Date.parse('2026-03-21T11:00:00.000Z')

/** What a line that somebody types comes to; files are those given. */
export function asked(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const found = commandIn(words)
  if (!found) throw new Error(`no command begins ${words.join(' ')}`)
  const read = (path: string): string => files[path] ?? ''
  return { type: found.command.type, ...readAsked(found.command, found.rest, { now, read, newId: (prefix, key) => `${prefix}-${key ?? 'new'}` }) }
}

/** The one plain line that a wrongly written command is answered with. */
export function faultOf(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    if (error instanceof UsageFault) return error.message
    throw error
  }
  throw new Error('this was taken')
}
