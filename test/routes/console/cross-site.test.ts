import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'

t.test('only the console’s own pages may send anything', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const own = house.consoleUrl
  const { port, host } = new URL(own)
  const refused: readonly Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: `http://localhost:${Number(port) - 1}` },
    { origin: `https://${host}` },
    { origin: `${own}.elsewhere.example` },
    { origin: own.toUpperCase() },
    { origin: own, 'sec-fetch-site': 'same-site' },
    { origin: own, 'sec-fetch-site': 'cross-site' },
    { origin: own, 'sec-fetch-site': 'none' },
  ]
  for (const headers of refused) {
    for (const path of ['/language', '/sign-out', '/sign-in', '/accounts', '/nothing']) {
      const { statusCode } = await admin.post(path, { language: 'en' }, headers)
      t.equal(statusCode, 403, `${path} ${JSON.stringify(headers)}`)
    }
  }
  const bare = await house.app.inject({ method: 'POST', url: '/sign-out', headers: { cookie: `__Host-relight=${admin.session()}` } })
  t.equal(bare.statusCode, 403, 'without an origin at all')
  t.equal((await admin.get('/account')).statusCode, 200, 'and the session is still there')
  t.equal((await admin.post('/language', { language: 'en' }, { 'sec-fetch-site': 'same-origin' })).statusCode, 303)
})

t.test('a foreign page is refused before anything else is looked at, signed in or not', async (t) => {
  const house = await openConsoleHouse(t)
  const { statusCode, body } = await house.stranger().send('/manage/v1/nothing', {}, { origin: 'https://elsewhere.example' })
  t.equal(statusCode, 403)
  t.equal(JSON.parse(body).code, 'foreign-origin')
})

t.test('a machine needs no origin, but a wrong one is refused', async (t) => {
  const house = await openConsoleHouse(t)
  const machine = await house.machine(['state:write'])
  t.equal(JSON.parse((await machine.send('/nothing', {})).body).code, 'scope-missing')
  t.equal(JSON.parse((await machine.send('/nothing', {}, { origin: 'https://elsewhere.example' })).body).code, 'foreign-origin')
})

t.test('nobody else’s page may read the answers or hold the console in a frame', async (t) => {
  const house = await openConsoleHouse(t, { consoleUrl: 'https://console.example' })
  const admin = await house.admin()
  const answers = [await admin.get('/account'), await admin.get('/nothing'), await admin.get('/manage/nothing'), await house.stranger().get('/sign-in'), await house.stranger().get('/%zz'), await house.stranger().get('/')]
  for (const { headers } of answers) {
    t.equal(headers['access-control-allow-origin'], undefined)
    t.match(headers, {
      'content-security-policy': /frame-ancestors 'none'/,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'permissions-policy': /publickey-credentials-get=\(self\)/,
      'strict-transport-security': /max-age/,
    })
    t.notMatch(headers['content-security-policy'], /unsafe|https?:/)
  }
  const { headers } = await house.app.inject({ method: 'OPTIONS', url: '/manage/v1/state', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } })
  t.equal(headers['access-control-allow-origin'], undefined)
})
