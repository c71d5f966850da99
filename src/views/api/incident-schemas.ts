import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { contactChannels, phases, severities, statementTopics, trends, updateKinds } from '../../model/event.ts'
import { Scope } from '../../model/scope.ts'
import { turnKinds } from '../../state/incident.ts'
import {
  AudienceOf, Count, count, Moment, moment, name, Name, one, orNull, Plan, saidAt, saidBy, saying, serviceId, State, Text,
} from './schema-parts.ts'

export const Statement = Type.Object(
  {
    id: name('The id of the statement'),
    topic: Type.Enum(statementTopics),
    certainty: Type.Enum(['preliminary', 'confirmed']),
    corrects: orNull(name('The statement that this one corrects')),
    affected: orNull(Type.Object({ insurers: orNull(Count), people: orNull(Count) }, { ...one, description: 'How many are affected, as far as it is known' })),
  },
  { ...one, description: 'A claim about data, the attack or its cause, which a later one may correct' },
)

export const Update = Type.Object(
  {
    id: name('The id of the update; of a turn of its incident, the incident’s, the kind and a count, as `INC-1:resolved:1`'),
    incident: name('The id of the incident that it belongs to'),
    at: saidAt,
    by: saidBy,
    kind: Type.Enum([...updateKinds, ...turnKinds], {
      description: 'What it is: an update that somebody wrote, or a turn that the incident took (resolved, reopened, phase, closed), which is for everybody whom the incident concerns',
    }),
    audiences: Type.Array(AudienceOf),
    scope: Scope,
    text: saying(Text, 'Of a phase and of a close, which come without words, ours in each language of the provider; an exercise is named first in them'),
    phase: orNull(Type.Enum(phases, { description: 'The phase that began, where the kind is phase' })),
    edited: Type.Array(Type.Object({ at: Moment, text: Text, reason: Text }, one), {
      description: 'Earlier wordings, oldest first: the text that stood until `at`, and why it was changed',
    }),
    statement: orNull(Statement),
    corrects: orNull(name('The update that this one corrects')),
    corrected_by: orNull(name('The newest update that corrects this one')),
    next_update_by: orNull(moment('When the next news was promised by')),
  },
  { ...one, description: 'A published text about an incident' },
)

const incidentHeading = {
  id: name('The id of the incident; it never changes'),
  title: Text,
  severity: Type.Enum(severities, { description: 'How hard it hit services' }),
  phase: Type.Enum(phases, { description: 'How far the response has come, as NIST SP 800-34 and BSI 200-4 name it' }),
  status: Type.Enum(['open', 'resolved', 'closed'], { description: 'resolved: services are back, the work may go on; closed: nothing more will be said' }),
  opened_at: moment('When it began'),
  resolved_at: orNull(moment('When the services were back; null until then, and again when it is reopened')),
  closed_at: orNull(moment('When the work on it ended')),
  next_update_by: orNull(moment('When the next news is promised by')),
  overdue: Type.Boolean({ description: 'True when the promised news has not come in time' }),
}

export const IncidentLine = Type.Object(
  { ...incidentHeading, setbacks: count('Counted once for each service that a setback changed') },
  { ...one, description: 'An incident in short' },
)

export const Setback = Type.Object(
  {
    at: saidAt,
    service: serviceId,
    insurers: Type.Array(Name, { description: 'For whom it got worse' }),
    from: State,
    to: State,
    reason: orNull(Text),
    stage: orNull(name('The stage that had brought it back')),
  },
  { ...one, description: 'Something that the restoration had brought back and that got worse again' },
)

export const Report = Type.Object(
  { id: name('The id of the report'), at: saidAt, title: Text, sections: Type.Record(Type.String(), Text, { description: 'Its parts by name' }) },
  { ...one, description: 'What is said afterwards about what happened' },
)

export const Correction = Type.Object(
  {
    incident: name('The id of the incident that the correction belongs to'),
    correction: name('The id of the update that sets it right'),
    at: saidAt,
    text: saying(Text, 'What is right'),
    original: name('The id of the update that it corrects'),
    original_at: moment('When that was said'),
    original_text: saying(Text, 'What had been said'),
  },
  { ...one, description: 'A text that turned out wrong, and what set it right' },
)

export const Backlog = Type.Object(
  {
    incident: name('The id of the incident that it is left over from'),
    at: saidAt,
    use_case: name('The id of the use case that work is left over of'),
    scope: Scope,
    open_items: count('How many wait to be worked off'),
    trend: orNull(Type.Enum(trends)),
    handling_received_until: orNull(moment('What was received until then is being worked on')),
    expected_clear: orNull(moment('When it is expected to be worked off')),
    note: orNull(Text),
  },
  { ...one, description: 'Work left over after a service is back' },
)

const byState = Type.Record(Type.String(), Count, { description: 'Insurers in each state; states that nobody is in are missing' })

export const AffectedService = Type.Object(
  {
    id: serviceId,
    insurers: count('For how many it did not work, or only with a limit'),
    worst: Type.Object({ at: moment('Since when it stood so'), by_state: byState }, { ...one, description: 'When most was missing' }),
    by_state: saying(byState, 'Insurers in each state now, or when the incident was resolved'),
  },
  { ...one, description: 'What an incident did to a service' },
)

export const Affected = Type.Object(
  {
    services: Type.Array(AffectedService),
    insurers: Type.Object({ total: count('How many insurers'), ids: Type.Array(Name) }, { ...one, description: 'Everybody who is affected in some service' }),
  },
  { ...one, description: 'The services and insurers that it has hit so far, as the board has it; what befell data is no part of it' },
)

export const incidentFields = {
  ...incidentHeading,
  resolution: orNull(saying(Text, 'What was said when it was resolved')),
  resolutions: Type.Array(
    Type.Object({ at: saidAt, text: Text, reopened_at: orNull(moment('When it turned out not to be over; null while it holds')) }, one),
    { description: 'Each time that it was called resolved, oldest first' },
  ),
  reopenings: Type.Array(Type.Object({ at: saidAt, reason: Text }, one)),
  phases: Type.Array(Type.Object({ at: saidAt, to: Type.Enum(phases) }, one), { description: 'Oldest first' }),
  severities: Type.Array(Type.Object({ at: saidAt, to: Type.Enum(severities) }, one), { description: 'Oldest first' }),
  updates: Type.Array(Update, { description: 'Newest first' }),
  affected: Affected,
  setbacks: Type.Array(Setback, { description: 'Oldest first, one for each service that a setback changed' }),
  backlog: Type.Array(Backlog),
  report: orNull(Report),
  earlier_reports: Type.Array(Report),
  plan: orNull(Plan),
}

export const Contact = Type.Object(
  {
    id: name('The id of the contact'), at: saidAt, by: saidBy, channel: Type.Enum(contactChannels), audience: AudienceOf,
    value: name('The number, address or place itself'),
    hours: orNull(saying(Text, 'When somebody is there')), until: orNull(moment('It is not valid any more from then on')),
  },
  { ...one, description: 'A way to reach the insurer meanwhile' },
)

export const Notice = Type.Object(
  { id: name('The id of the notice'), at: saidAt, by: saidBy, audiences: Type.Array(AudienceOf), text: Text, until: orNull(moment('It is not shown any more from then on')) },
  { ...one, description: 'An insurer’s own words to its insured' },
)

export type UpdateAnswer = Static<typeof Update>
export type IncidentLineAnswer = Static<typeof IncidentLine>
export type ReportAnswer = Static<typeof Report>
