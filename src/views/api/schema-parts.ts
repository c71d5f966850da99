import { Type } from '#libraries/typebox'
import type { Static, TSchema } from 'typebox'
import { audiences } from '../../model/catalogue.ts'
import { adviceActions, confidences } from '../../model/event.ts'
import { Scope } from '../../model/scope.ts'
import { answers, breadths, serviceStates } from '../../model/state-of-service.ts'

export const one = { additionalProperties: false } as const
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
/** A part that is described once, with what it says in this place. */
export const saying = <Schema extends TSchema>(schema: Schema, description: string) => Type.Union([schema], { description })
export const Name = Type.String()
export const name = (description: string) => Type.String({ description })
const own = (what: string) => Type.String({ description: `The id of the ${what}; it never changes` })
export const serviceId = own('service')
export const insurerId = own('insurer')
export const siteId = name('The data centre it belongs to; what is at one site comes back together')
export const Text = Type.Record(Type.String(), Type.String(), {
  description: 'Texts by language tag; a language that is missing is missing', examples: [{ de: 'Telefon', en: 'Phone' }],
})
export const Count = Type.Integer({ minimum: 0 })
export const count = (description: string) => Type.Integer({ minimum: 0, description })
const millisecondUtc = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$'
/** ISO 8601, UTC, three millisecond digits, as the document says once for all. */
export const Moment = Type.String({ format: 'date-time', pattern: millisecondUtc, examples: ['2026-03-21T09:00:00.000Z'] })
export const moment = (description: string) => ({ ...Moment, description })
export const saidAt = moment('When it was recorded')
export const saidBy = name('Who says it: a function such as `editor`, or `insurer:` and an id; never a person')
export const State = Type.Enum(serviceStates, {
  description: 'The state of a service, from worst to best: shut_down (taken off on purpose), outage, restarting: not up · emergency_operation, degraded: up with limits · stabilising (usable, under observation), maintenance, operational: up',
})
export const Answer = Type.Enum(answers, { description: 'What can be done: not, limited, works' })
export const Breadth = Type.Enum(breadths, { description: 'For how many it is not up: none, few (≤ 10 %), some (≤ 50 %), most, all' })
export const AudienceOf = Type.Enum(audiences, { description: 'Whom it is written for' })

/** What stands on every answer. */
export const head = {
  exercise: Type.Boolean({ description: 'True when the record replays an exercise, not the real world' }),
  position: Type.Integer({ minimum: 0, description: 'How many public entries of the journal the answer is made from' }),
}

export const Provider = Type.Object(
  {
    name: Name,
    legal_name: Name,
    url: name('The public address'),
    time_zone: name('Where its days begin and end, as in the IANA database'),
    languages: Type.Array(Type.Enum(['de', 'en']), { description: 'Those its pages speak, the first one first' }),
    standing: Type.Optional(saying(Text, 'What goes on all the same, shown while a critical incident is open')),
  },
  { ...one, description: 'Who runs the services and this site' },
)

export const Site = Type.Object({ id: own('site'), name: Text }, { ...one, description: 'A data centre' })
export const Group = Type.Object({ id: own('group'), name: Text }, { ...one, description: 'What services are listed under' })
export const Dependency = Type.Object(
  { service: name('The id of what it needs'), kind: Type.Enum(['hard', 'soft'], { description: 'hard: without it nothing works; soft: without it something is missing' }) },
  one,
)

export const Eta = Type.Object(
  { earliest: Moment, latest: Moment, confidence: Type.Enum(confidences, { description: 'How sure that is' }) },
  { ...one, description: 'The window in which it is expected back' },
)

export const EtaSaid = Type.Object(
  {
    at: saidAt,
    scope: Scope,
    earliest: orNull(Moment),
    latest: orNull(Moment),
    confidence: orNull(Type.Enum(confidences)),
    reason: orNull(Text),
    withdrawn: Type.Boolean({ description: 'True when the window was withdrawn; earliest and latest are null then' }),
    new_window_by: orNull(moment('When a new window was promised by')),
  },
  { ...one, description: 'One thing that was said about when: a window set, moved or withdrawn' },
)

export const Progress = Type.Object(
  {
    cells: count('Pairs of a service and an insurer that uses it'),
    up: count('Of those, how many can be used, if with limits'),
    operational: count('Of those, how many are as agreed'),
  },
  { ...one, description: 'How far it has come' },
)

export const Advice = Type.Object(
  {
    id: own('advice'),
    at: saidAt,
    action: Type.Enum(adviceActions, { description: 'What to do now: nothing, wait, resend, use_instead; limit: it works, but with this limit' }),
    scope: Scope,
    audiences: Type.Array(AudienceOf),
    text: Text,
    period: orNull(Type.Object({ from: Moment, until: Moment }, { ...one, description: 'What was done within it is concerned, as for what to send again' })),
  },
  { ...one, description: 'What to do meanwhile' },
)

export const useCaseFields = {
  id: own('use case'),
  name: Text,
  audiences: Type.Array(AudienceOf),
  answer: Answer,
  waiting_for: Type.Array(Name, { description: 'Services that make it not work' }),
  advice: Type.Array(Advice),
}

export const Lane = Type.Object(
  {
    site: siteId,
    state: Type.Enum(['not_started', 'running', 'done', 'fell_back'], { description: 'fell_back: a setback since it was done' }),
    progress: Progress,
    eta: orNull(Eta),
  },
  { ...one, description: 'A stage at one site' },
)

export const Stage = Type.Object(
  {
    id: own('stage'),
    label: name('What people call it, as 4 or 4a: unique in its incident, and never changed'),
    order: Type.Integer({ description: 'Its place in the plan, from 1; a stage put in between moves the later ones' }),
    title: Text,
    state: Type.Enum(['planned', 'in_progress', 'paused', 'completed', 'cancelled']),
    services: Type.Array(Name, { description: 'What it brings back' }),
    scope: Scope,
    entry_criteria: orNull(saying(Text, 'What must be so before it begins')),
    planned_at: moment('When it was put into the plan'),
    started_at: orNull(moment('When it began; null until then')),
    completed_at: orNull(moment('When it was declared done, though services may fall again')),
    setbacks: count('Reports of something falling again that name this stage'),
    reason: orNull(saying(Text, 'Why it was paused or cancelled')),
    progress: Progress,
    sites: Type.Array(Lane),
    eta: orNull(Eta),
    new_window_by: orNull(moment('When a withdrawn window is to be replaced')),
    eta_history: Type.Array(EtaSaid, { description: 'Everything said about when, oldest first' }),
  },
  { ...one, description: 'A step of a restoration' },
)

export const Plan = Type.Object(
  { incident: name('The id of its incident'), progress: Progress, stages: Type.Array(Stage, { description: 'In their order' }) },
  { ...one, description: 'The staged restoration after an incident' },
)

export type EtaAnswer = Static<typeof Eta>
export type EtaSaidAnswer = Static<typeof EtaSaid>
export type AdviceAnswer = Static<typeof Advice>
export type PlanAnswer = Static<typeof Plan>
export type StageAnswer = Static<typeof Stage>
