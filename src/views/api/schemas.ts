import { Type } from '#libraries/typebox'
import { Dependency, Group, Provider, Site } from '../../model/catalogue.ts'
import { Scope } from '../../model/scope.ts'
import {
  Breadth, Contact, Count, Eta, EtaSaid, head, incidentFields, IncidentLine, moment, Moment, Name, Notice, one, orNull, Plan, State, Text, Update,
  useCaseFields,
} from './schema-parts.ts'

const useCaseCounts = Type.Object({ total: Count, works: Count, limited: Count, not: Count }, one)

const serviceFields = {
  id: Name,
  name: Text,
  group: Name,
  state: Type.Union([State], { description: 'The worst state at any insurer that uses it' }),
  up: Type.Boolean({ description: 'True when it is up for every insurer that uses it' }),
  breadth: Breadth,
  since: orNull(moment('Start of the present worst state')),
  reported_at: orNull(moment('When that was reported')),
  insurers: Type.Object(
    { total: Count, up: Count, by_state: Type.Record(Type.String(), Count, { description: 'Insurers in each state; states that nobody is in are missing' }) },
    one,
  ),
  incident: orNull(Type.String({ description: 'The open incident of its newest state' })),
  stage: orNull(Name),
  eta: orNull(Eta),
  setbacks: Count,
}

const Maintenance = Type.Object(
  {
    id: Name, services: Type.Array(Name), scope: Scope, starts_at: Moment, ends_at: Moment,
    state: Type.Enum(['scheduled', 'in_progress', 'completed']), text: Text, incident: orNull(Name),
  },
  one,
)

const plans = Type.Array(Plan, { description: 'Open incidents that have a plan, newest first' })

/** `/api/v1/status` */
export const StatusSchema = Type.Object(
  {
    provider: orNull(Provider),
    ...head,
    changed_at: orNull(Moment),
    checked_at: orNull(moment('When somebody last looked at the board: a state reported or the board confirmed')),
    state: Type.Union([State], { description: 'The worst of all' }),
    up: Type.Boolean(),
    breadth: Breadth,
    services_total: Count,
    services_up: Count,
    cells: useCaseCounts,
    insurers: Type.Object(
      {
        total: Count,
        fully_operational: Type.Integer({ minimum: 0, description: 'Insurers all of whose services are operational or in maintenance' }),
        all_up: Type.Integer({ minimum: 0, description: 'Insurers all of whose services are up' }),
      },
      one,
    ),
    sites: Type.Array(Site),
    groups: Type.Array(Group),
    services: Type.Array(Type.Object(serviceFields, one)),
    use_cases: Type.Array(Type.Object({ ...useCaseFields, insurers: useCaseCounts }, one)),
    incidents: Type.Array(IncidentLine, { description: 'Open incidents, newest first' }),
    maintenances: Type.Array(Maintenance, { description: 'Ahead, under way, and those ended within seven days' }),
    restoration: Type.Object({ incidents: plans }, one),
  },
  one,
)

/** `/api/v1/restoration` */
export const RestorationSchema = Type.Object({ ...head, incidents: plans }, one)

/** `/api/v1/insurers` */
export const InsurersSchema = Type.Object(
  {
    ...head,
    insurers: Type.Array(Type.Object({ id: Name, name: Name, site: Name, state: State, up: Type.Boolean(), services_total: Count, services_up: Count }, one)),
  },
  one,
)

/** `/api/v1/insurers/{id}`: nothing in it is about another insurer. */
export const InsurerSchema = Type.Object(
  {
    insurer: Type.Object(
      {
        id: Name, name: Name, site: Name,
        website: orNull(Type.String({ description: 'Null also while the service `web` is not up for this insurer: a link would lead nowhere' })),
        aliases: Type.Array(Type.String()),
        ik: Type.Array(Type.String({ description: 'Institution code, as on the health card' })),
      },
      one,
    ),
    ...head,
    state: State,
    up: Type.Boolean(),
    services: Type.Array(
      Type.Object(
        {
          id: Name, name: Text, group: Name, state: State, up: Type.Boolean(), since: orNull(Moment), reported_at: orNull(Moment),
          reason: orNull(Text), incident: orNull(Name), stage: orNull(Name), eta: orNull(Eta), setbacks: Count,
        },
        one,
      ),
    ),
    use_cases: Type.Array(Type.Object(useCaseFields, one)),
    notices: Type.Array(Notice),
    contacts: Type.Array(Contact),
    updates: Type.Array(Update, { description: 'Updates whose scope holds this insurer, newest first; scopes are narrowed to it' }),
    incidents: Type.Array(IncidentLine, { description: 'Open incidents that touched it or have news for it' }),
  },
  one,
)

/** `/api/v1/services/{id}` */
export const ServiceSchema = Type.Object(
  {
    ...head,
    ...serviceFields,
    description: Text,
    depends_on: Type.Array(Dependency),
    insurers_by_state: Type.Record(Type.String(), Type.Array(Name), { description: 'The insurers in each state, worst state first' }),
    eta_history: Type.Array(EtaSaid, { description: 'What was said about when for this service itself, oldest first' }),
    history: Type.Array(
      Type.Object(
        {
          at: Moment, since: Moment, by: Name, from: State, to: State, insurers: Type.Array(Name), reason: orNull(Text),
          incident: orNull(Name), stage: orNull(Name), setback: Type.Boolean(), planned: Type.Boolean(), pilot: Type.Boolean(),
        },
        one,
      ),
      { description: 'State changes, newest first; insurers that came from different states stand apart. The far past is cut off' },
    ),
    availability: Type.Array(
      Type.Object(
        {
          date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A local day in the provider’s time zone' }),
          share: orNull(Type.Number({ minimum: 0, maximum: 1, description: 'Null for days before the service existed' })),
        },
        one,
      ),
      { description: 'Ninety days, oldest first' },
    ),
    availability_counted_until: moment('The last day is counted up to the newest change'),
    availability_formula: Text,
  },
  one,
)

/** `/api/v1/incidents` */
export const IncidentsSchema = Type.Object(
  {
    ...head,
    incidents: Type.Array(IncidentLine, { description: 'Newest first' }),
    next: orNull(Type.String({ description: 'Ask with this as `before` for older ones; null when there are none' })),
  },
  one,
)

/** `/api/v1/incidents/{id}` */
export const IncidentSchema = Type.Object({ ...head, ...incidentFields }, one)

/** `/api/v1/journal` */
export const JournalSchema = Type.Object(
  {
    entries: Type.Array(
      Type.Object(
        {
          position: Type.Integer({ minimum: 1 }),
          at: Moment,
          by: Type.String({ description: 'A function, never a person' }),
          type: Name,
          version: Type.Integer({ minimum: 1 }),
          data: Type.Record(Type.String(), Type.Unknown(), { description: 'What the entry says, in the form of its type' }),
          redacted_at: Type.Optional({ ...Moment, description: 'When its words were taken away on a legal ground; an entry.redact says so at that time, and what is kept of them elsewhere must go too' }),
        },
        one,
      ),
      { description: 'Public forms, verbatim and in order' },
    ),
    next: Type.Integer({ minimum: 0, description: 'Ask with this as `after` for what follows' }),
    exercise: Type.Optional(head.exercise),
  },
  one,
)

/** `application/problem+json`, RFC 9457 */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What is wrong and how to mend it' }),
    code: Type.String({ pattern: '^[a-z0-9-]+$', description: 'Stable, for machines' }),
  },
  one,
)

const at = Type.Optional(
  Type.String({ maxLength: 100, description: 'The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone' }),
)

export const AtQuery = Type.Object({ at })

export const IncidentsQuery = Type.Object({
  before: Type.Optional(Type.String({ maxLength: 64, description: 'Only incidents older than the one with this id' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  at,
})

export const JournalQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: 'Only entries after this position' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
})
