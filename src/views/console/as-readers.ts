import type { Incident } from '../../state/incident.ts'
import type { State } from '../../state/state.ts'
import { updateTold } from '../../state/told.ts'
import { href, html, Markup } from '../markup.ts'
import { updateList } from '../parts/updates.ts'
import { readerOf, type Reader } from '../reader.ts'
import { writingWords } from './form-fields.ts'
import type { ConsoleReader } from './reader.ts'

export type { State } from '../../state/state.ts'

/** A reader of the public page, as it would be after what is about to be recorded. */
export const publicReader = ({ now, publicUrl, assets }: ConsoleReader, state: State, language: string): Reader =>
  readerOf({ state, now, language, publicUrl, assets, at: null, playing: null })

/** A piece of the public page inside the console: its links lead out to the public page, and its names do not meet those of the console. */
export function publicPiece({ publicUrl }: Pick<ConsoleReader, 'publicUrl'>, piece: Markup): Markup {
  const text = piece.toString()
    .replaceAll(/ id="[^"]*"/g, '')
    .replaceAll(/href="(\/(?:de|en)\/[^"]*)"/g, (_, path: string) => `${href(`${publicUrl ?? ''}${path}`)} target="_blank" rel="noopener"`)
  return html`<div class="public-piece">${new Markup(text)}</div>`
}

/** The same piece in both languages, each under its name. */
export const inBothLanguages = (reader: ConsoleReader, state: State, piece: (reader: Reader) => Markup): Markup =>
  html`<div class="side-by-side">${(['de', 'en'] as const).map((language) =>
    html`<div lang="${language}"><p class="small quiet" lang="${reader.language}">${writingWords(reader).form.languages[language]}</p>${publicPiece(reader, piece(publicReader(reader, state, language)))}</div>`)}</div>`

/** An update just as the public page shows it. */
export function updateAsReadersSee(reader: ConsoleReader, after: State, incidentId: string, updateId: string): Markup | null {
  const find = (state: State): Incident | undefined => state.incidents.get(incidentId)
  const update = find(after)?.updates.find(({ id }) => id === updateId)
  if (!update) return null
  return inBothLanguages(reader, after, (shown) => updateList(shown, [{ incident: find(after)!, update: updateTold(update) }]))
}
