import { existsSync } from 'node:fs'
import { readConfig } from '../config.ts'
import type { EventType } from '../model/event.ts'
import { iso } from '../model/time.ts'
import { readPage, type OldPage } from '../moving-in/page.ts'
import { takingOf, type Taking } from '../moving-in/taking.ts'
import { readSource, type Source } from './import-reads.ts'
import { whileItRuns } from './operator.ts'
import { exit, type Terminal } from './terminal.ts'
import { UsageFault, parsed } from './usage.ts'

/** A record that this process owns until it is closed. */
interface OwnRecord {
  readonly service: { executeAll(steps: Taking['records']): Promise<void>; fullState(): NonNullable<Parameters<typeof takingOf>[1]> }
  close(): Promise<void>
}

interface Asked {
  readonly source: string
  /** For how long the page may be read, in all. */
  readonly seconds: number
  readonly databasePath: string
  readonly language: 'en' | 'de'
  readonly isExercise: boolean
  readonly isDry: boolean
  readonly isAgreed: boolean
}

/** `relight import`: takes over what another status page holds, into a record that no running Relight owns. */
export async function runImport(words: readonly string[], terminal: Terminal, openRecord: (path: string) => Promise<OwnRecord>): Promise<number> {
  const asked = askedIn(words, terminal)
  const source = await readSource(asked.source, asked.seconds, terminal)
  const page = readPage(source.documents)
  if (asked.isDry && !existsSync(asked.databasePath)) return show(asked, page, source, plannedFor(asked, page, null, terminal), terminal)
  const record = await openRecord(asked.databasePath).catch(whileItRuns(asked))
  try {
    const taking = plannedFor(asked, page, record.service.fullState(), terminal)
    const code = show(asked, page, source, taking, terminal)
    if (taking.records.length === 0 || asked.isDry) return code
    if (!asked.isAgreed && !(await isConfirmed(terminal))) {
      terminal.complain('Nothing was written.')
      return exit.refused
    }
    await record.service.executeAll(taking.records)
    terminal.print(`Recorded as entries ${record.service.fullState().position - taking.records.length + 1} to ${record.service.fullState().position} in ${asked.databasePath}. Nobody was notified.`)
    if (taking.catalogue.isFirst) terminal.print(`\n${goingOn}`)
    return exit.done
  } finally {
    await record.close()
  }
}

function askedIn(words: readonly string[], { environment }: Terminal): Asked {
  const { values, positionals } = parsed(words, {
    database: { type: 'string' }, language: { type: 'string' }, exercise: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' }, timeout: { type: 'string', short: 't' },
  })
  const [kind, source, ...others] = positionals
  if (kind !== 'statuspage' || source === undefined || others.length > 0) throw new UsageFault('Name one page or file, as in: relight import statuspage https://status.example.org')
  const language = values.language ?? 'en'
  if (language !== 'en' && language !== 'de') throw new UsageFault('--language is en or de: the language that the texts of that page are in.')
  const seconds = Number(values.timeout ?? '60')
  if (!(seconds > 0 && seconds <= 3_600)) throw new UsageFault(`--timeout is “${values.timeout}”, but must be a number above 0 and at most 3600.`)
  const databasePath = values.database ?? readConfig(environment).databasePath
  return { source, seconds, databasePath, language, isExercise: values.exercise ?? false, isDry: values['dry-run'] ?? false, isAgreed: values.yes ?? false }
}

function plannedFor({ language, isExercise }: Asked, page: OldPage, state: Parameters<typeof takingOf>[1], { wall }: Terminal): Taking {
  return takingOf(page, state, { language, isExercise, now: Math.max(wall(), state?.changedAt ?? 0) })
}

async function isConfirmed({ ask }: Terminal): Promise<boolean> {
  const answer = await ask('Take this over? The record keeps it for ever. Write yes: ')
  if (answer === null) throw new UsageFault('Nobody is there to be asked: say --yes to take this over, or --dry-run to look only.')
  return /^(y|yes|j|ja)$/i.test(answer.trim())
}

const goingOn = `That page knew components, not for whom they work: whoever uses it stands here as one insurer, “everyone”. To go on, once
Relight runs: relight catalogue export > catalogue.yaml, write sites, insurers and use cases into it, keep the ids of the
services, and relight catalogue apply catalogue.yaml.`

/** Says what is new and what is left out. */
function show({ databasePath, isDry }: Asked, page: OldPage, { missing }: Source, taking: Taking, { print }: Terminal): number {
  const { steps, isLate, earlier, left } = taking
  const lines = steps.length === 0 ? ['There is nothing new to take over.'] : [
    `New from ${page.name}${page.url === null ? '' : ` (${page.url})`}, for ${databasePath}:`,
    ...takenLines(taking).map((line) => `  ${line}`),
    isLate
      ? 'The record holds later entries already, and nothing can be put before those: all of it is recorded now, and each text says when it was first told.'
      : `Each of them is recorded at its own time, from ${iso(steps[0]!.at)} to ${iso(steps.at(-1)!.at)}.`,
  ]
  const leftLines = [...missing.map((address) => `${address}: no answer in Statuspage's format; what it would tell is missing.`), ...left]
  print([
    ...lines,
    ...(earlier.ranges.length > 0 ? [`Taken over before: entries ${earlier.ranges.map(([first, last]) => `${first}–${last}`).join(', ')}.`] : []),
    ...(leftLines.length > 0 ? ['Left out, or not as it was:', ...leftLines.map((line) => `  ${line}`)] : []),
    ...(isDry ? ['Nothing was written.'] : []),
  ].join('\n'))
  return exit.done
}

function takenLines({ steps, catalogue: { added, matched, isFirst } }: Taking): readonly string[] {
  const count = (type: EventType): number => steps.filter((step) => step.type === type).length
  const counted = (number: number, one: string, many: string): readonly string[] => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`])
  const named = (ids: readonly string[]): string => (ids.length > 10 ? `${ids.slice(0, 10).join(', ')} and ${ids.length - 10} more` : ids.join(', '))
  return [
    ...(isFirst ? ['who provides them, one site, and one insurer that stands for everyone who uses the page'] : []),
    ...counted(added.length, 'service', 'services').map((line) => `${line}: ${named(added)}`),
    ...counted(matched.length, 'component that is a service here already', 'components that are services here already').map((line) => `${line}: ${named(matched)}`),
    ...counted(count('incident.open'), 'incident', 'incidents'),
    ...counted(count('update.post'), 'update', 'updates'),
    ...counted(count('incident.resolve'), 'resolution', 'resolutions'),
    ...counted(count('report.publish'), 'report', 'reports'),
    ...counted(count('service.state'), 'change of states', 'changes of states'),
    ...counted(count('maintenance.schedule'), 'maintenance', 'maintenances'),
    ...counted(count('incident.phase') + count('incident.severity') + count('incident.reopen') + count('maintenance.cancel'), 'other step', 'other steps'),
  ]
}
