import { invalid } from '../model/problem.ts'
import { operatorFunctions, rights, tokenScopes, type OperatorFunction, type Right, type Token, type TokenScope } from './principal.ts'

const nameForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@'’+-]{0,63}$/u

/** A name of a person, as it is kept. Throws a Problem for one that could be mistaken or that breaks a line. */
export function givenName(name: string): string {
  const given = name.normalize('NFC').trim()
  if (!nameForm.test(given)) throw invalid('bad-name', 'A name begins with a letter or digit and has up to 64 letters, digits, spaces, dots, dashes or the sign @. Write it so.')
  return given
}

/** A few words that tell a thing from others. */
export function givenLabel(label: string): string {
  const given = label.normalize('NFC').trim()
  if (given === '' || given.length > 100 || !given.isWellFormed() || /\p{C}/u.test(given)) throw invalid('bad-label', 'Give it a name of up to 100 characters on one line, so that it is told from others.')
  return given
}

const oneOf = <Word extends string>(words: readonly Word[], given: string, what: string): Word => {
  const word = words.find((known) => known === given)
  if (word === undefined) throw invalid('unknown-word', `${what} must be one of ${words.join(', ')}.`, (language) => language.unknownWord(what, words))
  return word
}

export const givenRight = (given: string): Right => oneOf(rights, given, 'The right')
export const givenFunction = (given: string): OperatorFunction => oneOf(operatorFunctions, given, 'The function')
export const givenTokenFunction = (given: string): Token['function'] => oneOf(['monitor', 'ops'], given, 'The function of a token')
export function givenScopes(given: readonly string[]): readonly TokenScope[] {
  if (given.length === 0) throw invalid('no-scope', 'Choose at least one thing that the token may do.')
  return [...new Set(given.map((scope) => oneOf(tokenScopes, scope, 'A scope')))]
}
