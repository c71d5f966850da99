import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from '#libraries/typebox'
import type { TSchema } from 'typebox'
import type { Service } from '../service.ts'
import { reportAsCsv, reportAsJson, reportAsPage, type AvailabilityReports, type ReportForm } from '../shelf/availability-reports.ts'
import type { Surroundings } from '../shelf/subjects.ts'
import { AvailabilitySchema, PeriodQuery } from '../views/api/availability-schema.ts'
import { answer } from './answer.ts'
import type { Asked } from './public-read.ts'
import type { Reads } from './reads.ts'

export interface AvailabilityOptions {
  readonly service: Service
  readonly reports: AvailabilityReports
  readonly surroundings: Surroundings
  readonly reads: Reads
}

const CsvQuery = Type.Object({ ...PeriodQuery.properties, lang: Type.Optional(Type.String({ maxLength: 35 })) })

/** The report as JSON, as the OpenAPI document describes it. */
export const availabilityRead = {
  path: '/api/v1/insurers/:id/availability', summary: 'How available services were for one insurer in any period', query: PeriodQuery, answer: AvailabilitySchema,
}

/** How available services were for one insurer over a period. */
export async function availability(app: FastifyInstance, { service, reports, surroundings, reads }: AvailabilityOptions): Promise<void> {
  const open = (path: string, querystring: TSchema, formOf: (request: FastifyRequest<Asked>) => ReportForm): void => {
    app.get(path, { schema: { querystring } }, (request: FastifyRequest<Asked>, reply) => {
      reads.count(path)
      return answer(request, reply, reports.take(formOf(request), request.params.id, request.query, request.ip))
    })
  }
  open('/:language/insurers/:id/availability', PeriodQuery, ({ params }) => reportAsPage(surroundings, service.publicState(), params.language))
  open('/insurers/:id/availability.csv', CsvQuery, ({ query }) => reportAsCsv(service.publicState(), query['lang'] ?? null))
  open(availabilityRead.path, PeriodQuery, () => reportAsJson)
}
