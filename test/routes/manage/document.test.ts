import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { eventTypes } from '../../../src/model/event.ts'
import { openApiDocument } from '../../../src/routes/open-api.ts'
import type { OpenApiDocument } from '../../../src/views/api/open-api.ts'
import { openConsoleHouse } from '../../console-house.ts'
import type { Visitor } from '../../visitor.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> }
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
  readonly security?: readonly object[]
}
type Paths = Record<string, Record<string, Operation>>

const until = '2026-03-21T12:00:00.000Z'
const check = () => formats.default(new Ajv2020({ strict: false })).addFormat('line', true).addFormat('prose', true)

async function documentOf(visitor: Visitor): Promise<{ openapi: string; paths: Paths }> {
  const { statusCode, body } = await visitor.get('/manage/v1/openapi.json')
  if (statusCode !== 200) throw new Error(body)
  return JSON.parse(body) as { openapi: string; paths: Paths }
}

t.test('anybody may read what the management API offers: every command, each operation under a name of its own', async (t) => {
  const house = await openConsoleHouse(t)
  const { openapi, paths } = await documentOf(house.stranger())
  t.equal(openapi, '3.1.0')
  for (const type of eventTypes) t.ok(paths[`/manage/v1/events/${type}`]?.['post'], type)
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  for (const [url, path] of Object.entries(paths)) {
    for (const operation of Object.values(path)) {
      const named = [...url.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      t.same(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name), named, `${url} names its parameters`)
      t.ok(operation.parameters.filter((one) => one.in === 'path').every(({ required }) => required))
    }
  }
  const writes = Object.entries(paths).flatMap(([url, path]) => Object.entries(path).filter(([method]) => method !== 'get').map(([method, operation]) => ({ name: `${method} ${url}`, operation })))
  for (const { name, operation } of writes) {
    const names = operation.parameters.map((parameter) => parameter.name)
    t.ok(['dry-run', 'Idempotency-Key', 'If-Match'].every((one) => names.includes(one)), name)
  }
})

t.test('every schema in it is one that can be compiled, and every body is closed', async (t) => {
  const house = await openConsoleHouse(t)
  const { paths } = await documentOf(house.stranger())
  const ajv = check()
  for (const [url, path] of Object.entries(paths)) {
    for (const { requestBody, responses } of Object.values(path)) {
      const body = requestBody?.content['application/json']?.schema
      if (body) {
        t.doesNotThrow(() => ajv.compile(body), url)
        t.equal(body['additionalProperties'], false, url)
        t.notOk('approved_by' in ((body['properties'] ?? {}) as object), url)
      }
      const answer = responses['200']?.content?.['application/json']?.schema
      if (answer) t.doesNotThrow(() => ajv.compile(answer), url)
    }
  }
})

t.test('what is answered keeps to what the document says', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const { paths } = await documentOf(house.stranger())
  const admin = await house.admin()
  const editor = await house.person('Edda', 'editor', 'editor')
  await house.machine(['read'])
  const ajv = check()
  const holds = (url: string, method: string, body: string): void => {
    const schema = paths[url]![method]!.responses['200']!.content!['application/json']!.schema
    const isValid = ajv.compile(schema)
    t.ok(isValid(JSON.parse(body)), `${method} ${url} ${JSON.stringify(isValid.errors?.slice(0, 3))} ${body.slice(0, 200)}`)
  }
  const send = async (url: string, body: unknown, path = url, method: 'POST' | 'PUT' | 'DELETE' = 'POST'): Promise<string> => {
    const response = await editor.send(path, body, {}, method)
    t.ok(response.statusCode < 300, `${path} ${response.body}`)
    holds(url, method.toLowerCase(), response.body)
    return response.body
  }
  const outage = { services: ['kim'], scope: { all: true }, to: 'outage', planned: true, override: true, reason: { en: 'Technical fault.' } }
  const steps = [{ type: 'service.state', data: outage }]
  await send('/manage/v1/events/service.state', outage, '/manage/v1/events/service.state?dry-run=true')
  await send('/manage/v1/events/service.state', outage)
  await send('/manage/v1/undo', {})
  await send('/manage/v1/batch', { steps: [{ type: 'incident.phase', data: { incident: 'INC-2026-002', to: 'review' } }] }, '/manage/v1/batch?ask-approval')
  const { draft } = JSON.parse(await send('/manage/v1/drafts', { title: 'Night', steps, publish_at: '2026-03-22T12:00:00+01:00' })) as { draft: { id: string } }
  const path = `/manage/v1/drafts/${draft.id}`
  await send('/manage/v1/drafts/{id}', { title: 'Later', steps, revision: 1 }, path, 'PUT')
  await send('/manage/v1/drafts/{id}/publish', { revision: 2 }, `${path}/publish?dry-run`)
  for (const [url, read] of [['/manage/v1/drafts/{id}', path], ['/manage/v1/drafts/{id}/revisions', `${path}/revisions`], ['/manage/v1/drafts/{id}/preview', `${path}/preview`]] as const) {
    holds(url, 'get', (await editor.get(read)).body)
  }
  await send('/manage/v1/drafts/{id}', undefined, path, 'DELETE')
  await send('/manage/v1/sentences', { kind: 'reason', text: { de: 'Kurz.', en: 'Short.' } })
  for (const name of ['state', 'catalogue', 'journal', 'drafts', 'emergencies', 'sentences', 'audit', 'accounts', 'tokens']) {
    const response = await admin.get(`/manage/v1/${name}`)
    t.equal(response.statusCode, 200, `${name} ${response.body.slice(0, 200)}`)
    holds(`/manage/v1/${name}`, 'get', response.body)
  }
})

t.test('the journal is read to its end page by page, and the catalogue is what can be applied again', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const reader = await house.machine(['read'])
  const sequences: number[] = []
  for (let after = 0, isMore = true; isMore;) {
    const { entries, next } = JSON.parse((await reader.get(`/manage/v1/journal?after=${after}&limit=100`)).body) as { entries: { sequence: number }[]; next: number }
    sequences.push(...entries.map(({ sequence }) => sequence))
    isMore = next !== after
    after = next
  }
  t.same(sequences, Array.from({ length: house.service.fullState().position }, (_, place) => place + 1))
  const admin = await house.admin()
  const catalogue = JSON.parse((await admin.get('/manage/v1/catalogue')).body) as object
  const before = house.service.fullState().catalogue
  const response = await admin.send('/manage/v1/events/catalogue.apply', catalogue)
  t.equal(response.statusCode, 200, response.body)
  const { since: _, ...now } = house.service.fullState().catalogue!
  t.match(now, { services: before!.services, insurers: before!.insurers, useCases: before!.useCases })
})

t.test('both documents keep to one standard: contact, licence, tags, and every refusal with its problem', async (t) => {
  const house = await openConsoleHouse(t)
  const own = (await house.stranger().get('/manage/v1/openapi.json')).json() as OpenApiDocument
  for (const document of [own, openApiDocument('0')]) {
    t.match(document.info, { title: String, version: String, contact: { name: String, url: String }, license: { name: 'MIT' } })
    const tags = document.tags.map(({ name }) => name)
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        t.match(operation, { operationId: String, summary: String }, path)
        t.ok(operation.tags.length > 0 && operation.tags.every((tag) => tags.includes(tag)), path)
        for (const [status, answer] of Object.entries(operation.responses)) {
          if (/^[23]/.test(status)) continue
          const { content } = document.components.responses[answer.$ref!.split('/').at(-1)!]!
          t.same(content?.['application/problem+json']?.schema, { $ref: '#/components/schemas/Problem' }, `${path} ${status}`)
        }
      }
    }
  }
  t.ok(Object.values(own.paths).flatMap((path) => Object.values(path)).every(({ responses }) => '400' in responses && '404' in responses && '429' in responses))
})
