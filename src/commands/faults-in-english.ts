import type { FaultWords, Shown } from '../model/fault-words.ts'

const shown = (value: Shown): string => {
  if (value.kind === 'text') return `“${value.words}”`
  if (value.kind === 'literal') return value.words
  if (value.kind === 'object') return `an object with ${value.words}`
  return { nothing: 'nothing', list: 'a list', 'empty-list': 'an empty list', 'empty-object': 'an empty object' }[value.kind]
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (in quotes)',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
}

/** What the API, the command line and drills say of what is wrong with what they were sent. */
export const faultsInEnglish: FaultWords = {
  missing: 'is missing.',
  empty: 'must not be empty.',
  twice: 'holds the same thing twice; name each once.',
  unseen: 'shows nothing: blanks and signs without a width are no text. Write words.',
  strangeSign: ({ kind, code, place }) => ({
    half: `holds half a character (an unpaired surrogate, ${code}) at place ${place}. Type that character again.`,
    lost: `holds ${code} (�) at place ${place}, which stands for a character that was lost on its way. Type that character again.`,
    break: `must stand on one line, but has a line break or tab (${code}) at place ${place}. Take it out.`,
    direction: `holds ${code} at place ${place}, a sign that turns the direction of the text around it. Take it out.`,
    hidden: `holds ${code} at place ${place}, a control character that nobody sees. Take it out.`,
  })[kind],
  strangeField: (fields) => `there is no such field here; there are ${fields.join(', ')}.`,
  strangeName: (description, pattern) => `this name can not stand here. Expected: ${description ?? `names like ${pattern}`}.`,
  notAmong: (value, allowed) => `${shown(value)} is not possible; it must be one of ${allowed.join(', ')}.`,
  notTheOne: (value) => `must be equal to constant, but is ${shown(value)}.`,
  wrongKind: (kind, value) => `must be ${kinds[kind] ?? kind}, not ${shown(value)}.`,
  noTime: (value) => `${shown(value)} is not a time with an offset; write it like 2026-03-21T12:00:00+01:00.`,
  unlikePattern: (value, description, pattern) => `${shown(value)} does not fit. Expected: ${description ?? 'something'} matching ${pattern}.`,
  unlikeAny: (value, description) => `${shown(value)} does not fit. Expected: ${description}.`,
  tooLong: (limit) => `is too long; ${limit} characters at most.`,
  tooMany: (limit) => `holds too many; ${limit} at most.`,
  tooSmall: (limit, value) => `must be >= ${limit}, but is ${shown(value)}.`,
  tooLarge: (limit, value) => `must be <= ${limit}, but is ${shown(value)}.`,
  unfitting: (message, value) => `${message}, but is ${shown(value)}.`,

  yaml: (_, message) => `${message}.`,
  nestedTooDeeply: 'This is nested too deeply.',
  unreadable: (message) => `This file can not be read: ${message}.`,
  keyTwice: (name) => `“${name}” stands here twice; keep one of them.`,

  mergedIntoItself: (id) => `Insurer “${id}” cannot become part of itself. Name the one that it went to, or leave merged_into out.`,
  leftInTheFuture: (id) => `Insurer “${id}” has not left yet. Say so once it has: until then leave “left” out.`,
  danglingId: (what, id) => `There is no ${what} “${id}” in this catalogue. Add it, or correct the id.`,
  idTwice: (id, list) => `The id “${id}” stands twice in ${list}. Give one of them another id.`,
  idAlikeInList: (id, list, other) => `The id “${id}” differs from “${other}” in ${list} in capitals alone, and addresses do not tell them apart. Choose another id.`,
  circle: (services) => `Services depend on each other in a circle: ${services.join(' → ')}. Take one of these dependencies out.`,
  noTimeZone: (name) => `“${name}” is no time zone that follows the clock of a place. Write its name, as Europe/Berlin, or UTC.`,
}
