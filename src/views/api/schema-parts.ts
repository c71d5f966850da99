import { Type } from '#libraries/typebox'
import type { Static, TSchema } from 'typebox'
import { Audience } from '../../model/catalogue.ts'
import {
  adviceActions, confidences, contactChannels, phases, severities, statementTopics, trends, updateKinds,
} from '../../model/event.ts'
import { Scope } from '../../model/scope.ts'
import { answers, breadths, serviceStates } from '../../model/state-of-service.ts'

export const one = { additionalProperties: false } as const
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
export const Name = Type.String()
export const Text = Type.Record(Type.String(), Type.String(), { description: 'Texts by language tag; a language that is missing is missing' })
export const Count = Type.Integer({ minimum: 0 })
const millisecondUtc = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$'
export const moment = (description: string) => Type.String({ format: 'date-time', pattern: millisecondUtc, description })
export const Moment = moment('ISO 8601, UTC, three millisecond digits')
export const State = Type.Enum(serviceStates, { description: 'The state of a service, from worst to best' })
export const Answer = Type.Enum(answers)
export const Breadth = Type.Enum(breadths, { description: 'For how many it is not up: none, few (≤ 10 %), some (≤ 50 %), most, all' })

/** What stands on every answer. */
export const head = {
  exercise: Type.Boolean({ description: 'True when the record replays an exercise, not the real world' }),
  position: Type.Integer({ minimum: 0, description: 'How many public entries of the journal the answer is made from' }),
}

export const Eta = Type.Object({ earliest: Moment, latest: Moment, confidence: Type.Enum(confidences) }, one)

export const EtaSaid = Type.Object(
  {
    at: Moment,
    scope: Scope,
    earliest: orNull(Moment),
    latest: orNull(Moment),
    confidence: orNull(Type.Enum(confidences)),
    reason: orNull(Text),
    withdrawn: Type.Boolean({ description: 'True when the window was withdrawn; earliest and latest are null then' }),
    new_window_by: orNull(Moment),
  },
  one,
)

export const Progress = Type.Object(
  {
    cells: Type.Integer({ minimum: 0, description: 'Pairs of a service and an insurer that uses it' }),
    up: Count,
    operational: Count,
  },
  one,
)

export const Advice = Type.Object(
  {
    id: Name,
    at: Moment,
    action: Type.Enum(adviceActions),
    scope: Scope,
    audiences: Type.Array(Audience),
    text: Text,
    period: orNull(Type.Object({ from: Moment, until: Moment }, one)),
  },
  one,
)

export const useCaseFields = {
  id: Name,
  name: Text,
  audiences: Type.Array(Audience),
  answer: Answer,
  waiting_for: Type.Array(Name, { description: 'Services that make it not work' }),
  advice: Type.Array(Advice),
}

export const Statement = Type.Object(
  {
    id: Name,
    topic: Type.Enum(statementTopics),
    certainty: Type.Enum(['preliminary', 'confirmed']),
    corrects: orNull(Type.String({ description: 'The statement that this one corrects' })),
    affected: orNull(Type.Object({ insurers: orNull(Count), people: orNull(Count) }, one)),
  },
  one,
)

export const Update = Type.Object(
  {
    id: Name,
    incident: Name,
    at: Moment,
    by: Type.String({ description: 'A function, never a person' }),
    kind: Type.Enum(updateKinds),
    audiences: Type.Array(Audience),
    scope: Scope,
    text: Text,
    edited: Type.Array(Type.Object({ at: Moment, text: Text, reason: Text }, one), {
      description: 'Earlier wordings, oldest first: the text that stood until `at`, and why it was changed',
    }),
    statement: orNull(Statement),
    corrects: orNull(Type.String({ description: 'The update that this one corrects' })),
    corrected_by: orNull(Type.String({ description: 'The newest update that corrects this one' })),
    next_update_by: orNull(Moment),
  },
  one,
)

const incidentHeading = {
  id: Name,
  title: Text,
  severity: Type.Enum(severities),
  phase: Type.Enum(phases),
  status: Type.Enum(['open', 'resolved', 'closed']),
  opened_at: Moment,
  resolved_at: orNull(Moment),
  closed_at: orNull(Moment),
  next_update_by: orNull(Moment),
  overdue: Type.Boolean({ description: 'True when the promised news has not come in time' }),
}

export const IncidentLine = Type.Object(
  { ...incidentHeading, setbacks: Type.Integer({ minimum: 0, description: 'Counted once for each service that a setback changed' }) },
  one,
)

export const Setback = Type.Object(
  { at: Moment, service: Name, insurers: Type.Array(Name), from: State, to: State, reason: orNull(Text), stage: orNull(Name) },
  one,
)

export const Lane = Type.Object(
  { site: Name, state: Type.Enum(['not_started', 'running', 'done', 'fell_back']), progress: Progress, eta: orNull(Eta) },
  one,
)

export const Stage = Type.Object(
  {
    id: Name,
    order: Type.Integer(),
    title: Text,
    state: Type.Enum(['planned', 'in_progress', 'paused', 'completed', 'cancelled']),
    services: Type.Array(Name),
    scope: Scope,
    entry_criteria: orNull(Text),
    planned_at: Moment,
    started_at: orNull(Moment),
    completed_at: orNull(Moment),
    setbacks: Count,
    reason: orNull(Text),
    progress: Progress,
    sites: Type.Array(Lane),
    eta: orNull(Eta),
    new_window_by: orNull(moment('When a withdrawn window is to be replaced')),
    eta_history: Type.Array(EtaSaid, { description: 'Everything said about when, oldest first' }),
  },
  one,
)

export const Plan = Type.Object({ incident: Name, progress: Progress, stages: Type.Array(Stage) }, one)

export const Report = Type.Object({ id: Name, at: Moment, title: Text, sections: Type.Record(Type.String(), Text) }, one)

export const incidentFields = {
  ...incidentHeading,
  resolution: orNull(Text),
  reopenings: Type.Array(Type.Object({ at: Moment, reason: Text }, one)),
  phases: Type.Array(Type.Object({ at: Moment, to: Type.Enum(phases) }, one)),
  severities: Type.Array(Type.Object({ at: Moment, to: Type.Enum(severities) }, one)),
  updates: Type.Array(Update, { description: 'Newest first' }),
  setbacks: Type.Array(Setback, { description: 'Oldest first, one for each service that a setback changed' }),
  backlog: Type.Array(
    Type.Object(
      {
        at: Moment, use_case: Name, scope: Scope, open_items: Count, trend: orNull(Type.Enum(trends)),
        handling_received_until: orNull(Moment), expected_clear: orNull(Moment), note: orNull(Text),
      },
      one,
    ),
  ),
  report: orNull(Report),
  earlier_reports: Type.Array(Report),
  plan: orNull(Plan),
}

export const Contact = Type.Object(
  {
    id: Name, at: Moment, by: Name, channel: Type.Enum(contactChannels), audience: Audience, value: Type.String(),
    hours: orNull(Text), until: orNull(Moment),
  },
  one,
)

export const Notice = Type.Object({ id: Name, at: Moment, by: Name, audiences: Type.Array(Audience), text: Text, until: orNull(Moment) }, one)

export type EtaAnswer = Static<typeof Eta>
export type EtaSaidAnswer = Static<typeof EtaSaid>
export type AdviceAnswer = Static<typeof Advice>
export type UpdateAnswer = Static<typeof Update>
export type IncidentLineAnswer = Static<typeof IncidentLine>
export type PlanAnswer = Static<typeof Plan>
export type StageAnswer = Static<typeof Stage>
export type ReportAnswer = Static<typeof Report>
