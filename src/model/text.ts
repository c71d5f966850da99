import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { languageTag, lookUp } from './language.ts'

/** One line that somebody reads, for names and titles; `strangeSign` and `isVisible` say what that admits. */
export const line = (maxLength: number, description = 'One line that can be seen') =>
  Type.String({ minLength: 1, maxLength, format: 'line', description })

/** The same of several lines. */
export const prose = (maxLength: number, description = 'A text that can be seen') => Type.String({ minLength: 1, maxLength, format: 'prose', description })

const byLanguage = <Words extends ReturnType<typeof line>>(words: Words) =>
  Type.Record(Type.String({ pattern: languageTag }), words, { minProperties: 1, maxProperties: 20, additionalProperties: false, description: 'Texts by language tag' })

/** A text by language tag. A language that is missing is missing; pages show another and say so. */
export const Text = byLanguage(prose(20_000))
export type Text = Static<typeof Text>

/** A text of one line by language tag, for names and titles. */
export const Line = byLanguage(line(300))

/** A sign that no text of ours may hold, and where: `place` counts characters from 1. */
export interface StrangeSign {
  readonly kind: 'half' | 'lost' | 'break' | 'direction' | 'hidden'
  /** As U+202E. */
  readonly code: string
  readonly place: number
}

/** Marks of direction (U+200E, U+200F, U+061C) belong to Hebrew and Arabic names; what embeds, overrides or isolates turns what stands around it. */
const kinds: readonly (readonly [StrangeSign['kind'], RegExp])[] = [
  ['half', /\p{Cs}/u],
  ['lost', /\ufffd/u],
  ['direction', /[\u202a-\u202e\u2066-\u206f]/u],
  ['hidden', /[^\P{Cc}\t\n\r]|\r(?!\n)|[\u2028\u2029\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Noncharacter_Code_Point}/u],
]
const strange = new RegExp(kinds.map(([, { source }]) => source).join('|'), 'u')
const strangeInLine = new RegExp(`[\\t\\n\\r]|${strange.source}`, 'u')

/** The first sign of a text that is none for readers, or null. */
export function strangeSign(text: string, isOneLine: boolean): StrangeSign | null {
  const found = (isOneLine ? strangeInLine : strange).exec(text)
  if (!found) return null
  const sign = found[0]
  const kind = isOneLine && /[\t\n\r]/.test(sign) ? 'break' : kinds.find(([, signs]) => signs.test(sign))![0]
  return { kind, code: `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, place: lengthOf(text.slice(0, found.index)) + 1 }
}

/** In characters (code points), as schemas count them. */
const lengthOf = (text: string): number => Array.from(text).length

const strangeEverywhere = new RegExp(strange.source, 'gu')

/** The same text without what `strangeSign` finds in texts of several lines. */
export const withoutStrangeSigns = (text: string): string => text.replace(strangeEverywhere, '')

const visible = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/u

/** Whether a reader sees anything of it: blanks, marks without a letter and signs without a width are nothing. */
export const isVisible = (text: string): boolean => visible.test(text)

let letters: Intl.Segmenter | undefined

/** At most so many characters (code points) of a text, cut between letters as people count them, with `…` where something is missing. */
export function shortened(text: string, most: number): string {
  if (text.length <= most || lengthOf(text) <= most) return text
  let [end, taken] = [0, 1]
  for (const { segment } of (letters ??= new Intl.Segmenter()).segment(text)) {
    taken += lengthOf(segment)
    if (taken > most) break
    end += segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}

export interface Wording {
  readonly words: string
  /** The language the words are in, which is not the one asked for when `pending`. */
  readonly language: string
  readonly pending: boolean
}

/** The words in `language`, else in the first language there is, marked as pending translation. */
export function wordingIn(text: Text, language: string): Wording {
  const own = text[language] === undefined ? lookUp(language, Object.keys(text)) : language
  if (own !== undefined) return { words: text[own]!, language: own, pending: false }
  const other = Object.keys(text).find((tag) => !tag.includes('-')) ?? Object.keys(text)[0] ?? language
  return { words: text[other] ?? '', language: other, pending: true }
}
