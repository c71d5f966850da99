import { Type } from '#libraries/typebox'
import type { Static, TObject } from 'typebox'
import { Audience, Audiences, CatalogueFile, Provider } from './catalogue.ts'
import { Id, longestList } from './id.ts'
import { Scope } from './scope.ts'
import { serviceStates } from './state-of-service.ts'
import { line, Line, Text } from './text.ts'
import { normalisedTime } from './time.ts'

export const Time = Type.String({ format: 'date-time', description: 'RFC 3339 with an offset' })
const one = { additionalProperties: false } as const
const optional = Type.Optional
const Ids = Type.Array(Id, { minItems: 1, maxItems: longestList, uniqueItems: true })
const Window = Type.Object({ earliest: Time, latest: Time }, one)
const MaintenanceWindow = Type.Object({ start: Time, end: Time }, one)
const Target = Type.Union([Type.Object({ stage: Id }, one), Type.Object({ service: Id }, one)], {
  description: 'What an ETA is for: {"stage": …} or {"service": …}',
})
/** What people call a stage, as 4 or 4a. */
const StageLabel = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,11}$', description: 'one to twelve letters and digits, as 4 or 4a' })
const Flag = optional(Type.Boolean())

export const functions = ['monitor', 'ops', 'incident_manager', 'editor', 'approver', 'dpo'] as const
/** Who speaks: a function, never a person. */
export const Actor = Type.String({
  pattern: `^(${functions.join('|')}|insurer:[A-Za-z0-9][A-Za-z0-9._-]{0,63})$`,
  description: `A function (${functions.join(', ')}) or insurer:<id>`,
})
const ApprovedBy = Type.Enum(functions)

export const severities = ['minor', 'major', 'critical'] as const
export const phases = ['detection', 'containment', 'assessment', 'recovery', 'reconstitution', 'review'] as const
export const updateKinds = ['status', 'advice', 'plan_change', 'setback', 'correction', 'data_protection', 'security_warning'] as const
export const statementTopics = ['data_confidentiality', 'data_integrity', 'attack', 'cause'] as const
export const adviceActions = ['nothing', 'wait', 'resend', 'use_instead', 'limit'] as const
export const visibilities = ['public', 'insurers', 'internal'] as const
export const contactChannels = ['phone', 'email', 'post', 'branch', 'web'] as const
export const confidences = ['low', 'medium', 'high'] as const
export const trends = ['rising', 'falling', 'steady'] as const

/** Laws that set clocks once an incident is known: NIS2 as § 32 BSIG has it, and the GDPR. */
export const regimes = ['nis2', 'gdpr'] as const
/** Why a law takes words away: erasure (GDPR Art. 17), an order of a court or an authority, a person's rights, a duty of secrecy, copyright, or content that is a crime. */
export const redactionGrounds = [
  'erasure', 'court_order', 'authority_order', 'personality_rights', 'confidentiality', 'copyright', 'unlawful_content',
] as const

export type Regime = (typeof regimes)[number]
export type RedactionGround = (typeof redactionGrounds)[number]
export type Severity = (typeof severities)[number]
export type Phase = (typeof phases)[number]
export type UpdateKind = (typeof updateKinds)[number]

const Statement = Type.Object(
  {
    id: Id,
    topic: Type.Enum(statementTopics),
    certainty: Type.Enum(['preliminary', 'confirmed']),
    corrects: optional(Id),
    affected: optional(
      Type.Object({ insurers: optional(Type.Integer({ minimum: 0 })), people: optional(Type.Integer({ minimum: 0 })) }, one),
    ),
  },
  one,
)

const incident = { incident: Id }
const maybeIncident = { incident: optional(Id) }
const stageStep = { ...incident, stage: Id, reason: optional(Text), note: optional(Text) }
const visibility = { visibility: optional(Type.Enum(visibilities)) }
const data = <Fields extends Record<string, ReturnType<typeof Type.Any> | object>>(fields: Fields) =>
  Type.Object({ ...visibility, ...fields } as typeof visibility & Fields, one)

/** What each type of event says, beside when (`at`), who (`actor`) and its type. */
export const eventData = {
  'catalogue.apply': data({ exercise: Type.Boolean(), provider: Provider, catalogue: CatalogueFile }),
  'incident.open': data({
    ...incident,
    severity: Type.Enum(severities),
    phase: Type.Enum(phases),
    title: Line,
  }),
  'incident.publish': data(incident),
  'incident.phase': data({ ...incident, to: Type.Enum(phases) }),
  'incident.severity': data({ ...incident, to: Type.Enum(severities) }),
  'incident.resolve': data({ ...incident, text: Text }),
  'incident.reopen': data({ ...incident, reason: Text }),
  'incident.close': data(incident),
  'service.state': data({
    ...maybeIncident,
    services: Ids,
    scope: Scope,
    to: Type.Enum(serviceStates),
    since: optional(Time),
    reason: optional(Text),
    stage: optional(Id),
    setback: Flag,
    planned: Flag,
    override: Flag,
    pilot: Flag,
    emergency_environment: Flag,
  }),
  'board.confirm': data({ ...maybeIncident, scope: Scope, services: optional(Ids) }),
  'update.post': data({
    ...incident,
    update: Id,
    kind: Type.Enum(updateKinds),
    audiences: Audiences,
    text: Text,
    scope: optional(Scope),
    approved_by: ApprovedBy,
    next_update_by: optional(Time),
    statement: optional(Statement),
  }),
  'update.edit': data({ ...incident, update: Id, text: Text, reason: Text, approved_by: ApprovedBy }),
  'advice.set': data({
    ...incident,
    advice: Id,
    use_case: Id,
    scope: Scope,
    audiences: Audiences,
    action: Type.Enum(adviceActions),
    text: Text,
    period: optional(Type.Object({ from: Time, until: Time }, one)),
    approved_by: ApprovedBy,
  }),
  'advice.end': data({ ...incident, advice: Id }),
  'stage.plan': data({
    ...incident,
    stage: Id,
    order: Type.Integer({ minimum: 1, maximum: 1000 }),
    label: optional(StageLabel),
    title: Line,
    services: Ids,
    scope: Scope,
    entry_criteria: optional(Text),
    reason: optional(Text),
  }),
  'stage.start': data(stageStep),
  'stage.pause': data(stageStep),
  'stage.resume': data(stageStep),
  'stage.complete': data(stageStep),
  'stage.cancel': data(stageStep),
  'eta.set': data({
    ...incident,
    target: Target,
    scope: optional(Scope),
    window: Window,
    confidence: Type.Enum(confidences),
    reason: optional(Text),
  }),
  'eta.withdraw': data({ ...incident, target: Target, scope: optional(Scope), reason: Text, new_window_by: optional(Time) }),
  'backlog.report': data({
    ...incident,
    use_case: Id,
    scope: optional(Scope),
    open_items: Type.Integer({ minimum: 0 }),
    trend: optional(Type.Enum(trends)),
    handling_received_until: optional(Time),
    expected_clear: optional(Time),
    note: optional(Text),
  }),
  'maintenance.schedule': data({
    ...maybeIncident,
    maintenance: Id,
    services: Ids,
    scope: Scope,
    window: MaintenanceWindow,
    text: Text,
  }),
  'maintenance.cancel': data({ ...maybeIncident, maintenance: Id, reason: Text }),
  'maintenance.finish': data({ ...maybeIncident, maintenance: Id }),
  'maintenance.change': data({
    ...maybeIncident,
    maintenance: Id,
    services: optional(Ids),
    scope: optional(Scope),
    window: optional(MaintenanceWindow),
    text: optional(Text),
    reason: Text,
  }),
  'insurer.notice': data({
    ...maybeIncident,
    notice: Id,
    insurers: Ids,
    text: Text,
    audiences: optional(Audiences),
    until: optional(Time),
  }),
  'notice.end': data({ ...maybeIncident, notice: Id }),
  'insurer.contact': data({
    ...maybeIncident,
    insurer: Id,
    contact: Id,
    channel: Type.Enum(contactChannels),
    audience: Audience,
    value: line(300),
    hours: optional(Line),
    until: optional(Time),
  }),
  'contact.end': data({ ...maybeIncident, contact: Id }),
  'report.publish': data({
    ...incident,
    report: Id,
    title: Line,
    sections: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' }), Text, { minProperties: 1, maxProperties: 50, additionalProperties: false }),
    approved_by: ApprovedBy,
  }),
  'note.add': data({ ...maybeIncident, text: Text }),
  'authority.report': data({
    ...incident,
    authority: line(200),
    stage: line(200),
    due: optional(Time),
    sent_at: optional(Time),
  }),
  'authority.clock': data({ ...incident, regime: Type.Enum(regimes), aware_at: Time, applies: Flag, note: optional(Text) }),
  'entry.redact': data({ sequence: Type.Integer({ minimum: 1 }), ground: Type.Enum(redactionGrounds), note: optional(Text), approved_by: ApprovedBy }),
} as const satisfies Record<string, TObject>

export type EventType = keyof typeof eventData
export type EventData<Type extends EventType> = Static<(typeof eventData)[Type]>
export const eventTypes = Object.keys(eventData) as EventType[]
/** What readers are never told of. */
export const internalTypes: readonly EventType[] = ['note.add', 'authority.report', 'authority.clock']

/** What somebody says, before it is recorded; times are UTC text with milliseconds. */
export type Event = { [T in EventType]: { readonly type: T; readonly actor: string; readonly data: EventData<T> } }[EventType]

/** One line of the journal as the folds read it. `position` counts the forms folded: in the full state it is the sequence. */
export type Entry = { [T in EventType]: EntryOf<T> }[EventType]
export interface EntryOf<T extends EventType> {
  readonly position: number
  readonly at: string
  readonly by: string
  readonly type: T
  readonly version: number
  readonly data: EventData<T>
  /** When a law took its words; what stands in their place says so. */
  readonly redacted_at?: string
}

/** The version that entries of each type are written in; older ones stay readable by the folds for ever. */
export const eventVersion = 1

const timeFields = new Set([
  'since', 'next_update_by', 'earliest', 'latest', 'start', 'end', 'from', 'until', 'new_window_by', 'handling_received_until', 'expected_clear', 'due', 'sent_at', 'aware_at',
])

/** The same data with every time as UTC text with milliseconds. */
export function withUtcTimes<Value>(value: Value, field = ''): Value {
  if (typeof value === 'string') return (timeFields.has(field) ? (normalisedTime(value) ?? value) : value) as Value
  if (Array.isArray(value)) return value.map((item) => withUtcTimes(item)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUtcTimes(inner, key)])) as Value
}

/** What publishing an internal incident adds to its public form: what readers could not see until then. */
export interface PublishedIncident {
  readonly title: Text
  readonly severity: Severity
  readonly phase: Phase
  readonly opened_at: string
  /** Positions of the bare states that were shown before, and belong to it. */
  readonly positions: readonly number[]
}

/** What the public form of a redaction says instead: the position whose words are gone. */
export interface PublicRedaction {
  readonly position: number
}
