import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { eventTypes } from '../../../src/model/event.ts'
import { openConsoleHouse } from '../../console-house.ts'
import type { Visitor } from '../../visitor.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> }
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
  readonly security?: readonly object[]
}
interface Sending {
  readonly sent?: unknown
  readonly headers?: Readonly<Record<string, string>>
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

t.test('an operation is refused in the ways that its description names, and in no other', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const { paths } = await documentOf(house.stranger())
  const admin = await house.admin()
  const editor = await house.person('Edda', 'editor', 'editor')
  const approver = await house.person('Anton', 'approver', 'approver')
  const [viewer, machine] = [await house.person('Vera', 'viewer', 'editor'), await house.machine(['catalogue:write'])]
  const steps = [{ type: 'board.confirm', data: { scope: { all: true } } }]
  const made = async (list: string, body: object): Promise<string> =>
    JSON.parse((await editor.send(`/manage/v1/${list}s`, body)).body)[list].id as string
  const published = await made('draft', { title: 'Over', steps })
  await editor.send(`/manage/v1/drafts/${published}/publish`, { revision: 1 })
  const approved = await made('sentence', { kind: 'reason', text: { de: 'Kurz.', en: 'Short.' } })
  await approver.send(`/manage/v1/sentences/${approved}/approve`, {})

  const bodies: Readonly<Record<string, object>> = {
    batch: { steps }, undo: {}, drafts: { title: 'Again', steps }, sentences: { kind: 'reason', text: { de: 'Lang.', en: 'Long.' } },
    'drafts/{id}': { title: 'Again', steps, revision: 1 }, 'drafts/{id}/publish': { revision: 2 },
    'drafts/{id}/approve': { digest: '0'.repeat(64) }, 'drafts/{id}/refuse': { reason: 'No.' }, 'drafts/{id}/emergency': { reason: 'Now.' },
  }
  const entries = await house.service.entries(0, 1_000)
  /** What was recorded before, which has the right form. */
  const recorded = (type: string): object => {
    const { approved_by: _, ...data } = (entries.find((entry) => entry.type === type)?.data ?? {}) as Record<string, unknown>
    return data
  }

  for (const [url, path] of Object.entries(paths)) {
    const name = url.slice('/manage/v1/'.length)
    const isEvent = name.startsWith('events/')
    const body = bodies[name] ?? recorded(name.slice('events/'.length))
    const about = (id: string): string => url.replace('{id}', id) + (name === 'evidence' ? `?incident=${id}` : '')
    for (const [method, operation] of Object.entries(path)) {
      const met = new Set(isEvent && Object.keys(body).length === 0 ? [409] : [])
      const ask = async (visitor: Visitor, address: string, { sent = body, headers = {} }: Sending = {}): Promise<void> => {
        const hasBody = operation.requestBody !== undefined
        const answer = method === 'get'
          ? await visitor.get(address)
          : await visitor.send(address, hasBody ? sent : undefined, headers, method.toUpperCase() as 'POST')
        if (answer.statusCode < 400) return
        met.add(answer.statusCode)
        t.match(answer.headers['content-type'], /^application\/problem\+json/, `${method} ${address}`)
      }
      await ask(house.stranger(), about('x'))
      await ask(method === 'get' ? machine : viewer, about('x'))
      await ask(admin, `${url.replace('{id}', 'x')}?nonsense=1`)
      if (about('x') !== url) await ask(admin, about('nobody'))
      if (method !== 'get') {
        const once = { 'if-match': '"1"', 'idempotency-key': 'once' }
        await ask(admin, about(name.startsWith('drafts') ? published : approved), { headers: once })
        const other = { ...body, ...(name === 'drafts' ? { title: 'Other' } : { kind: 'update' }) }
        await ask(admin, about(published), { sent: other, headers: once })
        if (operation.requestBody) await ask(admin, url, { sent: 'x'.repeat(9_000_000) })
        if (operation.requestBody) await ask(admin, url, { headers: { 'content-type': 'text/plain' } })
      }
      const said = Object.keys(operation.responses).filter((status) => status.startsWith('4')).map(Number)
      t.same([...met].sort(), said, `${method} ${url}`)
    }
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
