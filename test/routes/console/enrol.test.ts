import t from 'tap'
import { goodPassword, openConsoleHouse, type ConsoleHouse } from '../../console-house.ts'

const setUp = async (house: ConsoleHouse): Promise<string> => (await house.operators.newSetUp())!.path
const keyIn = (body: string): string => /name="totpSecret" value="([A-Z2-7]{32})"/.exec(body)![1]!
const filled = (house: ConsoleHouse, key: string) => ({ password: goodPassword, totpSecret: key, totpCode: house.codeFor(key) })
const first = { name: 'Ada', function: 'incident_manager' }

t.test('the first operator chooses a name, scans a picture, and is signed in with recovery codes that are shown once', async (t) => {
  const house = await openConsoleHouse(t)
  const path = await setUp(house)
  const visitor = house.stranger()
  const page = await visitor.get(`${path}?language=en`)
  t.equal(page.statusCode, 200)
  t.match(page.body, /The first operator/)
  const key = keyIn(page.body)
  t.match(page.body.replaceAll('> <', '><'), key.match(/.{4}/g)!.join(' '), 'the key stands there as text too')
  t.match(page.body, /<svg class="code-picture" role="img"/)
  const done = await visitor.post(`${path}?language=en`, { ...first, ...filled(house, key) })
  t.equal(done.statusCode, 200)
  t.equal([...done.body.matchAll(/<li><code>/g)].length, 10)
  t.equal(done.headers['cache-control'], 'no-store')
  t.equal((await visitor.get('/account')).headers['content-language'], 'en', 'in the language of the page')
  t.notMatch((await visitor.get('/account')).body, /<li><code>/)
  const [account] = await house.operators.accounts()
  t.match(account, { name: 'Ada', right: 'admin', function: 'incident_manager' })
})

t.test('set-up is gone for good once there is an operator', async (t) => {
  const house = await openConsoleHouse(t)
  const [older, newer] = [await setUp(house), await setUp(house)]
  t.equal((await house.stranger().get(older)).statusCode, 410, 'a newer link ends an older one')
  const key = keyIn((await house.stranger().get(newer)).body)
  t.equal((await house.stranger().post(newer, { ...first, ...filled(house, key) })).statusCode, 200)
  house.turnBy(60_000)
  for (const path of [older, newer, '/enrol/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
    t.equal((await house.stranger().get(path)).statusCode, 410, path)
    t.equal((await house.stranger().post(path, { name: 'Eve', function: 'ops', ...filled(house, key) })).statusCode, 410, path)
    t.equal((await house.stranger().send(`${path}/challenge`)).statusCode, 410, path)
  }
  t.equal(await house.operators.newSetUp(), null)
  t.equal((await house.operators.accounts()).length, 1)
})

t.test('nobody gives themselves a right that the link does not give', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  const { enrolment } = await house.operators.invite((await house.operators.whoIs((await house.admin()).session()!))!, { name: 'Vera', right: 'viewer', function: 'ops' }, { address: '', requestId: '' })
  const key = keyIn((await house.stranger().get(enrolment.path)).body)
  for (const extra of [{ right: 'admin' }, { role: 'admin' }, { isAdmin: 'true' }, { 'account[right]': 'admin' }, { __proto__x: 'admin' }, { constructor: 'admin' }]) {
    const { statusCode } = await house.stranger().post(enrolment.path, { code: enrolment.code, ...filled(house, key), ...extra } as Record<string, string>)
    t.equal(statusCode, 400, JSON.stringify(extra))
  }
  const visitor = house.stranger()
  await visitor.post(enrolment.path, { code: enrolment.code, name: 'Admin', function: 'incident_manager', ...filled(house, key) })
  t.match((await house.operators.accounts()).find(({ name }) => name === 'Vera'), { right: 'viewer', function: 'ops' })
  t.notOk((await house.operators.accounts()).some(({ name }) => name === 'Admin'))
})

t.test('an invitation needs the code that was told on another way', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const invited = await admin.post('/accounts', { name: 'Edi', right: 'editor', function: 'editor' })
  const path = /\/enrol\/[\w-]{43}/.exec(invited.body)![0]
  const code = /<code class="big">(\d+)<\/code>/.exec(invited.body)![1]!
  t.match(invited.body, `${house.consoleUrl}${path}`)
  const visitor = house.stranger()
  const key = keyIn((await visitor.get(path)).body)
  const refused = await visitor.post(path, { code: '00000000', ...filled(house, key) })
  t.equal(refused.statusCode, 400)
  t.equal(keyIn(refused.body), key, 'the key that the app holds by now is kept')
  t.notMatch(refused.body, goodPassword)
  t.equal((await visitor.post(path, { code, ...filled(house, key) })).statusCode, 200)
  t.match((await visitor.get('/account')).body, /Edi/)
})

t.test('the address of such a page is told to nobody', async (t) => {
  const house = await openConsoleHouse(t)
  const path = await setUp(house)
  for (const url of [path, `${path}x`]) {
    const { headers, body } = await house.stranger().get(url)
    t.match(headers, { 'referrer-policy': 'strict-origin', 'cache-control': 'no-store' }, url)
    t.notMatch(body, /(src|href|action)="https?:/, url)
  }
  t.notMatch(JSON.stringify(house.logged), path)
})

t.test('a name of several lines is refused, and so is a weak password', async (t) => {
  const house = await openConsoleHouse(t)
  const path = await setUp(house)
  const key = keyIn((await house.stranger().get(path)).body)
  for (const [change, status] of [[{ name: 'Ada\r\nSet-Cookie: x' }, 400], [{ name: '' }, 400], [{ password: 'short' }, 400], [{ password: 'password1234' }, 400], [{ totpCode: '000000' }, 400], [{ totpSecret: 'AAAA' }, 400], [{ function: 'king' }, 400]] as const) {
    t.equal((await house.stranger().post(path, { ...first, ...filled(house, key), ...change } as Record<string, string>)).statusCode, status, JSON.stringify(change))
  }
  t.same(await house.operators.accounts(), [])
})
