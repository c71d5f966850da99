import { Type } from '#libraries/typebox'
import { eventTypes } from '../../model/event.ts'
import { Text } from '../../model/text.ts'
import { one } from './asked.ts'

const IsoTime = Type.String({ format: 'date-time' })
const MaybeTime = Type.Union([IsoTime, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const object = Type.Object
const list = Type.Array

export const StepSchema = object({
  type: Type.Enum(eventTypes),
  data: Type.Record(Type.String(), Type.Unknown(), { description: 'The fields of that event, without approved_by' }),
  on_behalf_of: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', description: 'For notices and contacts: the insurer whose words they are' })),
}, one)

export const stepLimit = 200
export const StepsSchema = list(StepSchema, { minItems: 1, maxItems: stepLimit })

export const DraftSchema = object({
  id: Type.String(),
  title: Type.String(),
  state: Type.Enum(['open', 'waiting', 'approved', 'scheduled', 'published', 'discarded']),
  steps: list(StepSchema),
  revision: Count,
  digest: Type.String({ description: 'SHA-256 of the exact proposal: what an approver says yes to' }),
  author: object({ id: Type.String(), name: Type.String(), function: Type.String() }, one),
  editors: list(object({ name: Type.String(), at: IsoTime }, one)),
  created_at: IsoTime,
  changed_at: IsoTime,
  publish_at: MaybeTime,
  embargo_until: MaybeTime,
  approval: Type.Union([object({ name: Type.String(), function: Type.String(), at: IsoTime, digest: Type.String() }, one), Type.Null()]),
  emergency: Type.Union([object({ name: Type.String(), reason: Type.String(), at: IsoTime }, one), Type.Null()]),
  refusal: Type.Union([Type.String(), Type.Null()]),
  sequences: list(Count),
}, one)

export const RevisionSchema = object({
  revision: Count, title: Type.String(), steps: list(StepSchema), digest: Type.String(), by: object({ id: Type.String(), name: Type.String() }, one), at: IsoTime,
}, one)

export const SubmittedSchema = object({
  sequences: list(Count, { description: 'What was written; empty while it waits' }),
  sequence: Count,
  position: Count,
  batch: Type.Union([Type.String(), Type.Null()]),
  waiting: Type.Union([DraftSchema, Type.Null()], { description: 'The draft that waits for a second person' }),
  draft: Type.Union([DraftSchema, Type.Null()]),
  replayed: Type.Boolean(),
}, one)

export const PreviewSchema = object({
  dry_run: Type.Literal(true),
  sequence: Count,
  cells: list(object({ service: Type.String(), insurer: Type.String(), from: Type.String(), to: Type.String() }, one)),
  texts: list(object({ step: Count, field: Type.String(), text: Text, is_from_library: Type.Boolean() }, one)),
  forms: list(Type.Unknown(), { description: 'The public forms that would be written' }),
  needs_second_person: list(Text),
  warnings: list(object({ code: Type.String(), step: Count, text: Text }, one)),
  told: object({ insurers: list(Type.String()), streams: Count, subscribers: Count }, one),
}, one)

export const SentenceSchema = object({
  id: Type.String(),
  kind: Type.Enum(['reason', 'setback', 'holding', 'update', 'maintenance']),
  text: object({ de: Type.String(), en: Type.String() }, one),
}, one)

export const ProposedSentenceSchema = object({
  ...SentenceSchema.properties, by: object({ id: Type.String(), name: Type.String() }, one), at: IsoTime,
}, one)

export const CatalogueAnswer = object({
  exercise: Type.Boolean(), provider: Type.Unknown(), catalogue: Type.Unknown({ description: 'As catalogue.apply takes it; null before the first' }),
}, one)

export const JournalAnswer = object({
  sequence: Count,
  next: Count,
  entries: list(object({
    sequence: Count, at: IsoTime, by: Type.String(), type: Type.Enum(eventTypes), version: Count, data: Type.Unknown(), redacted_at: Type.Optional(IsoTime),
  })),
}, one)

const Identified = object({ id: Type.String() })

export const StateAnswer = object({
  sequence: Count,
  position: Count,
  at: IsoTime,
  changed_at: MaybeTime,
  checked_at: MaybeTime,
  exercise: Type.Boolean(),
  services: list(object({
    id: Type.String(), exposure: Type.Enum(['public', 'internal']), worst: Type.String(), since: MaybeTime, setbacks: Count,
    insurers: Type.Record(Type.String(), Type.String(), { description: 'The state by insurer' }),
  }, one)),
  incidents: list(Identified),
  advice: list(Identified),
  maintenances: list(Identified),
  notices: list(Identified),
  contacts: list(Identified),
}, one)

export const AuditAnswer = object({ entries: list(object({ sequence: Count, at: IsoTime, action: Type.String() })), next: Type.Union([Count, Type.Null()]) }, one)
export const AccountsAnswer = object({ accounts: list(object({ id: Type.String(), name: Type.String(), right: Type.String(), function: Type.String() })) }, one)
export const TokensAnswer = object({ tokens: list(object({ id: Type.String(), name: Type.String(), prefix: Type.String() })) }, one)
