import { Type } from '#libraries/typebox'
import { Count, head, moment, Moment, Name, one, orNull, Text } from './schema-parts.ts'

const share = orNull(Type.Number({ minimum: 0, maximum: 1, description: 'Four decimals; less than everything is never rounded to 1. Null where there was nothing to count' }))
const Minutes = (description: string) => Type.Number({ minimum: 0, description: `${description}; two decimals` })
const LocalDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A local day in the provider’s time zone' })

const days = Type.Array(Type.Object({ date: LocalDay, share }, one), { description: 'Every local day of the period, oldest first; the first and the last may be cut by it' })

const figures = {
  share,
  minutes: Type.Object(
    {
      total: Minutes('All that were counted'),
      works: Minutes('It worked'),
      limited: Minutes('It worked in part'),
      not: Minutes('It did not work'),
      maintenance: Type.Object(
        {
          announced: Minutes('Within an announced window: among those that it worked'),
          unannounced: Minutes('Outside every announced window: among those that it worked in part'),
          during_incident: Minutes('Within an announced window while the service had an open incident: among those that it did not work'),
        },
        one,
      ),
    },
    one,
  ),
  interruptions: Type.Object(
    { count: Count, longest: Minutes('The longest'), total: Minutes('All of them') },
    { ...one, description: 'Times without a gap in which it did not work at all, as far as they lie in the period' },
  ),
  setbacks: Type.Integer({ minimum: 0, description: 'Reports of something getting worse that the restoration had brought back, by when it was true' }),
}

/** `/api/v1/insurers/{id}/availability` */
export const AvailabilitySchema = Type.Object(
  {
    ...head,
    insurer: Type.Object({ id: Name, name: Name }, one),
    period: Type.Object(
      {
        from: Moment, to: moment('Its end is not in it'), first_day: LocalDay, last_day: LocalDay, time_zone: Name,
        open: Type.Boolean({ description: 'True when it ends at the moment of asking and goes on' }),
      },
      one,
    ),
    total: Type.Object({ ...figures, days }, { ...one, description: 'All services added up; a report that hit several is one setback' }),
    services: Type.Array(
      Type.Object(
        {
          id: Name, name: Text, group: Name,
          listed: Type.Boolean({ description: 'False for a service that the catalogue does not hold any more' }),
          counted: Type.Array(Type.Object({ from: Moment, until: Moment }, one), { description: 'When it existed and the insurer used it, within the period' }),
          ...figures,
          days,
        },
        one,
      ),
      { description: 'What the insurer used at some time of the period' },
    ),
    formula: Text,
  },
  one,
)

const bound = (description: string) => Type.Optional(Type.String({
  maxLength: 100, description: `${description}: a local day as 2026-03-01, or a moment: RFC 3339, or local time without an offset in the provider’s zone`,
}))

export const PeriodQuery = Type.Object({
  from: bound('Beginning of the period; without it the first of the month in which it ends'),
  to: bound('Its end, a day included, a moment not; without it up to now'),
})
