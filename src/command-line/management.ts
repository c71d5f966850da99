import { createHash } from 'node:crypto'
import { readBatch } from './batch-file.ts'
import { runCatalogue } from './catalogue.ts'
import { Ended, openClient } from './client.ts'
import { completionFor } from './completion.ts'
import { commandIn, eventCommands, type EventCommand } from './event-commands.ts'
import { askingOptions, commonOf, commonOptions, readAsked } from './event-words.ts'
import { helpFor, helpForGroup, otherHelp } from './help.ts'
import { send } from './sending.ts'
import { sentenceText } from './sentences.ts'
import { exit, type Run, type Terminal } from './terminal.ts'
import { UsageFault, parsed } from './usage.ts'

/** Runs what goes through the operators' door, and answers with the code to end with. Throws a UsageFault for a command that does not exist. */
export const runManagement: Run = async (words, terminal) => {
  const isJson = words.includes('--json')
  return run(words, terminal).catch((error: unknown) => {
    if (!(error instanceof Ended)) throw error
    if (isJson && error.answer !== null) terminal.print(JSON.stringify(error.answer, null, 2))
    else terminal.complain(error.message)
    return error.code
  })
}

const others: Readonly<Record<string, Run>> = { batch, undo, drafts, get, catalogue: runCatalogue, completion }

const run: Run = async (words, terminal) => {
  const [name = '', ...rest] = words
  if (Object.hasOwn(others, name)) return others[name]!(rest, terminal)
  const found = commandIn(words)
  if (found) return runEvent(found.command, found.rest, terminal)
  throw unknownCommand(words)
}

const firstWords = (): readonly string[] => ['serve', 'drill', 'import', 'operator', 'check', ...new Set(eventCommands.map(({ words }) => words[0]!)), ...Object.keys(others)]

function unknownCommand([name = '', second]: readonly string[]): UsageFault {
  const group = eventCommands.filter(({ words }) => words[0] === name).map(({ words }) => words[1])
  if (group.length > 0) return new UsageFault(`relight ${name} ${second === undefined ? 'needs a word behind it' : `has no “${second}”`}: ${group.join(', ')}.`)
  return new UsageFault(`${name === '' ? 'Name a command' : `“${name}” is not a command`}: ${firstWords().join(', ')} or help.`)
}

/** `--help` and `relight help …` for whatever stands in the table. */
export const explain: Run = async (words, { print }) => {
  const plain = words.filter((word) => !word.startsWith('-'))
  const [name = ''] = plain
  const help = Object.hasOwn(otherHelp, name) ? otherHelp[name]! : helpOf(plain)
  if (help === null) throw unknownCommand(plain)
  print(help)
  return exit.done
}

function helpOf(words: readonly string[]): string | null {
  const found = commandIn(words)
  return found ? helpFor(found.command) : helpForGroup(words[0] ?? '')
}

/** Ids of new things come from the key, so that the same command with the same key names the same thing. */
const newIdFrom = ({ newKey }: Terminal) => (prefix: string, key: string | null): string =>
  `${prefix}-${createHash('sha256').update(key ?? newKey()).digest('hex').slice(0, 10)}`

async function runEvent(command: EventCommand, words: readonly string[], terminal: Terminal): Promise<number> {
  const asked = readAsked(command, words, { now: terminal.wall(), read: terminal.read, newId: newIdFrom(terminal) })
  const client = openClient(terminal)
  const data = asked.sentence ? { ...asked.data, [asked.sentence.field]: await sentenceText(client, asked.sentence, terminal.wall()) } : asked.data
  const body = asked.onBehalfOf === null ? data : { ...data, on_behalf_of: asked.onBehalfOf }
  return send(client, `events/${command.type}`, body, asked.common, terminal)
}

async function batch(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parsed(words, { ...commonOptions, ...askingOptions })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageFault('Name one file, as in: relight batch night.yaml --dry-run')
  const steps = readBatch(terminal.read(file))
  return send(openClient(terminal), 'batch', { steps }, commonOf(values), terminal)
}

async function undo(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parsed(words, commonOptions)
  if (positionals.length > 0) throw new UsageFault('relight undo takes no words behind it: it takes back what was set last.')
  return send(openClient(terminal), 'undo', {}, commonOf(values), terminal)
}

interface ListedDraft {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly author: { readonly name: string }
  readonly publish_at: string | null
}

async function drafts(words: readonly string[], terminal: Terminal): Promise<number> {
  if (parsed(words, { json: { type: 'boolean' } }).positionals.length > 0) throw new UsageFault('relight drafts takes no words behind it.')
  const { body } = await openClient(terminal).ask({ method: 'GET', path: 'drafts' })
  const { drafts: list } = body as { readonly drafts: readonly ListedDraft[] }
  if (words.includes('--json')) terminal.print(JSON.stringify(body, null, 2))
  else terminal.print(list.length === 0 ? 'Nothing waits.' : list.map(({ id, title, state, author, publish_at: at }) => `${id}  ${state.padEnd(9)}  ${title} (${author.name}${at === null ? '' : `, to be published ${at}`})`).join('\n'))
  return exit.done
}

async function get(words: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...parameters] = parsed(words, { json: { type: 'boolean' } }).positionals
  if (path === undefined || !/^\w[\w.-]*(\/\w[\w.-]*)*$/.test(path)) throw new UsageFault('Say what, as in: relight get state. There are state, catalogue, journal, drafts, sentences and more.')
  const query = parameters.map((parameter) => /^([a-z-_]+)=(.*)$/s.exec(parameter) ?? [])
  if (query.some(([whole]) => whole === undefined)) throw new UsageFault('Write parameters as NAME=VALUE, as in: relight get journal after=250 limit=50')
  const { body } = await openClient(terminal).ask({ method: 'GET', path, query: Object.fromEntries(query.map(([, name, value]) => [name!, value!])) })
  terminal.print(JSON.stringify(body, null, 2))
  return exit.done
}

async function completion(words: readonly string[], { print }: Terminal): Promise<number> {
  const [shell = '', ...more] = parsed(words, {}).positionals
  if (more.length > 0 || !['bash', 'zsh', 'fish'].includes(shell)) throw new UsageFault('Name your shell: relight completion bash, zsh or fish.')
  print(completionFor(shell as 'bash' | 'zsh' | 'fish', firstWords()))
  return exit.done
}
