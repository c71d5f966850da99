import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { apiReads } from '../../src/routes/api.ts'
import { StatusSchema } from '../../src/views/api/schemas.ts'
import { openApiDocument } from '../../src/routes/open-api.ts'
import { openHouse } from '../house.ts'
import { apiPaths, until } from './every-path.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
}
type Paths = Record<string, { readonly get: Operation }>

t.test('the document names every path of the API, once', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const { statusCode, body } = await house.get('/api/v1/openapi.json')
  t.equal(statusCode, 200)
  const { openapi, paths } = JSON.parse(body) as { openapi: string; paths: Paths }
  t.equal(openapi, '3.1.0')
  t.same(Object.keys(paths).sort(), [...apiReads.map(({ path }) => path.replace(':id', '{id}')), '/api/v1/journal', '/api/v1/stream', '/api/v1/insurers/{id}/stream'].sort())
  const ids = Object.values(paths).map(({ get }) => get.operationId)
  t.equal(new Set(ids).size, ids.length)
  for (const { get } of Object.values(paths)) t.equal(new Set(get.parameters.map(({ name }) => name)).size, get.parameters.length)
})

t.test('every answer keeps to what the document says about it, now and at past moments', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const paths = (openApiDocument('0') as { paths: Paths }).paths
  const ajv = formats.default(new Ajv2020({ strict: false }))
  for (const path of apiPaths) {
    const template = Object.keys(paths).find((one) => new RegExp(`^${one.replace('{id}', '[^/]+')}$`).test(path))!
    const isValid = ajv.compile(paths[template]!.get.responses['200']!.content!['application/json']!.schema)
    for (const query of ['', '?at=2026-03-10T12:00', '?at=2026-03-16T12:00', '?at=2026-02-01T12:00']) {
      const { statusCode, body } = await house.get(`${path}${query}`)
      if (statusCode === 404) continue
      t.ok(isValid(JSON.parse(body)), `${path}${query} ${JSON.stringify(isValid.errors?.slice(0, 3))}`)
    }
  }
})

t.test('the schemas in it are the ones that the views are written against', async (t) => {
  const paths = (openApiDocument('0') as { paths: Paths }).paths
  t.equal(paths['/api/v1/status']!.get.responses['200']!.content!['application/json']!.schema, StatusSchema)
})
