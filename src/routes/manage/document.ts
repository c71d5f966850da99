import type { RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { ProblemSchema } from '../../views/api/schemas.ts'
import type { Access } from '../access.ts'
import { base } from './asked.ts'

export type Described = Pick<RouteOptions, 'method' | 'url' | 'schema' | 'config'>

const templateOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}')

/** The OpenAPI 3.1 document of these routes, made from the very schemas that check what comes in. */
export const managementDocument = (routes: readonly Described[], version: string): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Relight, the operators’ side', version,
    description: 'Everything that can be recorded. Send a token as a bearer, or the session of an operator. A write with `?dry-run` answers with what it would change and writes nothing. '
      + 'Texts have the formats `line` (one line) and `prose` (several): they show something and hold no control '
      + 'characters, no half or lost character, and no sign that turns the direction of text but the marks U+200E, '
      + 'U+200F and U+061C. Lengths are counted in code points.',
    contact: { name: 'An admin of this house', url: '/' },
    license: { name: 'MIT', identifier: 'MIT' },
  },
  tags: [
    { name: 'Reading', description: 'What stands in the record and at the desk' },
    { name: 'Writing', description: 'What records, drafts or decides' },
  ],
  servers: [{ url: '/' }],
  security: [{ token: [] }, { session: [] }],
  paths: pathsOf(routes.filter(({ method }) => method !== 'HEAD')),
  components: {
    schemas: { Problem: ProblemSchema },
    responses: {
      Problem: { description: 'What is wrong and how to mend it', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token that an admin made; its scopes say what it may' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-relight', description: 'An operator who is signed in to the console' },
    },
  },
})

function pathsOf(routes: readonly Described[]): object {
  const byUrl = Map.groupBy(routes, ({ url }) => templateOf(url))
  return Object.fromEntries([...byUrl].map(([url, same]) =>
    [url, Object.fromEntries(same.map((route) => [String(route.method).toLowerCase(), operationOf(route)]))]))
}

function operationOf({ method, url, schema, config }: Described): object {
  const isWrite = method !== 'GET'
  const { body, querystring, params, summary, answer } = schema ?? {}
  const access = config?.access
  return {
    operationId: operationId(String(method), url),
    tags: [isWrite ? 'Writing' : 'Reading'],
    ...(summary !== undefined && { summary }),
    ...(access !== undefined && access !== 'open' && { description: accessInWords(access), 'x-relight-access': access }),
    ...(access === 'open' && { security: [] }),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(querystring, 'query'), ...(isWrite ? writeHeaders : [])],
    ...(body !== undefined && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: isWrite ? 'Done, or with dry-run what would be' : 'The answer', ...(answer && { content: { 'application/json': { schema: answer } } }) },
      ...(isWrite && { 202: { description: 'Waits for a second person, or for its time', ...(answer && { content: { 'application/json': { schema: answer } } }) } }),
      ...Object.fromEntries(refusalsOf(isWrite, access).map((status) => [status, { $ref: '#/components/responses/Problem' }])),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

/** What a request can be answered with besides: unreadable, not signed in, not allowed, unknown, in conflict, too often. */
const refusalsOf = (isWrite: boolean, access: Access | undefined): readonly number[] =>
  [400, ...(access === 'open' ? [] : [401, 403]), 404, ...(isWrite ? [409] : []), 429]

function accessInWords(access: Exclude<Access, 'open'>): string {
  const scopes = access.scope === undefined ? [] : [access.scope].flat()
  const forTokens = scopes.length === 0 ? 'No token may do it.' : `A token needs the scope ${scopes.join(' or ')}.`
  return `Needs the right ${access.right}${access.isFresh ? ' and a fresh factor' : ''}. ${forTokens}`
}

function parametersOf(schema: unknown, place: 'path' | 'query'): readonly object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { readonly properties?: Readonly<Record<string, TSchema>>; readonly required?: readonly string[] }
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }))
}

const writeHeaders: readonly object[] = [
  { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 }, description: 'Sent again with the same body it is answered with the first answer' },
  { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'The newest sequence as you know it; 409 with what changed meanwhile' },
]

const operationId = (method: string, url: string): string =>
  `${method.toLowerCase()}${url.slice(base.length).split(/[/.:_-]+/).filter((part) => part !== '').map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')}`
