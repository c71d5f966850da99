import type { Insurer } from '../../model/catalogue.ts'
import { holdsInsurer } from '../../model/scope.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { wordingIn, type Text } from '../../model/text.ts'
import type { Instant } from '../../model/time.ts'
import type { Incident, Stage, StageStep, Update } from '../../state/incident.ts'
import { usesService } from '../../state/insurers.ts'
import type { Happening, ServiceMove } from '../../state/timeline.ts'
import { findUpdate } from '../parts/updates.ts'
import { isolated } from '../isolation.ts'
import { plainly, scopeInWords, serviceName, speaker, type Reader } from '../reader.ts'
import { feedWords } from './feed-words.ts'

/** Something told in words: one or more paragraphs, perhaps under a label. */
export interface Told {
  readonly label: string | null
  readonly words: string
  /** The language of the words where it is not the reader's own: their translation is pending. */
  readonly otherLanguage: string | null
}

/** One thing that happened, in words. */
export interface Passage {
  readonly kind: string
  /** What it is about, where its kind alone does not say it. */
  readonly about: string | null
  readonly at: Instant
  /** Small print: whom it is for and who says it. */
  readonly notes: readonly string[]
  readonly told: readonly Told[]
}

export const sentence = (words: string): Told => ({ label: null, words, otherLanguage: null })

export function tell(reader: Reader, text: Text, label: string | null = null): Told {
  const { words, language, pending } = wordingIn(text, reader.language)
  return { label, words, otherLanguage: pending ? language : null }
}

export const titleOf = ({ kind, about }: Passage): string => (about === null ? kind : `${kind}: ${about}`)

/** What happened, as everybody is told or as one insurer is. */
export function passageOf(reader: Reader, incident: Incident, happening: Happening, insurer: Insurer | null): Passage {
  const { happenings, reportIsOut } = feedWords(reader)
  const { at } = happening
  switch (happening.kind) {
    case 'opened': return { kind: happenings.opened, about: null, at, notes: [], told: [sentence(firstStanding(reader, incident))] }
    case 'resolved': return { kind: happenings.resolved, about: null, at, notes: [], told: [tell(reader, happening.text)] }
    case 'reopened': return { kind: happenings.reopened, about: null, at, notes: [], told: [tell(reader, happening.reason)] }
    case 'phase': return { kind: happenings.phase, about: reader.words.phases[happening.phase], at, notes: [], told: [sentence(reader.words.phaseBegins[happening.phase])] }
    case 'closed': return { kind: happenings.closed, about: null, at, notes: [], told: [sentence(reader.words.closedTold)] }
    case 'report': return { kind: happenings.report, about: plainly(reader, happening.report.title), at, notes: [], told: [sentence(reportIsOut)] }
    case 'stage': return stagePassage(reader, happening.stage, happening.step, insurer)
    case 'states': return statesPassage(reader, happening, insurer)
    case 'update': return updatePassage(reader, happening.update, insurer)
  }
}

const firstStanding = ({ words }: Reader, { severities, phases }: Incident): string =>
  [words.incidents.severity(words.severities[severities[0]!.to]), `${words.incidents.phase}: ${words.phases[phases[0]!.to]}`].join(' · ')

/** An insurer is told of the services that it uses alone. */
function stagePassage(reader: Reader, stage: Stage, step: StageStep, insurer: Insurer | null): Passage {
  const { stages, services: brought } = feedWords(reader)
  const before = stage.steps[stage.steps.indexOf(step) - 1]?.to
  return {
    kind: stages[before === 'paused' && step.to === 'in_progress' ? 'resumed' : step.to](stage.label),
    about: plainly(reader, stage.title),
    at: step.at,
    notes: [],
    told: [sentence(brought(namesOf(reader, stage.services.filter((id) => !insurer || usesService(reader.state, insurer, id))))), ...(step.reason ? [tell(reader, step.reason)] : [])],
  }
}

const namesInTitle = 3

/** Names hold “and” themselves: commas alone keep them apart. One more than the most is named too: it takes no more room than to count it. */
function namesOf(reader: Reader, services: readonly string[], most = Infinity): string {
  const named = services.length > most + 1 ? services.slice(0, most) : services
  const names = named.map((service) => serviceName(reader, service)).join(', ')
  return services.length > named.length ? `${names} ${reader.words.headline.more(services.length - named.length)}` : names
}

function statesPassage(reader: Reader, { at, moves, reasons, setback }: Extract<Happening, { kind: 'states' }>, insurer: Insurer | null): Passage {
  return {
    kind: setback ? reader.words.kinds.setback : feedWords(reader).happenings.states,
    about: namesOf(reader, moves.map(({ service }) => service), namesInTitle),
    at,
    notes: [],
    told: [...movesInWords(reader, moves, insurer).map(sentence), ...reasons.map((reason) => tell(reader, reason, reasons.length > 1 ? servicesWith(reader, moves, reason) : null))],
  }
}

/** Where several reasons were given at once, each stands with the services that it was given for. */
const servicesWith = (reader: Reader, moves: readonly ServiceMove[], reason: Text): string =>
  namesOf(reader, moves.filter(({ cells }) => cells.some((cell) => cell.reason === reason)).map(({ service }) => service))

/** Services that went the same way for as many insurers share a line. */
function movesInWords(reader: Reader, moves: readonly ServiceMove[], insurer: Insurer | null): readonly string[] {
  const { words } = reader
  const lines = moves.flatMap(({ service, cells }) =>
    [...Map.groupBy(cells, ({ from, to }) => `${from} ${to}`).values()].map((alike) => {
      const { from, to } = alike[0]!
      const way = words.incidents.setbackRow(words.states[serviceStates[from]!].name, words.states[serviceStates[to]!].name)
      return { service, way: insurer ? way : `${way}, ${words.services.forInsurers(alike.length)}` }
    }))
  return [...Map.groupBy(lines, ({ way }) => way)].map(([way, alike]) => `${namesOf(reader, alike.map(({ service }) => service))}: ${way}.`)
}

function updatePassage(reader: Reader, update: Update, insurer: Insurer | null): Passage {
  const { words, format, state } = reader
  const { scope, kind, at, audiences, by, text, edited, nextUpdateBy } = update
  const forWhom = audiences.includes('public') ? [] : [`${words.updates.for} ${format.list(audiences.map((audience) => words.audiences[audience]))}`]
  return {
    kind: words.kinds[kind],
    about: null,
    at,
    notes: [
      ...forWhom,
      ...('all' in scope || insurer ? [] : [scopeInWords(reader, scope)]),
      ...edited.slice(-1).map((edit) => words.updates.edited(format.dated(edit.at))),
      [isolated(state.catalogue?.provider.name ?? ''), speaker(reader, by)].join(', '),
    ],
    told: [
      ...correctedLater(reader, update, insurer),
      tell(reader, text, update.correctedBy === null ? null : words.updates.correctedText),
      ...originalOf(reader, update, insurer),
      ...statementOf(reader, update),
      ...(nextUpdateBy === null ? [] : [sentence(`${words.updates.nextBy(format.dated(nextUpdateBy))}.`)]),
    ],
  }
}

const mayRead = ({ scope }: Update, insurer: Insurer | null): boolean => insurer === null || holdsInsurer(scope, insurer)

/** The correction stands beside what it corrects; an insurer whom it is not for is told that there is one. */
function correctedLater(reader: Reader, { correctedBy }: Update, insurer: Insurer | null): readonly Told[] {
  const { words, format, state } = reader
  const correction = findUpdate(state, correctedBy)?.update
  if (!correction) return []
  const beside = tell(reader, correction.text, `${words.updates.correction}, ${format.dated(correction.at)}`)
  return [sentence(words.updates.correctedLater), ...(mayRead(correction, insurer) ? [beside] : [])]
}

function originalOf(reader: Reader, { corrects }: Update, insurer: Insurer | null): readonly Told[] {
  const { words, format, state } = reader
  const original = findUpdate(state, corrects)?.update
  return original && mayRead(original, insurer) ? [tell(reader, original.text, `${words.updates.correctedText}, ${format.dated(original.at)}`)] : []
}

function statementOf({ words, format }: Reader, { statement }: Update): readonly Told[] {
  if (!statement) return []
  const { insurers, people } = statement.affected ?? {}
  const affected = insurers === undefined || people === undefined ? '' : ` ${words.updates.affected(format.number(insurers), format.number(people))}`
  return [sentence(`${words.updates.statement(words.topics[statement.topic], words.certainties[statement.certainty])}.${affected}`)]
}
