import type { Problem } from '../../model/problem.ts'
import { html, type Markup } from '../markup.ts'
import { consoleDe } from '../words/console-de.ts'
import { deConsoleRefusals } from '../words/console-refusals-de.ts'
import { enConsoleRefusals } from '../words/console-refusals-en.ts'
import { deConsoleStates } from '../words/console-states-de.ts'
import { enConsoleStates } from '../words/console-states-en.ts'
import { inLanguage, problemInWords, type ConsoleReader } from './reader.ts'

export type Refused = Pick<Problem, 'code' | 'message'> & Partial<Pick<Problem, 'saying'>>

/** Why the desk or a command refused something, in the reader's language where it is known there. */
export function refusalInWords(reader: ConsoleReader, refused: Refused): string {
  const tables = [inLanguage(reader, { de: deConsoleStates, en: enConsoleStates }).refusals, inLanguage(reader, { de: deConsoleRefusals, en: enConsoleRefusals })]
  const own = tables.find((table) => Object.hasOwn(table, refused.code))?.[refused.code]
  return own ?? problemInWords(reader, refused)
}

/** The same on top of a page: read out at once. */
export const deskRefusalPart = (reader: ConsoleReader, refused: Refused | null): Markup =>
  html`${refused && html`<div class="refusal" role="alert" tabindex="-1"><strong>${reader.console.problem.title}</strong><p>${refusalInWords(reader, refused)}</p></div>`}`

/** Why something was refused, in German with every name and number. */
export const inGerman = (refused: Refused): string => problemInWords({ console: consoleDe }, refused)
