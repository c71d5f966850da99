import type { TSchema } from 'typebox'
import { contactUnknown, license, type Contact } from './contact.ts'
import { namedSchemas, published, type PublishedSchema } from './published.ts'

/** A path that is read, with the schemas that check its query and describe its answer. */
export interface DescribedRead {
  readonly path: string
  readonly summary: string
  readonly query: TSchema
  readonly answer: TSchema
}

/** What the document says of one path. */
export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Answered>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: PublishedSchema
  readonly example?: string | number
}

export interface Answered {
  readonly $ref?: string
  readonly description?: string
  readonly headers?: object
  readonly content?: Readonly<Record<string, { readonly schema: PublishedSchema; readonly example?: string; readonly examples?: Readonly<Record<string, { readonly value: Refused }>> }>>
}

/** A problem as the document shows it. */
export interface Refused {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
}

export interface OpenApiDocument {
  readonly openapi: string
  readonly info: {
    readonly title: string
    readonly version: string
    readonly summary: string
    readonly description: string
    readonly contact: Contact
    readonly license: { readonly name: string; readonly identifier: string }
  }
  readonly servers: readonly { readonly url: string }[]
  /** No path asks for a key. */
  readonly security: readonly never[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, PublishedSchema>>; readonly responses: Readonly<Record<string, Answered>> }
}

/** The OpenAPI 3.1 document of what is read, and of the streams at `streams`. */
export const openApiDocument = (
  reads: readonly DescribedRead[], streams: readonly string[], version: string, contact: Contact = contactUnknown,
): OpenApiDocument => ({
  openapi: '3.1.0',
  info: {
    title: 'Relight',
    version,
    summary: 'The public record of a provider’s services, insurer by insurer.',
    contact,
    license,
    description: `Reading needs no key, sets no cookie and leaves no trace. Ask with GET or HEAD, at most every ten seconds, and send the ETag of the last answer as
\`If-None-Match\`: 304 means that nothing changed. Times are ISO 8601 in UTC with three digits of milliseconds. Texts are objects by language tag.
Fields may be added; none is taken away or changes its meaning. \`exercise\` says whether it is all a rehearsal.`.replaceAll('\n', ' '),
  },
  servers: [{ url: '/' }],
  security: [],
  tags,
  paths: Object.fromEntries([
    ...reads.map((read) => [templateOf(read.path), { get: readOperation(read) }] as const),
    ...streams.map((path) => [templateOf(path), { get: streamOperation(path) }] as const),
  ]),
  components: { schemas: namedSchemas(), responses: refusals },
})

const tags = [
  { name: 'Now', description: 'Where everything stands' },
  { name: 'Insurers', description: 'What works for one of them, and nothing about the others' },
  { name: 'Services', description: 'One of them, with its past' },
  { name: 'Incidents', description: 'What happened, what was said and what is planned' },
  { name: 'Record', description: 'Everything public from the first entry on, and what follows' },
]

const inKind: Readonly<Record<string, { readonly tag: string; readonly id: { readonly description: string; readonly example: string } }>> = {
  insurers: { tag: 'Insurers', id: { description: 'The id of an insurer, as `/api/v1/insurers` lists it', example: 'bkk-musterland' } },
  services: { tag: 'Services', id: { description: 'The id of a service, as `/api/v1/status` lists it', example: 'epa' } },
  incidents: { tag: 'Incidents', id: { description: 'The id of an incident, as `/api/v1/incidents` lists it', example: 'INC-2026-002' } },
}

const more: Readonly<Record<string, string>> = {
  getStatus: 'One question for a whole dashboard. The answer lies ready at all times: this is the one to poll. Before anything is recorded, the provider is null and the lists are empty.',
  getRestoration: 'Stages in their order, each with its state, its window and every window before it, and how far each site has come. Empty while no open incident has a plan.',
  getInsurers: 'In the order of the catalogue, each in a line. Start here to find the id that the other paths take.',
  getInsurer: 'The whole emergency page of one insurer as data: services, what can be done, numbers to call, notices, and the updates and incidents that concern it.',
  getInsurerAvailability: 'Counted from the record, day by day and service by service, with the formula in words. Also as a table for spreadsheets at `/insurers/{id}/availability.csv`.',
  getService: 'How it stands at every insurer, what it depends on, every change of its state and ninety days of availability.',
  getIncidents: 'A page of them; ask again with `before` = `next` for older ones.',
  getIncident: 'Everything that was said, with each correction beside what it corrects, the plan with all its windows, setbacks, work left over and the report.',
  getJournal: 'The source of every other answer. Whoever reads it from 0 and adds it up has the whole public record. Internal entries are not in it, and leave no gap.',
  getStream: 'The quickest way to hear. A comment comes every 25 seconds; an event `reset` means that the record began anew, an event `exercise` at the beginning that nothing of it is real.',
  getInsurerStream: 'Of what does not concern it the position alone comes by, so that nothing is read twice.',
}

const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')
const kindOf = (path: string) => inKind[path.split('/')[3]!]

const nameOf = (path: string): string =>
  path.replace('/api/v1/', '').replace(/s\/:id/, '').replace(/^./, (letter) => `get${letter.toUpperCase()}`).replace(/\/./g, ([, letter]) => letter!.toUpperCase())

const idParameters = (path: string): readonly Parameter[] =>
  (path.includes(':id') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, ...kindOf(path)!.id }] : [])

const heading = (path: string, tag: string) => ({ operationId: nameOf(path), tags: [tag], description: more[nameOf(path)] ?? '' })

function readOperation({ path, summary, query, answer }: DescribedRead): Operation {
  const asked = 'properties' in query ? Object.entries(query.properties as Record<string, TSchema & { description?: string }>) : []
  const names = asked.map(([name]) => name)
  return {
    ...heading(path, kindOf(path)?.tag ?? (path.endsWith('journal') ? 'Record' : 'Now')),
    summary,
    parameters: [
      ...idParameters(path),
      ...asked.map(([name, property]): Parameter => {
        const { description = '', ...schema } = published(property)
        return { name, in: 'query', required: false, description, schema }
      }),
    ],
    responses: {
      200: { description: 'The answer', headers: cacheHeaders, content: { 'application/json': { schema: published(answer) } } },
      304: { description: 'Nothing changed since the answer that `If-None-Match` names' },
      ...(names.length > 0 && { 400: refusal('BadQuestion') }),
      ...((path.includes(':id') || names.includes('before')) && { 404: refusal('NotFound') }),
      ...((names.includes('at') || names.includes('from')) && { 429: refusal('TooOften') }),
      503: refusal('Busy'),
      default: refusal('Problem'),
    },
  }
}

const streamOperation = (path: string): Operation => ({
  ...heading(path, kindOf(path)?.tag ?? 'Record'),
  summary: `Each entry${path.includes(':id') ? ' that concerns one insurer' : ''} as soon as it is recorded, as server-sent events: \`id\` is its position, \`event\` its type, \`data\` the entry`,
  parameters: [
    ...idParameters(path),
    { name: 'Last-Event-ID', in: 'header', required: false, description: 'Resumes after this position; browsers send it by themselves', schema: { type: 'integer', minimum: 0 }, example: 100 },
  ],
  responses: {
    200: {
      description: 'Events for as long as the connection holds; `data` is an Entry as JSON',
      content: { 'text/event-stream': { schema: { type: 'string' }, example: 'id: 101\nevent: board.confirm\ndata: {"position":101,"at":"2026-03-21T09:00:00.000Z","by":"ops","type":"board.confirm","version":1,"data":{"scope":{"all":true}}}\n\n' } },
    },
    400: refusal('BadQuestion'),
    ...(path.includes(':id') && { 404: refusal('NotFound') }),
    503: refusal('Busy'),
    default: refusal('Problem'),
  },
})

const cacheHeaders = {
  ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match' },
  'Last-Modified': { schema: { type: 'string' }, description: 'When the record last changed; missing before the first entry' },
}

const retryAfter = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait' } }
const refusal = (name: keyof typeof refusals): Answered => ({ $ref: `#/components/responses/${name}` })
const refused = (description: string, status: number, title: string, details: Readonly<Record<string, string>>, headers?: object): Answered => ({
  description,
  ...(headers && { headers }),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(Object.entries(details).map(([code, detail]) => [code, { value: { type: 'about:blank', title, status, detail, code } }])),
    },
  },
})

const refusals = {
  BadQuestion: refused('The question can not be read', 400, 'Bad Request', {
    'invalid-query': 'The query name “limit” is wrong: it must be <= 100.',
    'unreadable-time': '“tomorrow” is not a time this page can read. Write it like 2026-03-21T12:00:00+01:00.',
    'moment-ahead': 'That moment has not come yet: it is 2026-03-21T09:00:00.000Z now. Ask for an earlier one.',
    'period-backwards': 'The period ends at 2026-03-01T23:00:00.000Z, before it begins at 2026-03-02T23:00:00.000Z. Ask with a “from” that lies before “to”.',
    'period-too-long': 'A report covers five years at most. Ask for a shorter period, and for the rest in further ones.',
    'stream-behind-another': 'The stream was asked for behind a request that is not answered yet. Ask on a connection of its own.',
  }),
  NotFound: refused('There is nothing public by this id', 404, 'Not Found', {
    'not-found': 'There is no such insurer. All of them are in /api/v1/insurers.',
  }),
  TooOften: refused('Answers about the past are asked for faster than they can be made; answers about now are never refused so', 429, 'Too Many Requests', {
    'too-many-renderings': 'You ask for past moments faster than they can be rendered. Wait a second and ask again.',
  }, retryAfter),
  Busy: refused('Too much to do just now', 503, 'Service Unavailable', {
    busy: 'Too many answers are being rendered just now. Wait a few seconds and ask again.',
    'too-many-readers': 'Too many readers hold the stream open. Poll /api/v1/status instead, or try again later.',
    starting: 'The site is starting. Try again in a few seconds.',
  }, retryAfter),
  Problem: refused('Something went wrong here', 500, 'Internal Server Error', {
    'internal-error': 'Something went wrong on our side. If you tell us about it, give the number 4711.',
  }),
} satisfies Record<string, Answered>
