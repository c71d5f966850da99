import { html, type Markup } from '../markup.ts'
import type { Reader } from '../reader.ts'

/** Where to go on a long page; entries that are not on it are left out by the caller as null. */
export const contents = ({ words }: Reader, entries: readonly (readonly [id: string, title: string] | null)[]): Markup =>
  html`<nav class="contents" aria-label="${words.frame.contents}"><ul>${entries.flatMap((entry) =>
    entry ? [html`<li><a href="#${entry[0]}">${entry[1]}</a></li>`] : [])}</ul></nav>`
