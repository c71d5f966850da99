import type { FastifyInstance } from 'fastify'
import { Type } from '#libraries/typebox'
import { calendarSubject } from '../shelf/calendar-subjects.ts'
import { languageAsked, openRead, type PublicDoor } from './public-read.ts'

const CalendarQuery = Type.Object({ lang: Type.Optional(Type.String({ maxLength: 35 })) })

/** Maintenances and the windows of stages, for calendars. */
export async function calendar(app: FastifyInstance, door: PublicDoor): Promise<void> {
  openRead(app, door, '/calendar.ics', ({ query }) => calendarSubject(door.surroundings, null, languageAsked(door, query.lang)), CalendarQuery)
  openRead(app, door, '/insurers/:id/calendar.ics', ({ params, query }) =>
    calendarSubject(door.surroundings, params.id, languageAsked(door, query.lang)), CalendarQuery)
}
