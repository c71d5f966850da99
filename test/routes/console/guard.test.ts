import cookie from '@fastify/cookie'
import { fastify } from 'fastify'
import t from 'tap'
import { guard } from '../../../src/routes/console/guard.ts'
import { openConsoleHouse, principalOf } from '../../console-house.ts'

const opened = () => {
  const app = fastify()
  app.register(cookie)
  guard(app, { operators: { whoIs: async () => null, tokenOf: async () => null }, wall: () => 0, origin: 'http://localhost:3001' })
  return app
}

t.test('the start fails for a route that does not say who may go through it', async (t) => {
  const app = opened()
  t.throws(() => app.get('/forgotten', async () => 'open to all'), /GET \/forgotten does not say who may go through it/)
  t.throws(() => app.post('/forgotten', { config: {} }, async () => 'open to all'), /POST \/forgotten/)
  app.register(async (inner) => {
    inner.get('/deeper', async () => 'open to all')
  })
  await t.rejects(async () => { await app.ready() }, /GET \/deeper/)
})

t.test('a route that says it opens, and so does the HEAD beside it', async (t) => {
  const app = opened()
  app.get('/open', { config: { access: 'open' } }, async () => 'hello')
  app.get('/guarded', { config: { access: { right: 'viewer' } } }, async () => 'hello')
  t.equal((await app.inject('/open')).statusCode, 200)
  t.equal((await app.inject({ method: 'HEAD', url: '/open' })).statusCode, 200)
  t.equal((await app.inject({ method: 'HEAD', url: '/guarded' })).statusCode, 401)
})

t.test('whoever is not signed in learns nothing: what exists and what does not answer alike', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  const stranger = house.stranger()
  for (const path of ['/', '/accounts', '/nothing', '/drafts', '/audit']) {
    const { statusCode, headers, body } = await stranger.get(path)
    t.equal(statusCode, 303, path)
    t.equal(headers.location, path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
    t.equal(body, '', path)
  }
  const answers = await Promise.all(['/manage/v1/state', '/manage/v1/nothing', '/manage', '/audit.json', '/live'].map((path) => stranger.get(path)))
  for (const { statusCode, headers } of answers) t.match({ statusCode, headers }, { statusCode: 401, headers: { 'content-type': /^application\/problem\+json/, 'www-authenticate': /^Bearer/ } })
  t.equal(new Set(answers.map(({ body }) => body)).size, 1)
})

t.test('authentication comes before the body, the query and the look-up', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  const stranger = house.stranger()
  t.equal((await stranger.post('/accounts', { nonsense: 'x' })).headers.location, '/sign-in')
  t.equal((await stranger.get('/audit?nonsense=x')).headers.location, '/sign-in?next=%2Faudit%3Fnonsense%3Dx')
  t.equal((await stranger.get('/accounts/nobody')).statusCode, 303)
  t.equal((await stranger.send('/manage/v1/nothing', undefined, { 'content-type': 'application/json' })).statusCode, 401)
  const broken = await house.app.inject({ method: 'POST', url: '/manage/v1/batch', headers: { origin: house.consoleUrl, 'content-type': 'application/json' }, payload: '{"broken' })
  t.equal(broken.statusCode, 401)
})

t.test('an encoded letter in an address does not lead past the guard', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  const viewer = await house.person('Vera', 'viewer', 'ops')
  for (const path of ['/%61ccounts', '/accounts/', '//accounts', '/%2faccounts', '/accounts%2f', '/./accounts', '/x/../accounts', '/ACCOUNTS', '/accounts;x', '/%61udit.json', '/manage/../accounts']) {
    t.ok([303, 400, 401].includes((await house.stranger().get(path)).statusCode), path)
    t.ok([400, 403, 404].includes((await viewer.get(path)).statusCode), `${path} for a viewer`)
  }
  t.equal((await viewer.get('/%61ccounts')).statusCode, 403)
})

t.test('each right opens its own doors and those before it', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const others = [await house.person('Vera', 'viewer', 'ops'), await house.person('Edi', 'editor', 'editor'), await house.person('Apo', 'approver', 'approver')]
  for (const path of ['/accounts', '/tokens', '/audit', '/audit.json', `/accounts/${admin.id}`]) {
    t.equal((await admin.get(path)).statusCode, 200, `${path} for an admin`)
    for (const person of others) t.equal((await person.get(path)).statusCode, 403, `${path} for ${person.name}`)
  }
  for (const path of ['/accounts', `/accounts/${admin.id}`, `/accounts/${admin.id}/reset`, `/accounts/${admin.id}/remove`, '/tokens', '/tokens/nothing/revoke']) {
    for (const person of others) t.equal((await person.post(path, { nonsense: 'x' })).statusCode, 403, `sending to ${path} as ${person.name}, before the form is read`)
  }
  for (const person of [admin, ...others]) t.equal((await person.get('/account')).statusCode, 200, person.name)
  t.equal((await admin.get('/nothing')).statusCode, 404)
})

t.test('a token gets nowhere that names no scope, whatever it may do', async (t) => {
  const house = await openConsoleHouse(t)
  const machine = await house.machine(['read', 'state:write', 'incident:write', 'catalogue:write'])
  for (const path of ['/', '/accounts', '/account', '/tokens', '/audit', '/audit.json', '/live', '/step-up', '/nothing']) {
    const { statusCode, headers, body } = await machine.get(path)
    t.match({ statusCode, headers }, { statusCode: 403, headers: { 'content-type': /^application\/problem\+json/ } }, path)
    t.equal(JSON.parse(body).code, 'scope-missing')
  }
  for (const path of ['/accounts', '/tokens', '/sign-out', '/step-up', '/language']) t.equal((await machine.post(path)).statusCode, 403, path)
})

t.test('a token that is wrong, revoked or badly written is nobody, and a session beside it does not help', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const cookie = `__Host-relight=${admin.session()}`
  for (const authorization of ['Bearer relight_abcdefgh_0000_1111', 'Bearer', 'Basic YWRhOnNlY3JldA==', 'Bearer x y', '']) {
    const { statusCode } = await house.app.inject({ url: '/accounts', headers: { authorization, cookie } })
    t.equal(statusCode, 401, authorization)
  }
  const who = await principalOf(house.operators, admin)
  const { token, text } = await house.operators.createToken(who, { name: 'x', scopes: ['read'], services: null, function: 'ops', days: 1 }, { address: '', requestId: '' })
  t.equal((await house.app.inject({ url: '/nothing', headers: { authorization: `Bearer ${text}` } })).statusCode, 403)
  await house.operators.revokeToken(who, token.id, { address: '', requestId: '' })
  t.equal((await house.app.inject({ url: '/nothing', headers: { authorization: `Bearer ${text}` } })).statusCode, 401)
})

t.test('what needs a fresh factor leads to giving one, and back', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  house.turnBy(6 * 60_000)
  t.equal((await admin.get('/accounts')).statusCode, 200)
  const refused = await admin.post('/accounts', { name: 'Bob', right: 'admin', function: 'ops' }, { referer: `${house.consoleUrl}/accounts` })
  t.match(refused, { statusCode: 303, headers: { location: '/step-up?next=%2Faccounts' } })
  t.equal((await admin.post('/accounts', {}, { referer: 'https://elsewhere.example/accounts' })).headers.location, '/step-up')
  t.equal((await house.operators.accounts()).length, 1)
  const before = admin.session()
  const confirmed = await admin.post('/step-up', { next: '/accounts', totpCode: house.codeFor(admin.totpSecret) })
  t.match(confirmed, { statusCode: 303, headers: { location: '/accounts' } })
  t.not(admin.session(), before, 'the session goes on under a new secret')
  t.equal((await house.app.inject({ url: '/account', headers: { cookie: `__Host-relight=${before}` } })).statusCode, 303, 'and the old one is dead')
  t.equal((await admin.post('/accounts', { name: 'Bob', right: 'viewer', function: 'ops' })).statusCode, 200)
})

t.test('what an open page asks by itself does not keep a session from ending', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (let minutes = 0; minutes < 29; minutes++) {
    house.turnBy(60_000)
    t.equal((await admin.get('/', { 'relight-watching': '1' })).statusCode, 200)
  }
  house.turnBy(2 * 60_000)
  t.equal((await admin.get('/')).statusCode, 303)
})
