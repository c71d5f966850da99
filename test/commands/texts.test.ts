import t from 'tap'
import type { TSchema } from 'typebox'
import { eventData, eventTypes, type EventType } from '../../src/model/event.ts'
import { refusalWordsDe } from '../../src/views/words/console-refusal-words-de.ts'
import { Problem } from '../../src/model/problem.ts'
import { all, catalogue, provider, recordWithIncident, smallRecord, words } from './small-record.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly maxItems?: number
  readonly maxProperties?: number
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
}

/** A pattern that ends and repeats nothing without end is a bound too, and admits only what it names. */
const isBounded = ({ pattern = '.*' }: Schema): boolean => /^\^.*\$$/.test(pattern) && !/[*+]/.test(pattern.replace(/\[[^\]]*\]/g, ''))

function unbounded(schema: Schema, path: string): readonly string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}), ...Object.entries(schema.patternProperties ?? {}), ...(schema.anyOf ?? []).map((one, place) => [String(place), one] as const),
    ...(schema.items ? [['[]', schema.items] as const] : []),
  ].flatMap(([name, one]) => unbounded(one, `${path}.${name}`))
  if (schema.enum || schema.const !== undefined) return inner
  if (schema.type === 'string' && schema.format !== 'date-time' && !isBounded(schema) && !(schema.maxLength && (schema.format === 'line' || schema.format === 'prose'))) return [...inner, path]
  if (schema.type === 'array' && schema.items?.enum === undefined && !schema.maxItems) return [...inner, path]
  return schema.patternProperties && !schema.maxProperties ? [...inner, path] : inner
}

t.test('every text of every event has a longest length and is looked at sign by sign, and every list has an end', async (t) => {
  t.same(eventTypes.flatMap((type) => unbounded(eventData[type] as TSchema as Schema, type)), [])
})

function refusalOf(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was taken')
}

const german = ({ saying }: Problem): string => saying!(refusalWordsDe)

t.test('where a text is needed, one that shows nothing is refused in both languages', async (t) => {
  for (const blank of ['   ', '\u200b', '\u00ad', '\u2800', '\u3164', '\u115f', '\u0301']) {
    const opening = { incident: 'I-WS', severity: 'minor', phase: 'detection', title: { de: blank, en: blank } }
    const refusal = refusalOf(() => smallRecord().say('10:00', 'incident.open', opening))
    t.match(refusal, { status: 400, code: 'invalid-event', message: /title\.de: shows nothing/ }, blank.codePointAt(0)!.toString(16))
    t.match(german(refusal), /title\.en: zeigt nichts: .* Schreiben Sie etwas hin\./)
  }
  const said: readonly (readonly [EventType, object, string])[] = [
    ['update.post', { incident: 'I-1', update: 'U', kind: 'status', audiences: ['public'], text: { de: ' ' }, approved_by: 'approver' }, 'text.de'],
    ['incident.resolve', { incident: 'I-1', text: { en: '\u200b' } }, 'text.en'],
    ['service.state', { services: ['phone'], scope: all, to: 'outage', reason: { de: '\n' } }, 'reason.de'],
    ['stage.plan', { incident: 'I-1', stage: 'S9', order: 9, title: { de: '\u3164' }, services: ['phone'], scope: all }, 'title.de'],
    ['report.publish', { incident: 'I-1', report: 'R', title: words, sections: { cause: { de: '\u2800' } }, approved_by: 'approver' }, 'sections.cause.de'],
    ['insurer.contact', { insurer: 'alpha', contact: 'K', channel: 'post', audience: 'insured', value: '\u00a0', hours: words }, 'value'],
    ['catalogue.apply', { exercise: false, provider: { ...provider, name: '\u200b' }, catalogue }, 'provider.name'],
    ['catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, insurers: [{ id: 'a', name: ' ', site: 'nord', services: [] }] } }, 'catalogue.insurers[0].name'],
  ]
  for (const [type, data, field] of said) t.ok(refusalOf(() => recordWithIncident().say('10:00', type, data)).message.includes(`${field}: shows nothing`), `${type} ${field}`)
})

t.test('signs that turn text around or that nobody sees are refused by name, in both languages', async (t) => {
  const opening = (title: string) => refusalOf(() => smallRecord().say('10:00', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: { de: title } }))
  for (const [title, english, deutsch] of [
    ['Netz \u202eztuhcs', /title\.de: holds U\+202E at place 6, a sign that turns the direction/, /title\.de: enthält an Stelle 6 das Zeichen U\+202E, das die Schreibrichtung/],
    ['Netz\u2069', /holds U\+2069 at place 5/, /U\+2069/],
    ['Netz\u0085', /holds U\+0085 at place 5, a control character/, /unsichtbare Steuerzeichen U\+0085/],
    ['Ne\ufefftz', /holds U\+FEFF at place 3/, /U\+FEFF/],
    ['Ne\u{e0041}tz', /holds U\+E0041/, /U\+E0041/],
    ['S\ufffdd', /holds U\+FFFD \(�\) at place 2, which stands for a character that was lost/, /unterwegs ein Zeichen verloren/],
    ['Ne\ntz', /must stand on one line, but has a line break or tab \(U\+000A\) at place 3/, /muss auf einer Zeile stehen/],
    ['Netz \ud83d', /half a character/, /ein halbes Zeichen/],
  ] as const) {
    t.match(opening(title).message, english)
    t.match(german(opening(title)), deutsch)
  }
  t.match(refusalOf(() => smallRecord().say('10:00', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: { de: 'x'.repeat(301) } })).message, /title\.de: is too long; 300 characters at most/)
})

t.test('names in Hebrew, Arabic and Persian are taken with the marks that they are written with', async (t) => {
  const { say, state } = smallRecord()
  const title = { de: '\u200fבית חולים 12\u200e', en: 'می\u200cخواهم' }
  say('10:00', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title })
  t.same(state().incidents.get('I-2')?.title, title)
})

t.test('a time zone follows the clock of a place: an offset, or a name that stands for one, is none', async (t) => {
  const apply = (time_zone: string) => () => smallRecord({ empty: true }).say('10:00', 'catalogue.apply', { exercise: false, provider: { ...provider, time_zone }, catalogue })
  for (const zone of ['+02:00', '-0530', 'Etc/GMT-2', 'CET', 'GMT+1', 'europe/berlin', 'Z']) {
    const refusal = refusalOf(apply(zone))
    t.equal(refusal.code, 'invalid-catalogue', zone)
    t.ok(refusal.message.includes(`provider.time_zone: “${zone}” is no time zone`) && refusal.message.includes('Europe/Berlin'), refusal.message)
    t.match(german(refusal), /ist keine Zeitzone, die der Uhr eines Ortes folgt\..*Europe\/Berlin/)
  }
  for (const zone of ['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'UTC', 'Etc/UTC']) t.ok(apply(zone)(), zone)
})
