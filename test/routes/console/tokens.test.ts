import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'

const whole = { name: 'Icinga', scopes: ['read', 'state:write'], function: 'monitor', days: '90' }

t.test('a token is shown once, is listed by how it begins, and ends when it is revoked', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const made = await admin.post('/tokens', whole)
  t.equal(made.statusCode, 200)
  t.equal(made.headers['cache-control'], 'no-store')
  const text = /<code>(relight_[\w]+)<\/code>/.exec(made.body)![1]!
  const list = (await admin.get('/tokens')).body
  t.notMatch(list, text)
  const [token] = await house.operators.tokens()
  t.match(list, token!.prefix)
  t.match(token, { name: 'Icinga', scopes: ['read', 'state:write'], services: null, function: 'monitor', lastUsedAt: null })
  t.equal((await house.app.inject({ url: '/nothing', headers: { authorization: `Bearer ${text}` } })).statusCode, 403)
  t.notSame((await house.operators.tokens())[0]!.lastUsedAt, null)
  t.equal((await admin.get(`/tokens/${token!.id}/revoke`)).statusCode, 200)
  t.equal((await admin.post(`/tokens/${token!.id}/revoke`)).statusCode, 303)
  t.equal((await house.app.inject({ url: '/nothing', headers: { authorization: `Bearer ${text}` } })).statusCode, 401)
  t.match((await house.operators.audit(null, 10)).map(({ action }) => action), ['token.revoke', 'token.create'])
  t.notMatch(JSON.stringify(await house.operators.audit(null, 100)), text.slice(-30))
})

t.test('a token that may do nothing, names unknown services or lives too long is refused, and the form keeps what was typed', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-03T00:00:00.000Z' })
  const admin = await house.admin()
  for (const change of [{ scopes: [] }, { scopes: ['admin'] }, { scopes: ['read', 'read', 'everything'] }, { services: ['nothing'] }, { services: ['__proto__'] }, { services: 'constructor' }, { days: '0' }, { days: '366' }, { days: '1e2' }, { function: 'incident_manager' }, { right: 'admin' }]) {
    t.equal((await admin.post('/tokens', { ...whole, ...(change as Partial<typeof whole>) })).statusCode, 400, JSON.stringify(change))
  }
  t.same(await house.operators.tokens(), [])
  const again = (await admin.post('/tokens', { ...whole, days: '400' })).body
  t.match(again, 'value="Icinga"')
  t.match(again, /value="state:write" checked/)
  const [service] = house.service.fullState().catalogue!.services
  t.equal((await admin.post('/tokens', { ...whole, services: service!.id })).statusCode, 200)
  t.match(await house.operators.tokens(), [{ services: [service!.id] }])
})

t.test('making and revoking tokens needs a fresh factor', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  await admin.post('/tokens', whole)
  const [token] = await house.operators.tokens()
  house.turnBy(6 * 60_000)
  t.equal((await admin.post('/tokens', whole)).headers.location, '/step-up')
  t.equal((await admin.post(`/tokens/${token!.id}/revoke`)).headers.location, '/step-up')
  t.match(await house.operators.tokens(), [{ revokedAt: null }])
})
