import type { RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { license, type Contact } from '../../views/api/contact.ts'
import { ProblemSchema } from '../../views/api/schemas.ts'
import type { Access } from '../access.ts'
import { base } from './asked.ts'
import { refusals, refusedWith } from './document-refusals.ts'

export type Described = Pick<RouteOptions, 'method' | 'url' | 'schema' | 'config'>

const templateOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}')

interface Tag {
  readonly name: string
  readonly description: string
  /** How the paths begin that are under it. */
  readonly holds: readonly string[]
}

const tags: readonly Tag[] = [
  { name: 'Recording', description: 'What becomes an entry of the record', holds: ['events', 'batch', 'undo'] },
  { name: 'Drafts', description: 'What is written by one and published by another', holds: ['drafts', 'emergencies'] },
  { name: 'Sentences', description: 'The library of what one person may publish alone', holds: ['sentences'] },
  { name: 'Record', description: 'What was recorded, with what is internal', holds: ['state', 'catalogue', 'journal'] },
  { name: 'Evidence', description: 'Notes, reports to authorities, proof of the record', holds: ['logbook', 'evidence'] },
  { name: 'Access', description: 'Who may do what, and who did what', holds: ['accounts', 'tokens', 'audit'] },
  { name: 'Description', description: 'What this API offers', holds: ['openapi.json'] },
]

/** The OpenAPI 3.1 document of these routes, made from the very schemas that check what comes in. */
export const managementDocument = (routes: readonly Described[], version: string, contact: Contact): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Relight, the operators’ side', version, contact, license,
    summary: 'Everything that operators and their machines can record and read.',
    description: 'Everything that can be recorded. Send a token as a bearer, or the session of an operator. A write with `?dry-run` answers with what it would change and writes nothing. '
      + 'Texts have the formats `line` (one line) and `prose` (several): they show something and hold no control '
      + 'characters, no half or lost character, and no sign that turns the direction of text but the marks U+200E, '
      + 'U+200F and U+061C. Lengths are counted in code points.',
  },
  servers: [{ url: '/' }],
  security: [{ token: [] }, { session: [] }],
  tags: tags.map(({ name, description }) => ({ name, description })),
  paths: pathsOf(routes.filter(({ method }) => method !== 'HEAD')),
  components: {
    schemas: { Problem: ProblemSchema },
    responses: refusals,
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
  const { body, querystring, params, summary, answer, also } = schema ?? {}
  const content = answer && { content: { 'application/json': { schema: answer } } }
  const access = config?.access
  return {
    operationId: operationId(String(method), url),
    tags: [tagOf(url)],
    ...(summary !== undefined && { summary }),
    ...(access !== undefined && { description: accessInWords(access) }),
    ...(access !== undefined && access !== 'open' && { 'x-relight-access': access }),
    ...(access === 'open' && { security: [] }),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(querystring, 'query'), ...(isWrite ? writeHeaders : [])],
    ...(body !== undefined && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: doneInWords(isWrite, also), ...content },
      ...(also === 201 && { 201: { description: 'Made', ...content } }),
      ...(also === 202 && { 202: { description: 'Waits for a second person, or for its time', ...content } }),
      ...refusedWith({
        isOpen: access === 'open', isWrite, hasBody: body !== undefined,
        isNamed: params !== undefined || url.endsWith('/evidence'),
      }),
    },
  }
}

const doneInWords = (isWrite: boolean, also: 201 | 202 | undefined): string => {
  if (!isWrite) return 'The answer'
  return also === 201 ? 'With dry-run: what would be made' : 'Done, or with dry-run what would be'
}

function tagOf(url: string): string {
  const first = url.slice(base.length + 1).split('/', 1)[0]!
  const tag = tags.find(({ holds }) => holds.includes(first))
  if (!tag) throw new Error(`no tag of the management API is for ${url}`)
  return tag.name
}

function accessInWords(access: Access): string {
  if (access === 'open') return 'Anybody may read it, without signing in.'
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
