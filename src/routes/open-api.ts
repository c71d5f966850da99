import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import type { Service } from '../service.ts'
import { encodedNow } from '../shelf/compression.ts'
import { cacheLive, guardHeaders } from '../shelf/headers.ts'
import { itemOf, type Item } from '../shelf/item.ts'
import { isSecure, type Surroundings } from '../shelf/subjects.ts'
import { JournalSchema, ProblemSchema } from '../views/api/schemas.ts'
import { answer } from './answer.ts'
import { apiReads } from './api.ts'
import { journalPath, journalQuery } from './journal.ts'
import { insurerStreamPath, streamPath } from './stream.ts'

export interface OpenApiOptions {
  readonly service: Service
  readonly surroundings: Surroundings
  readonly version: string
}

interface Described {
  readonly path: string
  readonly summary: string
  readonly query: TSchema
  readonly answer: TSchema
}

const described: readonly Described[] = [
  ...apiReads,
  { path: journalPath, summary: 'Public forms, verbatim and in order; ask again with `after` = `next`', query: journalQuery, answer: JournalSchema },
]

/** What the API offers, in its own words: OpenAPI 3.1 around the very schemas that check what comes in and describe what goes out. */
export async function openApi(app: FastifyInstance, { service, surroundings, version }: OpenApiOptions): Promise<void> {
  let item: Item | undefined
  app.get('/api/v1/openapi.json', (request, reply) => answer(request, reply, (item ??= documentItem())))

  function documentItem(): Item {
    const headers = [...guardHeaders('data', isSecure(surroundings, service.publicState())), 'Cache-Control', cacheLive]
    const label = { etag: `W/"${surroundings.edition}"`, modifiedAt: null, mediaType: 'application/json; charset=utf-8', headers }
    return itemOf(label, encodedNow(Buffer.from(JSON.stringify(openApiDocument(version)))))
  }
}

/** The OpenAPI document. */
export const openApiDocument = (version: string): object => ({
  openapi: '3.1.0',
  info: { title: 'Relight', version, description: 'The public record of a provider’s services, insurer by insurer. Reading needs no key and leaves no trace.' },
  servers: [{ url: '/' }],
  paths: {
    ...Object.fromEntries(described.map((read) => [templateOf(read.path), { get: operationOf(read) }])),
    [streamPath]: { get: streamOperation('getStream', []) },
    [templateOf(insurerStreamPath)]: { get: streamOperation('getInsurerStream', [idParameter]) },
  },
  components: { schemas: { Problem: ProblemSchema }, responses: { Problem: problemResponse } },
})

const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')
const problemResponse = {
  description: 'What is wrong and how to mend it',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const operationOf = ({ path, summary, query, answer: schema }: Described): object => ({
  summary,
  operationId: operationId(path),
  parameters: [
    ...(path.includes(':id') ? [idParameter] : []),
    ...Object.entries(propertiesOf(query)).map(([name, property]) => ({ name, in: 'query', required: false, schema: property })),
  ],
  responses: {
    200: { description: 'The answer', headers: cacheHeaders, content: { 'application/json': { schema } } },
    304: { description: 'Nothing changed since the answer that `If-None-Match` names' },
    default: { $ref: '#/components/responses/Problem' },
  },
})

const propertiesOf = (schema: TSchema): Record<string, object> => ('properties' in schema ? (schema.properties as Record<string, object>) : {})

const operationId = (path: string): string =>
  path.replace('/api/v1/', '').replace(/s\/:id/, '').replace(/^./, (letter) => `get${letter.toUpperCase()}`)

const cacheHeaders = {
  ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match' },
  'Last-Modified': { schema: { type: 'string' } },
}

const streamOperation = (operationId: string, parameters: readonly object[]): object => ({
  summary: `Server-sent events${parameters.length > 0 ? ' that concern one insurer' : ''}: \`id\` is the position, \`event\` the type, \`data\` the public form; an event \`reset\` means that the record began anew`,
  operationId,
  parameters: [...parameters, { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer', minimum: 0 }, description: 'Resumes after this position' }],
  responses: { 200: { description: 'Events for as long as the connection holds', content: { 'text/event-stream': { schema: { type: 'string' } } } }, default: { $ref: '#/components/responses/Problem' } },
})
