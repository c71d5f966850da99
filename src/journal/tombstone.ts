import type { EventType } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import { dateOfDay, dayAt, type Instant } from '../model/time.ts'

/** What is said in place of words that were taken away at an instant, by the calendar of `zone`. */
export interface Epitaph {
  readonly in: (language: string) => string
  /** Where a text has no language. */
  readonly plain: string
}

export function epitaphFor(at: Instant, zone: string): Epitaph {
  const date = dateOfDay(dayAt(at, zone))
  const german = date.split('-').reverse().join('.')
  return {
    in: (language) => (/^de\b/.test(language) ? `[am ${german} aus rechtlichen Gründen entfernt]` : `[removed on ${date} for legal reasons]`),
    plain: `[${date}: aus rechtlichen Gründen entfernt / removed for legal reasons]`,
  }
}

const texts = new Set(['title', 'text', 'reason', 'note', 'hours', 'entry_criteria', 'name', 'description'])
const strings = new Set(['value', 'authority', 'name'])
const dropped = new Set(['affected', 'website', 'aliases', 'ik', 'insured', 'abbr'])
const kept = new Set(['provider'])

/** What an entry says, without the words that a person chose; ids, scopes, states, times and counts stay, since later entries stand on them. */
export function dataWithoutWords(type: EventType, data: unknown, epitaph: Epitaph): unknown {
  const without = (value: unknown, field: string): unknown => {
    if (kept.has(field)) return value
    if (typeof value === 'string') return isFreeString(type, field, value) ? epitaph.plain : value
    if (Array.isArray(value)) return value.map((item) => without(item, ''))
    if (typeof value !== 'object' || value === null) return value
    if (texts.has(field)) return textWithoutWords(value as Text, epitaph)
    if (field === 'sections') return Object.fromEntries(Object.entries(value).map(([section, text]) => [section, textWithoutWords(text as Text, epitaph)]))
    return Object.fromEntries(Object.entries(value).filter(([name]) => !dropped.has(name)).map(([name, inner]) => [name, without(inner, name)]))
  }
  return without(data, '')
}

/** The stage of a report to an authority is an id by custom alone. */
const isFreeString = (type: EventType, field: string, value: string): boolean =>
  strings.has(field) || (type === 'authority.report' && field === 'stage' && !/^[a-z0-9_]+$/.test(value))

const textWithoutWords = (text: Text, epitaph: Epitaph): Text =>
  Object.fromEntries(Object.keys(text).map((language) => [language, epitaph.in(language)]))

/** Every text in `before` that is no longer in `after`. */
export function wordsTaken(before: unknown, after: unknown): readonly string[] {
  const left = new Set(stringsIn(after))
  return [...new Set(stringsIn(before))].filter((words) => !left.has(words))
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
