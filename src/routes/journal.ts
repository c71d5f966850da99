import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import type { Service } from '../service.ts'
import type { JournalPages } from '../shelf/journal-pages.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { AtQuery, JournalQuery } from '../views/api/schemas.ts'
import { answer } from './answer.ts'
import { momentAsked } from './moment-asked.ts'
import type { Reads } from './reads.ts'

export interface JournalOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly journalPages: JournalPages
  readonly reads: Reads
}

export const journalPath = '/api/v1/journal'
export const journalQuery = Type.Object({ ...JournalQuery.properties, ...AtQuery.properties })
type Request = FastifyRequest<{ Querystring: Static<typeof journalQuery> }>

const mostForms = 1_000

/** The public journal, page by page: `next` is what to ask after next, and stays the same once everything was read. */
export async function journal(app: FastifyInstance, { service, shelf, journalPages, reads }: JournalOptions): Promise<void> {
  app.get(journalPath, { schema: { querystring: journalQuery } }, (request: Request, reply) => {
    const { after = 0, limit = mostForms, at } = request.query
    reads.count(journalPath)
    if (at === undefined) return answer(request, reply, journalPages({ after, limit, newest: service.publicState().position, isPast: false }))
    return shelf.pastPosition(momentAsked(at, service), request.ip)
      .then((newest) => answer(request, reply, journalPages({ after, limit, newest, isPast: true })))
  })
}
