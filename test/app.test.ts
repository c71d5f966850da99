import t from 'tap'
import { openHouse } from './house.ts'
import { until } from './routes/every-path.ts'

t.test('every path that the house opens is one that the contract names', async (t) => {
  const { app } = await openHouse(t)
  const contract = [
    '/', '/:language/', '/:language/insurers', '/:language/insurers/:id', '/:language/for/:id', '/:language/services/:id', '/:language/incidents/:id',
    '/:language/board', '/:language/history', '/:language/about', '/api/v1/status', '/api/v1/restoration', '/api/v1/insurers', '/api/v1/insurers/:id', '/api/v1/services/:id',
    '/api/v1/incidents', '/api/v1/incidents/:id', '/api/v1/journal', '/api/v1/stream', '/api/v1/insurers/:id/stream', '/api/v1/openapi.json', '/healthz', '/readyz', '/robots.txt', '/.well-known/security.txt', '/favicon.ico',
  ]
  for (const url of contract) {
    t.ok(app.hasRoute({ method: 'GET', url }), `GET ${url}`)
    t.ok(app.hasRoute({ method: 'HEAD', url }), `HEAD ${url}`)
    t.notOk(app.hasRoute({ method: 'POST', url }), `POST ${url}`)
  }
})

t.test('reads are counted, not logged, and told once at the end', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/de/', '/en/', '/api/v1/status', '/en/insurers/bkk-musterland?at=2026-03-12T12:00']) await house.get(path, { 'user-agent': 'Erika' })
  t.same(house.logged, [])
  await house.close()
  t.same(house.logged, [{
    what: { reads: { '/:language/': 2, '/api/v1/status': 1, '/:language/insurers/:id': 1 } },
    message: 'public reads since the start',
  }])
})

t.test('what is recorded is what the next reader sees, in every answer', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const before = await house.get('/en/')
  await house.say('editor', 'update.post', {
    incident: 'INC-2026-002', update: 'U-99', kind: 'status', audiences: ['public'], text: { de: 'Ganz neu.', en: 'Brand new.' }, approved_by: 'approver',
  })
  const after = await house.get('/en/', { 'if-none-match': String(before.headers.etag) })
  t.equal(after.statusCode, 200)
  t.match(after.body, 'Brand new.')
  t.match((await house.get('/de/incidents/INC-2026-002')).body, 'Ganz neu.')
  t.equal((await house.get('/api/v1/status')).json().position, house.service.publicState().position)
})
