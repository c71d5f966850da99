import type { Draft, Proposal, Step } from '../../desk/desk.ts'
import { serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import { Scope } from '../../model/scope.ts'
import type { Text } from '../../model/text.ts'
import { isLanguageTag } from '../../model/language.ts'
import { instantOf } from '../../model/time.ts'
import { html, joined, type Markup } from '../markup.ts'
import { plainly, scopeInWords, serviceName, speaker } from '../reader.ts'
import { deConsoleDrafts } from '../words/console-drafts-de.ts'
import { enConsoleDrafts } from '../words/console-drafts-en.ts'
import { logbookWords } from './logbook-words.ts'
import { sideBySide } from './preview.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'
import { statesWords } from './states.ts'

export const draftsWords = (reader: ConsoleReader) => inLanguage(reader, { de: deConsoleDrafts, en: enConsoleDrafts })

/** Why a draft was refused: a person's own words as they wrote them, the desk's in the reader's language. */
export const whyRefused = ({ language }: Pick<ConsoleReader, 'language'>, { refusal, refusalDe }: Pick<Draft, 'refusal' | 'refusalDe'>): string | null =>
  inLanguage({ language }, { de: refusalDe ?? refusal, en: refusal })

/** A text inside a proposal and where it stands. */
export interface PlacedText {
  readonly step: number
  readonly path: readonly string[]
  readonly text: Text
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Language tags with words, and nothing else. */
const isText = (value: unknown): value is Text =>
  isObject(value) && Object.keys(value).length > 0 && Object.entries(value).every(([tag, words]) => isLanguageTag(tag) && typeof words === 'string')

const textsIn = (value: unknown, step: number, path: readonly string[]): readonly PlacedText[] =>
  isText(value) ? [{ step, path, text: value }]
  : isObject(value) ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, step, [...path, key]))
  : []

/** Every text that a proposal would make public, in the order of its steps; what a catalogue holds is left out, as it is no prose. */
export const placedTexts = ({ steps }: Proposal): readonly PlacedText[] =>
  steps.flatMap(({ type, data }, step) => (type === 'catalogue.apply' ? [] : textsIn(data, step, [])))

/** The same proposal with one text for another at each place that is given; a text left empty in every language goes away. */
export function withTexts({ steps }: Proposal, texts: readonly PlacedText[]): Proposal {
  return {
    steps: steps.map((step, place) => ({
      ...step,
      data: texts.filter((text) => text.step === place).reduce<Readonly<Record<string, unknown>>>((data, { path, text }) => replaced(data, path, text), step.data),
    })),
  }
}

function replaced(data: Readonly<Record<string, unknown>>, [first = '', ...others]: readonly string[], text: Text): Readonly<Record<string, unknown>> {
  const inner = data[first]
  if (others.length > 0) return isObject(inner) ? { ...data, [first]: replaced(inner, others, text) } : data
  if (Object.keys(text).length > 0) return { ...data, [first]: text }
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== first))
}

/** A draft's title; one that nobody gave a title is called by what it does. */
export function draftTitle(reader: ConsoleReader, { title, proposal }: Pick<Draft, 'title' | 'proposal'>): string {
  const [first] = proposal.steps
  if (!first || !title.startsWith(first.type)) return title
  const { services, to, incident } = first.data
  const names = Array.isArray(services) ? reader.format.list(services.slice(0, 3).map((id) => serviceName(reader, String(id)))) : null
  const about = names !== null ? `${names}${(services as readonly unknown[]).length > 3 ? ' …' : ''}${typeof to === 'string' && to in reader.words.states ? ` → ${reader.words.states[to as ServiceState].name}` : ''}`
    : typeof incident === 'string' && reader.state.incidents.has(incident) ? plainly(reader, reader.state.incidents.get(incident)!.title) : title.slice(first.type.length).trim()
  return about === '' ? (statesWords(reader).types[first.type] ?? title) : `${statesWords(reader).types[first.type] ?? first.type}: ${about}`
}

const fieldName = (reader: ConsoleReader, path: readonly string[]): string => draftsWords(reader).fields[path.at(-1) ?? ''] ?? path.join(' ')

/** All that a proposal says: what each step does, its exact words in every language, and every other field. */
export function proposalInWords(reader: ConsoleReader, proposal: Proposal): Markup {
  const texts = placedTexts(proposal)
  return html`<ol class="proposal">${proposal.steps.map((step, place) => html`<li><h3>${statesWords(reader).types[step.type] ?? step.type}${step.onBehalfOf && html` <span class="quiet">· ${speaker(reader, `insurer:${step.onBehalfOf}`)}</span>`}</h3>
<dl class="particulars">${fieldsOf(reader, step)}</dl>
${texts.filter((text) => text.step === place).map(({ path, text }) => html`<div class="said-text"><p class="small"><strong>${fieldName(reader, path)}</strong></p>${sideBySide(text)}</div>`)}</li>`)}</ol>`
}

function fieldsOf(reader: ConsoleReader, { type, data }: Step): Markup {
  if (type === 'catalogue.apply') return catalogueFields(reader, data)
  return html`${Object.entries(data).filter(([, value]) => textsIn(value, 0, []).length === 0).map(([key, value]) =>
    html`<div><dt>${fieldName(reader, [key])}</dt><dd>${valueInWords(reader, key, value)}</dd></div>`)}`
}

const isScope = (value: unknown): value is Scope => isObject(value) && ('all' in value || 'sites' in value || 'insurers' in value)
const momentPattern = /^\d{4}-\d{2}-\d{2}T/

function valueInWords(reader: ConsoleReader, key: string, value: unknown): Markup | string {
  const { words, format, state } = reader
  if (value === true) return draftsWords(reader).yes
  if (key === 'scope' && isScope(value)) return 'all' in value ? draftsWords(reader).scope.all : scopeInWords(reader, value)
  if (key === 'services' && Array.isArray(value)) return format.list(value.map((id) => serviceName(reader, String(id))))
  if (key === 'to' && serviceStates.some((known) => known === value)) return words.states[value as ServiceState].name
  const names = namesFor(reader)[key]
  if (names && typeof value === 'string') return named(names, value)
  if (names && Array.isArray(value)) return format.list(value.map((id) => named(names, String(id))))
  if (key === 'incident' && typeof value === 'string') return state.incidents.has(value) ? plainly(reader, state.incidents.get(value)!.title) : value
  if (typeof value === 'string' && momentPattern.test(value) && Number.isFinite(instantOf(value))) return format.timeTag(instantOf(value))
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (isObject(value)) return joined(Object.entries(value).map(([inner, more]) => html`${fieldName(reader, [inner])}: ${valueInWords(reader, inner, more)}`), '; ')
  return String(value)
}

/** What the values of a field are called, where they are ids. */
const namesFor = (reader: ConsoleReader): Readonly<Record<string, Readonly<Record<string, string>>>> => {
  const { words, state } = reader
  const insurers = Object.fromEntries((state.catalogue?.insurers ?? []).map(({ id, name }) => [id, name]))
  const { phases, severities, kinds, audiences, topics, certainties, actions, confidences, channels, trends } = words
  return { phase: phases, severity: severities, kind: kinds, audiences, audience: audiences, topic: topics, certainty: certainties, action: actions, confidence: confidences, channel: channels, trend: trends, ground: logbookWords(reader).grounds, insurers, insurer: insurers }
}

const parts = ['sites', 'groups', 'services', 'use_cases', 'insurers'] as const

/** A catalogue in numbers, beside what holds now, and whole behind a disclosure. */
function catalogueFields(reader: ConsoleReader, data: Readonly<Record<string, unknown>>): Markup {
  const words = draftsWords(reader).catalogue
  const { catalogue: now } = reader.state
  const then = isObject(data['catalogue']) ? data['catalogue'] : {}
  const provider = isObject(data['provider']) ? String(data['provider']['name']) : ''
  const before = { sites: now?.sites, groups: now?.groups, services: now?.services, use_cases: now?.useCases, insurers: now?.insurers }
  return html`<div><dt>${words.provider}</dt><dd>${provider}</dd></div>
${parts.map((part) => html`<div><dt>${words[part]}</dt><dd>${words.now}: ${before[part]?.length ?? 0} · ${words.after}: ${Array.isArray(then[part]) ? then[part].length : 0}</dd></div>`)}
<div><dt>${words.whole}</dt><dd><details><summary>JSON</summary><pre class="scroll" tabindex="0">${JSON.stringify(data, null, 1)}</pre></details></dd></div>`
}

const named = (names: Readonly<Record<string, string>>, id: string): string => (Object.hasOwn(names, id) ? names[id]! : id)
