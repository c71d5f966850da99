import { Validator } from '@seriousme/openapi-schema-validator'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { openApiDocument } from '../../src/routes/open-api.ts'
import type { PublishedSchema } from '../../src/views/api/published.ts'
import { openConsoleHouse } from '../console-house.ts'
import { openHouse } from '../house.ts'
import { apiPaths, until } from './every-path.ts'
import { everyRoute } from './every-route.ts'

const house = await openHouse(t, { drill: true, until })
const contact = { name: 'MedRZ Verbund GmbH (fiktiv)', url: 'https://status.medrz.example/de/about' }
const document = openApiDocument('0')
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, get }))
const ajv = formats.default(new Ajv2020({ strict: false }))
ajv.addSchema({ ...document, $id: 'document' })
const pointer = (...steps: readonly string[]): string => `document#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
const answerOf = (path: string) => ajv.getSchema(pointer('paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'))!
const refusals = Object.values(document.components.responses).flatMap(({ content }) => Object.values(content!['application/problem+json']!.examples!))
const problem = ajv.getSchema(pointer('components', 'schemas', 'Problem'))!

t.test('the document names every path of the API, once', async (t) => {
  const { statusCode, body } = await house.get('/api/v1/openapi.json')
  t.equal(statusCode, 200)
  t.same(JSON.parse(body), JSON.parse(JSON.stringify(openApiDocument('0.0.0', contact))))
  const paths = everyRoute(house.app).filter((path) => path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json').map((path) => path.replace(/:(\w+)/g, '{$1}'))
  t.ok(paths.length > 10, paths.join(' '))
  t.same(Object.keys(document.paths).sort(), paths.sort())
  const ids = operations.map(({ get }) => get.operationId)
  t.equal(new Set(ids).size, ids.length)
})

t.test('a validator that others wrote finds the document in order', async (t) => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  t.ok(valid, JSON.stringify(errors))
})

t.test('every answer keeps to what the document says about it, now and at past moments', async (t) => {
  for (const path of apiPaths) {
    const template = Object.keys(document.paths).find((one) => new RegExp(`^${one.replace('{id}', '[^/]+')}$`).test(path))!
    const isValid = answerOf(template)
    for (const query of ['', '?at=2026-03-10T12:00', '?at=2026-03-16T12:00', '?at=2026-02-01T12:00']) {
      const { statusCode, body } = await house.get(`${path}${query}`)
      if (statusCode === 404) continue
      t.ok(isValid(JSON.parse(body)), `${path}${query} ${JSON.stringify(isValid.errors?.slice(0, 3))}`)
    }
  }
})

t.test('every example in the document is what it stands for', async (t) => {
  for (const { path, get } of operations) {
    const example = get.parameters.find(({ name }) => name === 'id')?.example
    if (example === undefined || path.endsWith('/stream')) continue
    const { statusCode, body } = await house.get(path.replace('{id}', String(example)))
    t.equal(statusCode, 200, path)
    t.ok(answerOf(path)(JSON.parse(body)), path)
  }
  for (const { value } of refusals) t.ok(problem(value), value.code)
})

t.test('what goes wrong is in the document with its status', async (t) => {
  for (const [path, template] of [
    ['/api/v1/status?at=tomorrow', '/api/v1/status'],
    ['/api/v1/restoration?at=2099-01-01', '/api/v1/restoration'],
    ['/api/v1/journal?limit=0', '/api/v1/journal'],
    ['/api/v1/insurers/nobody', '/api/v1/insurers/{id}'],
    ['/api/v1/insurers/nobody/stream', '/api/v1/insurers/{id}/stream'],
    ['/api/v1/insurers/bkk-musterland/availability?from=2026-03-02&to=2026-03-01', '/api/v1/insurers/{id}/availability'],
    ['/api/v1/insurers/bkk-musterland/availability?from=1999-03-02', '/api/v1/insurers/{id}/availability'],
    ['/api/v1/incidents?before=nothing', '/api/v1/incidents'],
  ] as const) {
    const { statusCode, body } = await house.get(path)
    const { code } = JSON.parse(body) as { readonly code: string }
    t.ok(problem(JSON.parse(body)), path)
    t.ok(refusals.some(({ value }) => value.status === statusCode && value.code === code), `${path} ${statusCode} ${code}`)
    t.ok(String(statusCode) in document.paths[template]!.get.responses, path)
  }
})

t.test('whoever reads the document finds each path and each parameter explained, and every reference leads somewhere', async (t) => {
  for (const { path, get } of operations) {
    t.ok(get.summary && get.description, path)
    t.ok(document.tags.some(({ name }) => name === get.tags[0]), `${path} ${get.tags[0]}`)
    for (const { name, description } of get.parameters) t.ok(description, `${path} ${name}`)
  }
  const { schemas, responses } = document.components
  const lost = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].filter(([, kind, name]) => !(name! in { schemas, responses }[kind as 'schemas' | 'responses']))
  t.same(lost.map(([reference]) => reference), [])
  const used = new Set([...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
  t.same(Object.keys(schemas).filter((name) => !used.has(name)), [], 'none stands there for nothing')
  const flags = Object.entries(schemas).flatMap(([name, schema]) => unexplained(schema).map((field) => `${name}.${field}`))
  t.same(flags, [], 'what is yes or no says what yes means')
})

const unexplained = ({ properties = {} }: PublishedSchema): readonly string[] =>
  Object.entries(properties).filter(([, { type, description }]) => type === 'boolean' && !description).map(([name]) => name)

interface Written {
  readonly info: Readonly<Record<string, unknown>>
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>
  readonly components: { readonly responses: Readonly<Record<string, Answer>> }
}

interface WrittenOperation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly responses: Readonly<Record<string, Answer>>
}

interface Answer {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, {
    readonly schema?: { readonly $ref?: string }
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
  }>>
}

const ofInfo = ['title', 'version', 'summary', 'description', 'contact', 'license']

/** What is missing from a description, by the standard that holds for both. */
function lacking({ info, tags, paths, components }: Written): readonly string[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })))
  const ids = operations.map(({ operationId }) => operationId)
  const explained = tags.filter(({ description }) => description).map(({ name }) => name)
  const isProblem = ({ $ref = '' }: Answer): boolean => {
    const told = components.responses[$ref.replace('#/components/responses/', '')]?.content?.['application/problem+json']
    const examples = Object.values(told?.examples ?? {})
    return told?.schema?.$ref === '#/components/schemas/Problem' && examples.length > 0 && examples.every(({ value }) => problem(value))
  }
  const ofOperations = operations.flatMap(({ name, operationId, summary, description, tags: own = [], responses }) => [
    ...(operationId && ids.indexOf(operationId) === ids.lastIndexOf(operationId) ? [] : [`${name}: an id of its own`]),
    ...(summary && description ? [] : [`${name}: what it does`]),
    ...(own.length === 1 && explained.includes(own[0]!) ? [] : [`${name}: a tag that is explained`]),
    ...(responses['default'] ? [] : [`${name}: what else may go wrong`]),
    ...Object.entries(responses).flatMap(([status, answer]) => (/^[45]|default/.test(status) && !isProblem(answer) ? [`${name}: ${status}`] : [])),
  ])
  const unused = tags.filter(({ name }) => !operations.some((operation) => operation.tags?.includes(name)))
  return [...ofInfo.filter((name) => !info[name]), ...ofOperations, ...unused.map(({ name }) => `anything under ${name}`)]
}

t.test('both descriptions, the public one and that of the operators, keep to one standard and say whom to ask', async (t) => {
  const consoleHouse = await openConsoleHouse(t, { drill: true, until })
  const read = async (answer: PromiseLike<{ readonly body: string }>): Promise<Written> => JSON.parse((await answer).body) as Written
  const managing = await read(consoleHouse.stranger().get('/manage/v1/openapi.json'))
  for (const written of [await read(house.get('/api/v1/openapi.json')), managing]) {
    t.same(lacking(written), [])
    t.same(written.info['contact'], contact)
    t.match(written.info['license'], { identifier: 'MIT' })
  }
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(managing)))
  t.ok(valid, JSON.stringify(errors))
  const empty = await openHouse(t)
  t.same(lacking(await read(empty.get('/api/v1/openapi.json'))), [], 'before anybody runs it, too')
})

/** The status of what is asked on a connection whose first question is not answered yet. */
async function statusBehindAnother(site: string, path: string): Promise<number> {
  const { hostname, port } = new URL(site)
  const socket = connect(Number(port), hostname)
  const ask = (asked: string, more = ''): string => `GET ${asked} HTTP/1.1\r\nHost: ${hostname}\r\n${more}\r\n`
  socket.write(`${ask('/api/v1/insurers/bkk-musterland/availability')}${ask(path, 'Connection: close\r\n')}`)
  const answers = await text(socket)
  return Number(/^.*HTTP\/1\.1 (\d+)/s.exec(answers)?.[1])
}

t.test('a public path is refused in the ways that its description names, and in no other', async (t) => {
  const crowded = await openHouse(t, { drill: true, until })
  /** Asks until it is too much; the clock stands still, so it stays so. */
  const exhaust = async (...paths: readonly string[]): Promise<void> => {
    for (let place = 0; place < 600; place++) {
      const time = new Date(Date.parse('2026-03-10T12:00:00Z') + place * 1_200_000).toISOString()
      for (const path of paths) if ((await crowded.get(`${path}${time}`)).statusCode === 429) return
    }
    t.fail('it was never too much')
  }
  await exhaust('/api/v1/status?at=', '/api/v1/insurers?at=', '/api/v1/restoration?at=', '/api/v1/incidents?at=')
  await exhaust('/api/v1/insurers/bkk-musterland/availability?from=')
  const unseen = '2026-03-20T12:34:56Z'
  const asked = ['', '?at=soon', '?from=soon', '?after=x', '?limit=0', '?before=nothing', `?at=${unseen}`, `?from=${unseen}`, '?%zz']
  for (const { path, get } of operations) {
    const isStream = path.endsWith('/stream')
    const met = new Set<number>(isStream ? [await statusBehindAnother(await crowded.url(), path.replace('{id}', 'bkk-musterland'))] : [])
    const example = String(get.parameters.find(({ name }) => name === 'id')?.example)
    const ids = path.includes('{id}') ? ['nobody', ...(isStream ? [] : [example])] : isStream ? [] : ['none']
    for (const id of ids) {
      for (const query of asked) {
        const { statusCode, headers } = await crowded.get(`${path.replace('{id}', id)}${query}`)
        if (statusCode < 400) continue
        met.add(statusCode)
        t.match(headers['content-type'], /^application\/problem\+json/, `${path}${query}`)
      }
    }
    const said = Object.keys(get.responses).filter((status) => status.startsWith('4')).map(Number)
    t.same([...met].sort(), said, path)
  }
})
