import type { FastifyInstance } from 'fastify'
import { Type } from '#libraries/typebox'
import { embedSubject } from '../shelf/embed-subjects.ts'
import { languageAsked, openRead, type PublicDoor } from './public-read.ts'

const EmbedQuery = Type.Object({ lang: Type.Optional(Type.String({ maxLength: 35 })) })

/** What other sites may show in a frame of their own: these paths alone allow it. */
export async function embed(app: FastifyInstance, door: PublicDoor): Promise<void> {
  openRead(app, door, '/embed', ({ query }) => embedSubject(door.surroundings, null, languageAsked(door, query.lang)), EmbedQuery)
  openRead(app, door, '/insurers/:id/embed', ({ params, query }) => embedSubject(door.surroundings, params.id, languageAsked(door, query.lang)), EmbedQuery)
}
