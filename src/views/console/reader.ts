import type { Problem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import { holds, type OperatorPrincipal, type Right } from '../../operators/principal.ts'
import { standingAt } from '../../state/standing.ts'
import type { State } from '../../state/state.ts'
import { href, html, type Markup } from '../markup.ts'
import { readerOf, type PageContext, type Reader } from '../reader.ts'
import { consoleDe } from '../words/console-de.ts'
import { consoleEn, type ConsoleWords } from '../words/console-en.ts'

export const consoleLanguages = ['de', 'en'] as const
export type ConsoleLanguage = (typeof consoleLanguages)[number]

/** What a page of the console is rendered from beside its own subject; `state` is the full state, `now` the record clock. */
export interface ConsoleContext extends Pick<PageContext, 'state' | 'now' | 'publicUrl' | 'assets'> {
  readonly publicState: State
  /** The wall clock, for sessions and whatever is not in the record. */
  readonly wall: Instant
  readonly language: ConsoleLanguage
  /** How often drafts had changed when the page was rendered. */
  readonly draftsVersion: number
  /** Null on the pages that are open to everybody. */
  readonly who: OperatorPrincipal | null
}

/** A reader of the console: all that a public `Reader` has, over the full state, and the console's own words. */
export interface ConsoleReader extends Reader {
  readonly language: ConsoleLanguage
  readonly publicState: State
  readonly wall: Instant
  readonly draftsVersion: number
  readonly who: OperatorPrincipal | null
  readonly console: ConsoleWords
}

export const consoleReaderOf = ({ who, wall, publicState, language, draftsVersion, ...context }: ConsoleContext): ConsoleReader => ({
  ...readerOf({ ...context, state: standingAt(context.state, context.now), language, at: null, playing: null }),
  language,
  publicState: standingAt(publicState, context.now),
  wall,
  draftsVersion,
  who,
  console: inLanguage({ language }, { de: consoleDe, en: consoleEn }),
})

/** A screen's own words in the reader's language; the type of one language binds the other. */
export const inLanguage = <Words>({ language }: Pick<ConsoleReader, 'language'>, words: Readonly<Record<ConsoleLanguage, Words>>): Words => words[language]

/** A link attribute to a page of the public site, as `services/epa`; it opens beside the console. */
export const toPublic = (reader: ConsoleReader, path: string): Markup =>
  html`${href(`${reader.publicUrl ?? ''}/${reader.language}/${path}`)} target="_blank" rel="noopener"`

/** Whether the session was confirmed with a factor in the last minutes. */
export const isFresh = ({ who, wall }: Pick<ConsoleReader, 'who' | 'wall'>): boolean => who !== null && who.session.freshUntil > wall

export const may = ({ who }: Pick<ConsoleReader, 'who'>, right: Right): boolean => who !== null && holds(who.account.right, right)

/** What stands in place of a button that needs a fresh factor: a link to give one and come back to `path`. */
export const stepUpPart = (reader: ConsoleReader, path: string): Markup =>
  html`<p class="step-up">${reader.console.stepUpFirst} <a ${href(`/step-up?next=${encodeURIComponent(path)}`)}>${reader.console.stepUpLink}</a></p>`

/** A refusal in the reader's language, where it is known there. */
export function problemInWords({ console: { problems, refusals } }: Pick<ConsoleReader, 'console'>, problem: Refusal): string {
  if (refusals && problem.saying) return problem.saying(refusals)
  const own = Object.hasOwn(problems, problem.code) ? problems[problem.code] : undefined
  return typeof own === 'function' ? own(problem) : (own ?? problem.message)
}

type Refusal = Pick<Problem, 'code' | 'message'> & Partial<Pick<Problem, 'saying'>>

/** A refusal on top of a form: read out at once, and focused by the script. */
export const refusalPart = (reader: ConsoleReader, problem: Refusal | null): Markup =>
  html`${problem && html`<div class="refusal" role="alert" tabindex="-1"><strong>${reader.console.problem.title}</strong><p>${problemInWords(reader, problem)}</p></div>`}`
