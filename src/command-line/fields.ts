import type { TSchema } from 'typebox'
import { eventData, type EventType } from '../model/event.ts'

export type Form = 'word' | 'time' | 'number' | 'flag' | 'list' | 'texts' | 'scope' | 'target' | 'json'

/** One option of a command, and where its value goes in what is recorded. */
export interface Field {
  /** Without the dashes; for texts also without the language. */
  readonly option: string
  readonly path: readonly string[]
  readonly form: Form
  /** What alone may be given; empty for anything. */
  readonly choices: readonly string[]
  readonly isRequired: boolean
}

/** The same as a schema is written down: JSON. */
interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
}

/** Filled in by the desk, never sent. */
export const filledIn = 'approved_by'

/** Objects whose fields need no name before them. */
const plain: ReadonlySet<string> = new Set(['window', 'period'])

/** The options that an event's schema comes to, in its order. */
export const fieldsOf = (type: EventType): readonly Field[] => fieldsIn(eventData[type] as TSchema as Schema, [], true).filter(({ path }) => path[0] !== filledIn)

function fieldsIn({ properties = {}, required = [] }: Schema, path: readonly string[], isNeeded: boolean): readonly Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const place = [...path, name]
    const isRequired = isNeeded && required.includes(name)
    if (schema.type === 'object' && schema.properties) return fieldsIn(schema, place, isRequired)
    const named = place.filter((part, at) => at === place.length - 1 || !plain.has(part))
    return [{ option: named.join('-').replaceAll('_', '-'), path: place, form: formOf(schema), choices: schema.enum ?? schema.items?.enum ?? [], isRequired }]
  })
}

function formOf({ type, format, items, anyOf, enum: choices, patternProperties }: Schema): Form {
  if (anyOf) return unionOf(anyOf)
  if (choices) return 'word'
  if (type === 'boolean') return 'flag'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'string') return format === 'date-time' ? 'time' : 'word'
  if (type === 'array' && (items?.type === 'string' || items?.enum)) return 'list'
  if (patternProperties && Object.values(patternProperties).every((inner) => inner.type === 'string')) return 'texts'
  return 'json'
}

/** `all`, `site:nord,west` and the like, or `stage:S4`: one word that names its kind. */
function unionOf(branches: readonly Schema[]): Form {
  const [kinds, values] = [branches.map(({ properties = {} }) => Object.keys(properties)), branches.flatMap(({ properties = {} }) => Object.values(properties))]
  if (!kinds.every((names) => names.length === 1)) return 'json'
  if (values.every((schema) => schema.type === 'string')) return 'target'
  return kinds.flat().includes('all') ? 'scope' : 'json'
}
