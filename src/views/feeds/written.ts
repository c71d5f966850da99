import { html, type Markup } from '../markup.ts'
import type { Reader } from '../reader.ts'
import { titleOf, type Passage, type Told } from './passages.ts'
import { writable } from './plain-text.ts'

/** What an item says: first how things stand, then what happened, newest first. */
export interface Content {
  readonly told: readonly Told[]
  readonly passages: readonly Passage[]
  /** Whether each passage stands under its own title, which a single one does not: it is the item’s. */
  readonly areTitled: boolean
  /** Said after all passages. */
  readonly end: string | null
}

/** The content as HTML without scripts, styles or links. */
export const asHtml = (reader: Reader, { told, passages, areTitled, end }: Content): string =>
  writable(html`${told.map((one) => toldHtml(reader, one))}${passages.map((passage) => passageHtml(reader, passage, areTitled))}${end !== null && html`<p>${end}</p>`}`.toString())

function passageHtml(reader: Reader, passage: Passage, isTitled: boolean): Markup {
  const { at, notes, told } = passage
  return html`${isTitled && html`<h3>${titleOf(passage)}</h3>`}<p><small>${[reader.format.timeTag(at, reader.format.dated(at)), ...notes.map((note) => html` · ${note}`)]}</small></p>${told.map((one) => toldHtml(reader, one))}`
}

function toldHtml({ words: { translationPending } }: Reader, { label, words, otherLanguage }: Told): Markup {
  const language = otherLanguage !== null && html` lang="${otherLanguage}"`
  return html`${label !== null && html`<p><strong>${label}:</strong></p>`}
${paragraphsOf(words).map((paragraph) => html`<p${language}>${paragraph}</p>`)}
${otherLanguage !== null && html`<p><small>(${translationPending})</small></p>`}`
}

/** The same as bare text. */
export const asText = (reader: Reader, { told, passages, areTitled, end }: Content): string =>
  writable([...told.map((one) => toldText(reader, one)), ...passages.map((passage) => passageText(reader, passage, areTitled)), ...(end === null ? [] : [end])].join('\n\n'))

function passageText(reader: Reader, passage: Passage, isTitled: boolean): string {
  const small = [reader.format.dated(passage.at), ...passage.notes].join(' · ')
  return [isTitled ? `${titleOf(passage)}\n${small}` : small, ...passage.told.map((one) => toldText(reader, one))].join('\n\n')
}

const toldText = ({ words: { translationPending } }: Reader, { label, words, otherLanguage }: Told): string =>
  [...(label === null ? [] : [`${label}:`]), ...paragraphsOf(words), ...(otherLanguage === null ? [] : [`(${translationPending})`])].join('\n\n')

const paragraphsOf = (words: string): readonly string[] => words.split(/\n\s*\n/)
