import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Service } from '../service.ts'
import type { Shelf } from '../shelf/shelf.ts'
import {
  incidentsSubject, incidentSubject, insurersSubject, insurerSubject, restorationSubject, serviceSubject, statusSubject, type Subject,
} from '../shelf/subjects.ts'
import {
  AtQuery, IncidentSchema, IncidentsQuery, IncidentsSchema, InsurerSchema, InsurersSchema, RestorationSchema, ServiceSchema, StatusSchema,
} from '../views/api/schemas.ts'
import { answer } from './answer.ts'
import { momentAsked } from './moment-asked.ts'
import type { Reads } from './reads.ts'

export interface ApiOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly reads: Reads
}

type Request = FastifyRequest<{ Params: { readonly id: string }; Querystring: Static<typeof IncidentsQuery> }>

/** One path of the API: what it is asked with, and the schema that its answers keep to. */
export interface ApiRead {
  readonly path: string
  readonly summary: string
  readonly query: TSchema
  readonly answer: TSchema
  readonly subject: (request: Request) => Subject
}

export const apiReads: readonly ApiRead[] = [
  { path: '/api/v1/status', summary: 'Everything at once: the headline’s figures, services, use cases, open incidents, maintenances and the plan',
    query: AtQuery, answer: StatusSchema, subject: () => statusSubject },
  { path: '/api/v1/restoration', summary: 'How far the staged restoration has come', query: AtQuery, answer: RestorationSchema, subject: () => restorationSubject },
  { path: '/api/v1/insurers', summary: 'Every insurer', query: AtQuery, answer: InsurersSchema, subject: () => insurersSubject },
  { path: '/api/v1/insurers/:id', summary: 'What works for one insurer', query: AtQuery, answer: InsurerSchema, subject: ({ params }) => insurerSubject(params.id) },
  { path: '/api/v1/services/:id', summary: 'One service with its history and availability', query: AtQuery, answer: ServiceSchema, subject: ({ params }) => serviceSubject(params.id) },
  { path: '/api/v1/incidents', summary: 'Incidents, newest first', query: IncidentsQuery, answer: IncidentsSchema,
    subject: ({ query }) => incidentsSubject(query.before, query.limit ?? 50) },
  { path: '/api/v1/incidents/:id', summary: 'One incident with its updates, plan and setbacks', query: AtQuery, answer: IncidentSchema, subject: ({ params }) => incidentSubject(params.id) },
]

/** Our own JSON, from the shelf. */
export async function api(app: FastifyInstance, { service, shelf, reads }: ApiOptions): Promise<void> {
  for (const { path, query, subject } of apiReads) {
    app.get(path, { schema: { querystring: query } }, (request: Request, reply: FastifyReply) => {
      const { at } = request.query
      reads.count(path)
      return answer(request, reply, at === undefined ? shelf.take(subject(request), request.ip) : shelf.takePast(subject(request), momentAsked(at, service), request.ip))
    })
  }
}
