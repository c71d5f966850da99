import { readCatalogue, writtenCatalogue } from '../commands/catalogue-file.ts'
import type { Applied } from '../model/catalogue.ts'
import { differences } from './catalogue-words.ts'
import { openClient, type Client } from './client.ts'
import { askingOptions, commonOf, commonOptions } from './event-words.ts'
import { send } from './sending.ts'
import { exit, type Run, type Terminal } from './terminal.ts'
import { UsageFault, parsed } from './usage.ts'

/** `relight catalogue`: who runs the page, what is provided and who uses it, out into a file and back in. */
export const runCatalogue: Run = async ([action, ...words], terminal) => {
  if (action === 'apply') return apply(words, terminal)
  if (action === 'export') return exported(words, terminal)
  throw new UsageFault('Write relight catalogue export, or relight catalogue apply FILE.')
}

async function exported(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parsed(words, { yaml: { type: 'boolean' }, json: { type: 'boolean' } })
  if (positionals.length > 0 || (values.yaml && values.json)) throw new UsageFault('Write relight catalogue export with --yaml or --json; it prints the catalogue.')
  const now = await liveCatalogue(openClient(terminal))
  if (now === null) {
    terminal.complain('There is no catalogue yet: relight catalogue apply FILE begins one.')
    return exit.refused
  }
  terminal.print(writtenCatalogue(now, values.json ? 'json' : 'yaml'))
  return exit.done
}

async function liveCatalogue(client: Client): Promise<Applied | null> {
  const { body } = await client.ask({ method: 'GET', path: 'catalogue' })
  const { provider, exercise, catalogue } = (body ?? {}) as Partial<Applied>
  return provider && catalogue ? { exercise: exercise ?? false, provider, catalogue } : null
}

async function apply(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parsed(words, { ...commonOptions, ...askingOptions, yes: { type: 'boolean' } })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageFault('Name one file, as in: relight catalogue apply examples/catalogue.yaml')
  const common = commonOf(values)
  const next = readCatalogue(terminal.read(file))
  const client = openClient(terminal)
  const changes = differences(await liveCatalogue(client), next)
  const say = common.isJson ? terminal.complain : terminal.print
  if (changes.length === 0) {
    say('There is nothing to change.')
    return exit.done
  }
  say(changes.join('\n'))
  if (!common.isDry && !values.yes && !(await isConfirmed(changes.length, terminal))) {
    terminal.complain('Nothing was written.')
    return exit.refused
  }
  return send(client, 'events/catalogue.apply', next, common, terminal)
}

async function isConfirmed(count: number, { ask }: Terminal): Promise<boolean> {
  const answer = await ask(`Apply ${count === 1 ? 'this change' : `these ${count} changes`}? Write yes: `)
  if (answer === null) throw new UsageFault('Nobody is there to be asked: say --yes to apply this, or --dry-run to look only.')
  return /^(y|yes|j|ja)$/i.test(answer.trim())
}
