import type { StrangeSign } from './text.ts'

/** A value that was sent, as far as a sentence can show it: a text and names of fields are cut short. */
export type Shown =
  | { readonly kind: 'nothing' | 'empty-list' | 'list' | 'empty-object' }
  | { readonly kind: 'text' | 'literal' | 'object'; readonly words: string }

/**
 * What can be wrong with something that was sent, a sentence for each, without the path that leads it.
 * `description` is the schema's own English; `code` and `message` are those of the library that reads YAML.
 */
export interface FaultWords {
  readonly missing: string
  readonly empty: string
  readonly twice: string
  /** For what shows nothing. */
  readonly unseen: string
  strangeSign(sign: StrangeSign): string
  strangeField(fields: readonly string[]): string
  strangeName(description: string | undefined, pattern: string): string
  notAmong(shown: Shown, allowed: readonly unknown[]): string
  notTheOne(shown: Shown, only: unknown): string
  wrongKind(kind: string, shown: Shown): string
  noTime(shown: Shown): string
  unlikePattern(shown: Shown, description: string | undefined, pattern: string): string
  unlikeAny(shown: Shown, description: string): string
  tooLong(limit: number): string
  tooMany(limit: number): string
  tooSmall(limit: number, shown: Shown): string
  tooLarge(limit: number, shown: Shown): string
  /** Anything else, in the words of the library that checks schemas. */
  unfitting(message: string, shown: Shown): string

  yaml(code: string, message: string): string
  readonly nestedTooDeeply: string
  unreadable(message: string): string
  keyTwice(name: string): string

  danglingId(what: string, id: string): string
  mergedIntoItself(insurer: string): string
  leftInTheFuture(insurer: string): string
  idTwice(id: string, list: string): string
  idAlikeInList(id: string, list: string, other: string): string
  circle(services: readonly string[]): string
  noTimeZone(name: string): string
}

/** Says what is wrong, in the words of any language. */
export type FaultSaying = (words: FaultWords) => string

/** What is wrong on a line of a file; `saying` is missing for what no page ever shows. */
export interface FaultOnLine {
  readonly line: number
  readonly sentence: string
  readonly saying?: FaultSaying
}
