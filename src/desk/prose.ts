import type { EventType } from '../model/event.ts'
import type { Text } from '../model/text.ts'
import type { Step } from './desk.ts'

/** A text in what is proposed, and where it stands. */
export interface Prose {
  readonly field: string
  readonly text: Text
  /** Titles and hours name a thing in a line; they tell no story. */
  readonly isName: boolean
}

export const proseFields = ['text', 'reason', 'note', 'entry_criteria'] as const
export const nameFields = ['title', 'hours'] as const
export const proseByName = ['sections'] as const

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((words) => typeof words === 'string')

/** Every text that people write into an event, a catalogue's own names apart. */
export function proseOf({ type, data }: Pick<Step, 'type' | 'data'>): readonly Prose[] {
  if (type === ('catalogue.apply' satisfies EventType)) return []
  const textsAt = (fields: readonly string[], isName: boolean): readonly Prose[] =>
    fields.flatMap((field) => {
      const text = Object.hasOwn(data, field) ? data[field] : undefined
      return isText(text) ? [{ field, text, isName }] : []
    })
  const sections: unknown = data['sections']
  const bySection = typeof sections === 'object' && sections !== null ? Object.entries(sections) : []
  return [
    ...textsAt(proseFields, false),
    ...textsAt(nameFields, true),
    ...bySection.flatMap(([name, text]) => (isText(text) ? [{ field: `sections.${name}`, text, isName: false }] : [])),
  ]
}

const link = /https?:|www\.|\/\/|\bmailto:|\btel:|[\p{L}\d_-]@[\p{L}\d-]|[\p{L}\d-]\.(?:de|com|net|org|info|io|eu|app|dev|example|online|site|shop|xyz|gmbh|health|care|co|me|ch|at)\b/iu

/** Whether a text leads somewhere: an address of the web or of mail, however it is written. */
export const hasLink = (text: Text): boolean => Object.values(text).some((words) => link.test(words))
