import { Type } from '#libraries/typebox'
import { Scope } from '../../model/scope.ts'
import { wholes } from '../../model/whole.ts'
import { Maintenance } from './maintenance-schema.ts'
import { Backlog, Contact, Correction, incidentFields, IncidentLine, Notice, Update } from './incident-schemas.ts'
import {
  Breadth, Count, count, Dependency, Eta, EtaSaid, Group, head, insurerId, moment, Moment, Name, name, one, orNull, Plan, Provider, saidAt, saidBy,
  saying, serviceId, Site, siteId, State, Text, useCaseFields,
} from './schema-parts.ts'

const unconfirmed = count(
  'Of all these, those of which nothing was reported or confirmed since an open critical incident began; they stay counted under their state. 0 while none is open',
)
const cells = Type.Object(
  { total: Count, works: Count, limited: Count, not: Count, unconfirmed },
  { ...one, description: 'Pairs of a service and an insurer that uses it, by what the state means; maintenance outside every announced window is limited' },
)
const insurersByAnswer = Type.Object(
  { total: count('Insurers whom it concerns'), works: Count, limited: Count, not: Count,
    unconfirmed: count('Of all these, those whose answer might be another if what nobody confirmed since an open critical incident began were down') },
  { ...one, description: 'Insurers by whether it can be done there' },
)

const whole = Type.Enum(wholes, {
  description: 'What may be said about everything at once: unknown, nothing_works, some_not, limited, disturbed (nothing is known to be down or limited, but an incident is open), works',
})

const group = name('The id of the group that it is listed under')
const openIncident = orNull(name('The open incident of its newest state'))
const stage = orNull(name('The stage of a plan that brings it back'))
const stageLabel = orNull(name('What people call that stage'))
const setbacks = count('How often it fell again')

const serviceFields = {
  id: serviceId,
  name: Text,
  group,
  state: saying(State, 'The worst state at any insurer that uses it'),
  up: Type.Boolean({ description: 'True when it is up for every insurer that uses it' }),
  breadth: Breadth,
  since: orNull(moment('Start of the present worst state')),
  reported_at: orNull(moment('When that was reported')),
  insurers: Type.Object(
    {
      total: count('Insurers that use it'), up: count('Of those, for how many it is up'),
      by_state: Type.Record(Type.String(), Count, { description: 'Insurers in each state; states that nobody is in are missing' }),
      unconfirmed,
      told: Type.Record(Type.String(), Count, {
        description: 'The same as people are told: what works as far as anybody knows, but was not confirmed since an open critical incident began, counts as unconfirmed',
      }),
      overrun: count('Of those in maintenance, for how many outside every announced window: that counts as limited'),
    },
    one,
  ),
  overrun: Type.Boolean({ description: 'True while it is in maintenance outside every announced window for some insurer: there it answers limited' }),
  reasons: Type.Array(
    Type.Object(
      {
        state: State, scope: saying(Scope, 'For whom it holds, among those who use the service'), insurers: count('For how many that is'),
        text: orNull(saying(Text, 'Why, if a reason was given')), since: moment('Since when for these'),
      },
      one,
    ),
    { description: 'Why it stands where it does, for whom and since when, the worst state first; where it is operational it needs none' },
  ),
  incident: openIncident,
  stage,
  stage_label: stageLabel,
  eta: orNull(Eta),
  setbacks,
}

export const ServiceLine = Type.Object(serviceFields, { ...one, description: 'A service over all insurers that use it' })
export const UseCaseLine = Type.Object({ ...useCaseFields, insurers: insurersByAnswer }, { ...one, description: 'What people want to do; its answer is the worst over all insurers' })

const plans = Type.Array(Plan, { description: 'Open incidents that have a plan, newest first' })

/** `/api/v1/status` */
export const StatusSchema = Type.Object(
  {
    provider: orNull(Provider),
    ...head,
    changed_at: orNull(moment('When anything public was last recorded')),
    checked_at: orNull(moment('When somebody last looked at the board: a state reported or the board confirmed')),
    state: orNull(saying(State, 'The worst of all; null while nothing is known')),
    up: orNull(Type.Boolean({ description: 'True when everything is up for everybody; null while nothing is known' })),
    breadth: orNull(saying(Breadth, 'For how many pairs of service and insurer it is not up; null while nothing is known')),
    whole,
    services_total: Count,
    services_up: count('Services that are up for every insurer that uses them'),
    cells,
    insurers: Type.Object(
      {
        total: Count,
        fully_operational: count('Insurers all of whose services are operational, or in maintenance within an announced window'),
        all_up: count('Insurers all of whose services are up'),
      },
      one,
    ),
    sites: Type.Array(Site),
    groups: Type.Array(Group),
    services: Type.Array(ServiceLine),
    use_cases: Type.Array(UseCaseLine),
    incidents: Type.Array(IncidentLine, { description: 'Open incidents, newest first' }),
    maintenances: Type.Array(Maintenance, { description: 'Ahead, under way, and those ended within seven days' }),
    restoration: Type.Object({ incidents: plans }, one),
  },
  one,
)

/** `/api/v1/restoration` */
export const RestorationSchema = Type.Object({ ...head, incidents: plans }, one)

const services = { services_total: count('Services that it uses'), services_up: count('Of those, how many are up') }
const insurerState = {
  state: orNull(saying(State, 'The worst of its services; null while it uses none')),
  up: orNull(Type.Boolean({ description: 'True when all its services are up; null while it uses none' })),
}
const confirmed = (what: string) => Type.Boolean({ description: `False while ${what} since an open critical incident began` })
const insurerHeading = { id: insurerId, name: Name, site: siteId }

/** `/api/v1/insurers` */
export const InsurersSchema = Type.Object(
  {
    ...head,
    insurers: Type.Array(Type.Object(
      { ...insurerHeading, ...insurerState, ...services }, one,
    )),
  },
  one,
)

export const InsurerService = Type.Object(
  {
    id: serviceId, name: Text, group, state: State, up: Type.Boolean({ description: 'True when it can be used, if with limits' }),
    confirmed: confirmed('nobody reported or confirmed its state'),
    since: orNull(moment('Start of the present state')), reported_at: orNull(moment('When that was reported')),
    reason: orNull(saying(Text, 'Why it is so')),
    overrun: Type.Boolean({ description: 'True while it is in maintenance outside every announced window: it answers limited' }),
    incident: openIncident, stage, stage_label: stageLabel, eta: orNull(Eta), setbacks,
  },
  { ...one, description: 'A service for one insurer' },
)

/** `/api/v1/insurers/{id}`: nothing in it is about another insurer. */
export const InsurerSchema = Type.Object(
  {
    insurer: Type.Object(
      {
        ...insurerHeading,
        website: orNull(name('Null also while the service `web` is not up for this insurer: a link would lead nowhere')),
        aliases: Type.Array(Type.String(), { description: 'Other and former names' }),
        ik: Type.Array(name('Institution code, as on the health card')),
        left: orNull(Type.Object(
          { at: moment('Since when it is not served any more'), merged_into: orNull(name('The id of the insurer that it became part of')) },
          { ...one, description: 'Null while it is served. One that left keeps its address; nothing is known of it any more' },
        )),
      },
      one,
    ),
    ...head,
    ...insurerState,
    whole,
    services: Type.Array(InsurerService),
    use_cases: Type.Array(Type.Object({ ...useCaseFields, confirmed: confirmed('it rests on states that nobody reported or confirmed') }, one)),
    notices: Type.Array(Notice),
    contacts: Type.Array(Contact),
    maintenances: Type.Array(Maintenance, { description: 'Announced work for it on services that it uses: ahead, under way, and what ended within seven days; narrowed to it' }),
    backlog: Type.Array(Backlog, { description: 'Work left over that concerns it, until its incident is closed; scopes are narrowed to it' }),
    corrections: Type.Array(Correction, { description: 'What was set right that it had been told, newest first' }),
    checked_at: orNull(moment('When somebody last reported or confirmed a state of it; null when nobody did')),
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
    insurers_overrun: Type.Array(Name, { description: 'Of those in maintenance, the insurers for whom it is outside every announced window' }),
    eta_history: Type.Array(EtaSaid, { description: 'What was said about when for this service itself, oldest first' }),
    history: Type.Array(
      Type.Object(
        {
          at: saidAt, since: moment('When it was so, which may be earlier'), by: saidBy, from: State, to: State,
          insurers: Type.Array(Name, { description: 'For whom it changed' }), reason: orNull(Text),
          incident: orNull(Name), stage: orNull(Name),
          setback: Type.Boolean({ description: 'True when something fell again that the restoration had brought back' }),
          planned: Type.Boolean({ description: 'True when it was made worse on purpose, as for a test' }),
          pilot: Type.Boolean({ description: 'True when it is only tried out' }),
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
    availability_formula: saying(Text, 'How the share of a day is counted'),
  },
  one,
)

/** `/api/v1/incidents` */
export const IncidentsSchema = Type.Object(
  {
    ...head,
    incidents: Type.Array(IncidentLine, { description: 'Newest first' }),
    next: orNull(name('Ask with this as `before` for older ones; null when there are none')),
  },
  one,
)

/** `/api/v1/incidents/{id}` */
export const IncidentSchema = Type.Object({ ...head, ...incidentFields }, one)

export const EntrySchema = Type.Object(
  {
    position: Type.Integer({ minimum: 1, description: 'Its number; there are no gaps' }),
    at: saidAt,
    by: saidBy,
    type: name('What it is, as `service.state` or `update.post`'),
    version: Type.Integer({ minimum: 1, description: 'Of the form of its type' }),
    data: Type.Record(Type.String(), Type.Unknown(), { description: 'What the entry says, in the form of its type' }),
    redacted_at: Type.Optional({ ...Moment, description: 'When its words were taken away on a legal ground; an entry.redact says so at that time, and what is kept of them elsewhere must go too' }),
  },
  { ...one, description: 'What is public of an entry of the journal' },
)

/** `/api/v1/journal` */
export const JournalSchema = Type.Object(
  {
    entries: Type.Array(EntrySchema, { description: 'In their order' }),
    next: Type.Integer({ minimum: 0, description: 'Ask with this as `after` for what follows' }),
    exercise: Type.Optional(head.exercise),
  },
  one,
)

/** `application/problem+json`, RFC 9457 */
export const ProblemSchema = Type.Object(
  {
    type: name('Always `about:blank`: the code says more'),
    title: name('The status in words'),
    status: Type.Integer({ minimum: 400, maximum: 599, description: 'The HTTP status, once more' }),
    detail: name('What is wrong and how to mend it'),
    code: Type.String({ pattern: '^[a-z0-9-]+$', description: 'Stable, for machines' }),
  },
  { ...one, description: 'Why there is no answer, as RFC 9457 has it' },
)

const at = Type.Optional(
  Type.String({ maxLength: 100, description: 'The record as it stood then: RFC 3339, or local time without an offset in the provider’s zone' }),
)

export const AtQuery = Type.Object({ at })

export const IncidentsQuery = Type.Object({
  before: Type.Optional(Type.String({ maxLength: 64, description: 'Only incidents older than the one with this id' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'How many at most' })),
  at,
})

export const JournalQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: 'Only entries after this position' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1000, description: 'How many at most' })),
})
