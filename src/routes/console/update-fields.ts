import type { Draft } from '../../desk/desk.ts'
import { instantOf, type Instant } from '../../model/time.ts'
import { localMoment, type Form } from '../../views/console/form-fields.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'

type Fields = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

/** A draft's update as the form shows it. */
export function fieldsOfUpdate(reader: ConsoleReader, { id, revision, publishAt, embargoUntil }: Draft, data: Fields): Form {
  const words = fields(data['text'])
  const scope = fields(data['scope'])
  const statement = fields(data['statement'])
  const affected = fields(statement['affected'])
  const next = text(data['next_update_by'])
  const moment = (instant: Instant | null): string => (instant === null ? '' : localMoment(reader, instant))
  return {
    draft: id,
    revision: String(revision),
    update: text(data['update']),
    text_de: text(words['de']),
    text_en: text(words['en']),
    kind: text(data['kind']),
    audiences: list(data['audiences']),
    scope: 'sites' in scope ? 'sites' : 'insurers' in scope ? 'insurers' : 'all',
    sites: list(scope['sites']),
    insurers: list(scope['insurers']),
    next: next === '' ? 'none' : 'at',
    next_at: next === '' ? '' : moment(instantOf(next)),
    statement: 'topic' in statement ? 'yes' : 'no',
    topic: text(statement['topic']),
    certainty: text(statement['certainty']),
    corrects: text(statement['corrects']),
    affected_insurers: text(affected['insurers']),
    affected_people: text(affected['people']),
    publish_at: moment(publishAt),
    embargo: moment(embargoUntil),
  }
}
