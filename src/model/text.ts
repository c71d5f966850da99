import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'

const languageTag = Type.String({ pattern: '^[a-z]{2}(-[a-z]+)?$' })
const closed = { minProperties: 1, additionalProperties: false, description: 'Texts by language tag' } as const

/** A text by language tag, of several lines but without other control characters. A language that is missing is missing; pages show another and say so. */
export const Text = Type.Record(languageTag, Type.String({ minLength: 1, maxLength: 20_000, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' }), closed)
export type Text = Static<typeof Text>

/** A text of one line, for names and titles: no control characters. */
export const Line = Type.Record(languageTag, Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }), closed)

export interface Wording {
  readonly words: string
  /** The language the words are in, which is not the one asked for when `pending`. */
  readonly language: string
  readonly pending: boolean
}

/** The words in `language`, else in the first language there is, marked as pending translation. */
export function wordingIn(text: Text, language: string): Wording {
  const own = text[language]
  if (own !== undefined) return { words: own, language, pending: false }
  const other = Object.keys(text).find((tag) => !tag.includes('-')) ?? Object.keys(text)[0] ?? language
  return { words: text[other] ?? '', language: other, pending: true }
}
