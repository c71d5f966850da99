import { Type } from '#libraries/typebox'
import { Scope } from '../../model/scope.ts'
import { Moment, moment, name, Name, one, orNull, Text } from './schema-parts.ts'

export const Maintenance = Type.Object(
  {
    id: name('The id of the maintenance'), services: Type.Array(Name, { description: 'Those of its services that are still provided' }), scope: Scope,
    starts_at: Moment, ends_at: moment('As announced; see finished_at'),
    state: Type.Enum(['scheduled', 'in_progress', 'completed'], {
      description: 'By the clock, or completed once it was said to be finished; in_progress beyond its window as long as something still stands in maintenance',
    }),
    overrun: Type.Boolean({ description: 'True while it takes longer than announced: its window is over and something still stands in maintenance' }),
    finished_at: orNull(moment('When it was said to be finished; its window ended then at the latest')),
    changes: Type.Array(
      Type.Object(
        {
          at: Moment, reason: Text,
          before: Type.Object({ services: Type.Array(Name), scope: Scope, starts_at: Moment, ends_at: Moment, text: Text }, { ...one, description: 'What was announced until then' }),
        },
        one,
      ),
      { description: 'What was announced otherwise, oldest first' },
    ),
    text: Text, incident: orNull(name('The incident that it belongs to')),
  },
  { ...one, description: 'Announced work in a window; what it does to services is said by their states' },
)
