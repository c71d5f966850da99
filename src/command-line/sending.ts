import { outcomeOf, previewLines } from './answers.ts'
import type { Client } from './client.ts'
import type { Common } from './event-words.ts'
import { exit, type Terminal } from './terminal.ts'

/** Sends what is to be recorded and says what came of it. */
export async function send(client: Client, path: string, body: unknown, { isDry, asksApproval, isJson, ifMatch, key }: Common, terminal: Terminal): Promise<number> {
  const { body: answer } = await client.ask({ method: 'POST', path, body, ...(asksApproval && { query: { 'ask-approval': 'true' } }), isDry, ifMatch, key: isDry ? null : (key ?? terminal.newKey()) })
  const outcome = isDry ? null : outcomeOf(answer as Parameters<typeof outcomeOf>[0], client.consoleUrl)
  const lines = outcome ? outcome.lines : previewLines(answer as Parameters<typeof previewLines>[0])
  terminal.print(isJson ? JSON.stringify(answer, null, 2) : lines.join('\n'))
  return outcome?.code ?? exit.done
}
