import type { Text } from '../model/text.ts'
import { invalid } from '../model/problem.ts'
import { eventTypes, internalTypes } from '../model/event.ts'
import type { State } from '../state/state.ts'
import { isApprovedWording } from './approved-wording.ts'
import type { Sentence, Step } from './desk.ts'
import { hasLink, proseOf, type Prose } from './prose.ts'
import { soundsLikeStatement } from './statement-words.ts'

export type SecondPersonReason = keyof typeof secondPersonSentences

/** What is known when it is asked whether a step needs a second person. */
export interface Judged {
  /** The full state before the step. */
  readonly state: State
  readonly sentences: readonly Sentence[]
  /** What the settings name besides what always needs one: types of events, `free-text`, `sounds-like-a-statement`. */
  readonly configured: readonly string[]
}

export const secondPersonSentences = {
  configured: {
    de: 'Das ist so eingestellt, dass immer eine zweite Person zustimmt.',
    en: 'The settings say that a second person agrees to this.',
  },
  statement: {
    de: 'Es ist eine Aussage zu Daten, Angriff oder Ursache.',
    en: 'It is a statement on data, an attack or a cause.',
  },
  correction: { de: 'Es stellt etwas richtig oder betrifft den Datenschutz.', en: 'It corrects something or concerns data protection.' },
  advice: { de: 'Es rät Menschen, was sie tun sollen.', en: 'It advises people what to do.' },
  contact: { de: 'Es nennt eine Nummer oder Adresse, an die sich Menschen wenden.', en: 'It names a number or address that people turn to.' },
  'sounds-like-a-statement': {
    de: 'Es klingt nach einer Aussage zu Daten, Angriff oder Ursache, ist aber keine.',
    en: 'It sounds like a statement on data, an attack or a cause, and is none.',
  },
  link: { de: 'Es enthält eine Adresse im Netz.', en: 'It holds a web or mail address.' },
  'free-text': { de: 'Es enthält freien Text, der nicht aus der Bibliothek stammt.', en: 'It holds free text that is not from the library.' },
  report: { de: 'Es ist ein Bericht.', en: 'It is a report.' },
  redaction: { de: 'Es nimmt Worte aus dem Verzeichnis.', en: 'It takes words out of the record.' },
} as const satisfies Readonly<Record<string, Text>>

const newsKinds: ReadonlySet<unknown> = new Set(['status', 'plan_change', 'setback'])
const gravestKinds: ReadonlySet<unknown> = new Set(['correction', 'data_protection'])

/** Throws a Problem when the settings ask a second person for something that there is not. */
export function checkConfigured(configured: readonly string[]): void {
  const known: readonly string[] = ['free-text', 'sounds-like-a-statement', ...eventTypes]
  const strange = configured.filter((word) => !known.includes(word))
  if (strange.length === 0) return
  throw invalid('invalid-settings', `RELIGHT_SECOND_PERSON names ${strange.map((word) => `“${word}”`).join(', ')}, which is nothing to record. There are ${known.join(', ')}.`)
}

/** Why a step waits for a second person before it is recorded; empty when one person is enough. */
export function needsSecondPerson(step: Step, judged: Judged): readonly SecondPersonReason[] {
  const reasons = new Set<SecondPersonReason>()
  if (judged.configured.includes(step.type)) reasons.add('configured')
  if (step.type === 'entry.redact') reasons.add('redaction')
  if (isTold(step, judged.state)) for (const reason of reasonsInPublic(step, judged)) reasons.add(reason)
  return [...reasons]
}

/** Whether anybody outside would hear of a step; what is said of an incident that is not public yet stays inside, the bare states apart. */
export function isTold({ type, data }: Step, state: State): boolean {
  if (data['visibility'] === 'internal' || internalTypes.includes(type)) return false
  const incident = state.incidents.get(String(data['incident']))
  return incident === undefined || incident.published || type === 'incident.publish'
}

function reasonsInPublic(step: Step, judged: Judged): readonly SecondPersonReason[] {
  const { type, data } = step
  const { state } = judged
  const texts = proseOf(step)
  const free = texts.filter(({ text, isName }) => !isName && !isApproved(text, judged))
  return [
    ...(type === 'update.post' ? reasonsForNews(data['kind'], data['statement'] !== undefined) : []),
    ...(type === 'update.edit' ? reasonsForNews(...edited(step, state)) : []),
    ...(type === 'update.post' && data['kind'] === 'advice' && free.length > 0 ? ['advice' as const] : []),
    ...(type === 'advice.set' ? ['advice' as const] : []),
    ...(type === 'insurer.contact' ? ['contact' as const] : []),
    ...(type === 'report.publish' ? ['report' as const] : []),
    ...(free.some((prose) => isStory(prose, step, judged)) ? ['free-text' as const] : []),
    ...(judged.configured.includes('sounds-like-a-statement') && data['statement'] === undefined && texts.some(({ text }) => soundsLikeStatement(text)) ? ['sounds-like-a-statement' as const] : []),
    ...([...texts.map(({ text }) => text), ...textsOfPublished(step, state)].some(hasLink) || hasNewLinks(step, state) ? ['link' as const] : []),
  ]
}

const isApproved = (text: Text, { sentences, state }: Judged): boolean =>
  isApprovedWording(text, sentences, (state.catalogue?.services ?? []).map(({ name }) => name))

const reasonsForNews = (kind: unknown, isStatement: boolean): readonly SecondPersonReason[] => [
  ...(isStatement ? ['statement' as const] : []),
  ...(gravestKinds.has(kind) ? ['correction' as const] : []),
]

/** What an edited update is: its kind, and whether it makes a statement. */
function edited({ data }: Step, state: State): [unknown, boolean] {
  const update = state.incidents.get(String(data['incident']))?.updates.find(({ id }) => id === data['update'])
  return [update?.kind, update?.statement != null]
}

/** Plain news is one person's to tell, unless the settings say otherwise; any other free text is not. */
function isStory({ field }: Prose, step: Step, { state, configured }: Judged): boolean {
  const isNews = field === 'text' && (step.type === 'update.post' || step.type === 'update.edit')
  if (!isNews || configured.includes('free-text')) return true
  return !newsKinds.has(step.type === 'update.post' ? step.data['kind'] : edited(step, state)[0])
}

/** Publishing an incident publishes its title. */
function textsOfPublished({ type, data }: Step, state: State): readonly Text[] {
  const incident = type === 'incident.publish' ? state.incidents.get(String(data['incident'])) : undefined
  return incident ? [incident.title] : []
}

const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []

/** Whether a catalogue leads somewhere that the one before did not; the first one of all has nothing to be held against. */
function hasNewLinks({ type, data }: Step, { catalogue }: State): boolean {
  if (type !== 'catalogue.apply' || !catalogue) return false
  const { provider, sites, groups, services, useCases, insurers } = catalogue
  const known = new Set(wordsIn([provider, sites, groups, services, useCases, insurers]))
  return wordsIn(data).some((words) => !known.has(words) && hasLink({ words }))
}
