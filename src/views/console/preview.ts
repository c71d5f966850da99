import type { Text } from '../../model/text.ts'
import type { ChangedCell, Preview } from '../../desk/desk.ts'
import { serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import type { State } from '../../state/state.ts'
import { icon, stateIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { headlineSentence } from '../parts/headline.ts'
import { say, serviceName, siteName } from '../reader.ts'
import { deConsoleStates } from '../words/console-states-de.ts'
import { enConsoleStates } from '../words/console-states-en.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'
import { strip } from './preview-strip.ts'

const previewWords = (reader: ConsoleReader) => inLanguage(reader, { de: deConsoleStates, en: enConsoleStates }).preview

/**
 * What would be recorded, in words and pictures: cells, texts, what the public page would say, who must confirm it, what to think of, who is told.
 * `publicAfter` is the public state as it would be, or null where no comparison is to be shown; `shows` leaves the texts out where they stand on the page already.
 */
export function previewPart(reader: ConsoleReader, preview: Preview, publicAfter: State | null, shows: 'all' | 'effects' = 'all'): Markup {
  return html`${warningsPart(reader, preview)}
${secondPersonPart(reader, preview)}
${cellsPart(reader, preview)}
${shows === 'all' && textsPart(reader, preview)}
${publicAfter && headlinePart(reader, publicAfter)}
${toldPart(reader, preview)}`
}

export function warningsPart(reader: ConsoleReader, { warnings }: Preview): Markup {
  if (warnings.length === 0) return html``
  return html`<section class="callout warnings" aria-labelledby="warnings"><h2 id="warnings">${icon('degraded')} ${previewWords(reader).warnings}</h2>
<ul>${warnings.map(({ text }) => html`<li>${say(reader, text)}</li>`)}</ul></section>`
}

export function secondPersonPart(reader: ConsoleReader, { needsSecondPerson }: Preview): Markup {
  if (needsSecondPerson.length === 0) return html``
  const words = previewWords(reader)
  return html`<section class="callout second" aria-labelledby="second"><h2 id="second">${icon('flag')} ${words.second}</h2>
<ul>${needsSecondPerson.map((why) => html`<li>${say(reader, why)}</li>`)}</ul><p>${words.secondText}</p></section>`
}

interface Move {
  readonly service: string
  readonly from: string
  readonly to: string
  readonly insurers: readonly string[]
}

function movesOf(cells: readonly ChangedCell[]): readonly Move[] {
  const moves = new Map<string, { service: string; from: string; to: string; insurers: string[] }>()
  for (const { service, from, to, insurer } of cells) {
    const key = `${service} ${from} ${to}`
    const move = moves.get(key) ?? { service, from, to, insurers: [] }
    move.insurers.push(insurer)
    moves.set(key, move)
  }
  return [...moves.values()]
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)]

/** The change in one sentence with its numbers, as "41 cells of 3 services for 34 insurers change from … to …", or what has changed. */
export function cellsInWords(reader: ConsoleReader, cells: readonly ChangedCell[], isDone = false): string {
  const words = previewWords(reader)
  if (cells.length === 0) return isDone ? words.nothingChanged : words.nothing
  const [from, ...otherFrom] = distinct(cells.map((cell) => cell.from))
  const [to, ...otherTo] = distinct(cells.map((cell) => cell.to))
  const name = (state: string | undefined): string => reader.words.states[state as ServiceState].name
  const how = otherTo.length > 0 ? '' : ` ${otherFrom.length > 0 ? words.to(name(to)) : words.fromTo(name(from), name(to))}`
  const numbers = [cells.length, distinct(cells.map(({ service }) => service)).length, distinct(cells.map(({ insurer }) => insurer)).length] as const
  return `${isDone ? words.sentenceDone(...numbers) : words.sentence(...numbers)}${how}.`
}

/** Cells that come or go with a catalogue have no state to come from or go to. */
const isMove = ({ from, to }: ChangedCell): boolean => isState(from) && isState(to)
const isState = (word: string): boolean => serviceStates.some((state) => state === word)

function cellsPart(reader: ConsoleReader, { cells: all, forms }: Preview): Markup {
  const cells = all.filter(isMove)
  if (cells.length === 0 && forms.length > 0 && !forms.some(isStateForm)) return html``
  const words = previewWords(reader)
  return html`<section aria-labelledby="cells"><h2 id="cells" class="counts">${cellsInWords(reader, cells)}</h2>
${cells.length > 0 && html`<p class="small quiet">${words.cellHelp}</p>${movesPart(reader, cells)}`}</section>`
}

const isStateForm = (form: unknown): boolean => JSON.stringify(form).includes('"service.state"')

/** Changed cells by service, each with a picture of before and after and the insurers behind a disclosure. */
export function movesPart(reader: ConsoleReader, cells: readonly ChangedCell[]): Markup {
  const moves = movesOf(cells)
  const words = previewWords(reader)
  return html`<ul class="moves" aria-label="${words.table}">${distinct(moves.map(({ service }) => service)).map((service) => html`<li><h3>${serviceName(reader, service)}</h3>
${moves.filter((move) => move.service === service).map((move) => html`<div class="move"><p>${stateWord(reader, move.from)} <span aria-hidden="true">→</span><span class="hidden"> → </span> ${stateWord(reader, move.to)}</p>
${insurersDisclosed(reader, move.insurers)}</div>`)}
${strip(reader, service, cells)}</li>`)}</ul>`
}

const stateWord = (reader: ConsoleReader, state: string): Markup =>
  html`<span class="state s-${state}">${stateIcon(state as ServiceState)} ${reader.words.states[state as ServiceState].name}</span>`

function insurersDisclosed(reader: ConsoleReader, ids: readonly string[]): Markup {
  const catalogue = reader.state.catalogue
  const insurers = catalogue?.insurers.filter(({ id }) => ids.includes(id)) ?? []
  const sites = catalogue?.sites.filter(({ id }) => insurers.some(({ site }) => site === id)) ?? []
  return html`<details><summary>${previewWords(reader).whichInsurers(ids.length)}</summary>
${sites.map(({ id }) => html`<p class="small"><strong>${siteName(reader, id)}:</strong> ${reader.format.list(insurers.filter(({ site }) => site === id).map(({ name }) => name))}</p>`)}</details>`
}

function textsPart(reader: ConsoleReader, { texts, forms }: Preview): Markup {
  const words = previewWords(reader)
  if (texts.length === 0 && !forms.some(isStateForm)) return html``
  return html`<section aria-labelledby="texts"><h2 id="texts">${words.texts}</h2>
${texts.length === 0 && html`<p>${words.noText}</p>`}
${texts.map(({ text, isFromLibrary }) => html`<div class="said-text"><p class="small quiet">${isFromLibrary ? icon('operational') : icon('flag')} ${isFromLibrary ? words.fromLibrary : words.freeText}</p>${sideBySide(text)}</div>`)}</section>`
}

const languageNames: Readonly<Record<string, string>> = { de: 'Deutsch', en: 'English' }

/** A text in all its languages, each named, the two of the console beside each other. */
export const sideBySide = (text: Text): Markup =>
  html`<div class="side-by-side">${Object.entries(text).map(([language, words]) => html`<div lang="${language}"><p class="small quiet">${languageNames[language] ?? language}</p>
${words.split(/\n\s*\n/).map((part) => html`<p class="words">${part}</p>`)}</div>`)}</div>`

function headlinePart(reader: ConsoleReader, publicAfter: State): Markup {
  const words = previewWords(reader)
  const before = headlineSentence({ ...reader, state: reader.publicState })
  const after = headlineSentence({ ...reader, state: publicAfter })
  return html`<section aria-labelledby="public"><h2 id="public">${words.page}</h2>
${before === after
    ? html`<blockquote class="says">${after}</blockquote><p class="small quiet">${words.pageSame}</p>`
    : html`<div class="side-by-side"><div><p class="small quiet">${words.pageNow}</p><blockquote class="says says-before">${before}</blockquote></div><div><p class="small quiet">${words.pageThen}</p><blockquote class="says">${after}</blockquote></div></div>`}</section>`
}

function toldPart(reader: ConsoleReader, { told }: Preview): Markup {
  const words = previewWords(reader)
  const { insurers, streams, subscribers } = told
  return html`<section aria-labelledby="told"><h2 id="told">${words.told}</h2>
<p>${[words.toldInsurers(insurers.length), words.toldStreams(streams), words.toldSubscribers(subscribers)].filter((sentence) => sentence !== '').join(' ')}</p></section>`
}
