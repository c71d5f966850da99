import t from 'tap'
import { faultsIn } from '../../src/commands/faults.ts'
import { dataWithoutWords, epitaphFor, wordsTaken } from '../../src/journal/tombstone.ts'
import { eventData, eventTypes, type EventType } from '../../src/model/event.ts'
import { instantOf } from '../../src/model/time.ts'

const epitaph = epitaphFor(instantOf('2026-03-20T23:30:00.000Z'), 'Europe/Berlin')
const canary = 'Erika Mustermann'

type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

const idPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'

/** The fullest example of a schema, with the canary in every place where a person may write what they like. */
function fullest(schema: Schema, path: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return fullest(schema.anyOf[0]!, path)
  if (schema.patternProperties) {
    const [pattern, inner] = Object.entries(schema.patternProperties)[0]!
    const names = new RegExp(pattern).test('de-leicht') ? ['de', 'en', 'de-leicht', 'fr'] : ['cause']
    return Object.fromEntries(names.map((name) => [name, fullest(inner, `${path}.${name}`)]))
  }
  if (schema.type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, fullest(inner, `${path}.${name}`)]))
  if (schema.type === 'array') return [fullest(schema.items!, path)]
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 0)
  if (schema.type === 'boolean') return true
  if (schema.format === 'date-time') return '2026-03-20T12:00:00.000Z'
  if (schema.pattern === idPattern) return 'some-id'
  if (schema.pattern?.startsWith('^https')) return `https://example.org/${canary.replaceAll(' ', '-')}`
  if (schema.pattern === '^[0-9]{9}$') return '123456789'
  if (path === 'stage.plan.label') return '4a'
  return canary
}

const exampleOf = (type: EventType): Record<string, unknown> => fullest(eventData[type] as unknown as Schema, type) as Record<string, unknown>

t.test('whatever a person may write into an entry is gone afterwards, and what is left still is an entry of its type', async (t) => {
  for (const type of eventTypes) {
    const data = exampleOf(type)
    t.same(faultsIn(eventData[type], data), [], `${type} is a whole example`)
    const left = dataWithoutWords(type, data, epitaph) as Record<string, unknown>
    const { provider, ...rest } = left
    t.notMatch(JSON.stringify(rest), /Erika|Mustermann/, type)
    t.same(faultsIn(eventData[type], left), [], `${type} can still be folded`)
  }
})

t.test('what stands in place of the words says when and why they went, in each language that stood there', async (t) => {
  t.same(dataWithoutWords('note.add', { text: { de: 'Wort', en: 'Word', 'de-leicht': 'Wort.', fr: 'Mot' } }, epitaph), {
    text: {
      de: '[am 21.03.2026 aus rechtlichen Gründen entfernt]',
      en: '[removed on 2026-03-21 for legal reasons]',
      'de-leicht': '[am 21.03.2026 aus rechtlichen Gründen entfernt]',
      fr: '[removed on 2026-03-21 for legal reasons]',
    },
  }, 'dated by the provider’s calendar')
})

t.test('ids, scopes, states, times and counts stay, since later entries stand on them', async (t) => {
  const update = {
    incident: 'I', update: 'U', kind: 'status', audiences: ['public'], text: { en: 'Word' }, scope: { sites: ['nord'] }, approved_by: 'dpo',
    next_update_by: '2026-03-20T12:00:00.000Z', statement: { id: 'S', topic: 'attack', certainty: 'confirmed', corrects: 'R', affected: { people: 12 } },
  }
  const { text, statement, ...kept } = dataWithoutWords('update.post', update, epitaph) as typeof update
  t.match(update, kept)
  t.same(statement, { id: 'S', topic: 'attack', certainty: 'confirmed', corrects: 'R' })
  t.same(dataWithoutWords('authority.report', { incident: 'I', authority: 'BSI', stage: 'early_warning' }, epitaph),
    { incident: 'I', authority: epitaph.plain, stage: 'early_warning' }, 'and a stage that a clock knows')
})

t.test('what was taken is told once, word for word', async (t) => {
  t.same(wordsTaken([{ a: 'x', b: 'y' }, { a: 'x', c: 'z' }], [{ a: 'x' }]), ['y', 'z'])
})
