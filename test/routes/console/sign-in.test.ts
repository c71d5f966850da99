import t from 'tap'
import { goodPassword, openConsoleHouse, type ConsoleHouse, type Person } from '../../console-house.ts'

const formOf = (house: ConsoleHouse, person: Person) => ({ name: person.name, password: goodPassword, totpCode: house.codeFor(person.totpSecret) })
const cookieNamed = (response: { readonly headers: Record<string, unknown> }, name: string): string =>
  [response.headers['set-cookie']].flat().map(String).find((text) => text.startsWith(`${name}=`)) ?? ''

t.test('password and code together begin a session that browsers keep to themselves', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  house.turnBy(60_000)
  const visitor = house.stranger()
  const response = await visitor.post('/sign-in', { ...formOf(house, admin), next: '/accounts' })
  t.match(response, { statusCode: 303, headers: { location: '/begun?next=%2Faccounts' } })
  const session = cookieNamed(response, '__Host-relight')
  t.match(session, /^__Host-relight=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  t.match(cookieNamed(response, '__Host-relight-device'), /^__Host-relight-device=[^;]+; Max-Age=15724800; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  t.equal((await visitor.get('/begun?next=%2Faccounts')).headers.location, '/accounts')
  t.equal((await visitor.get('/accounts')).statusCode, 200)
  t.not(visitor.session(), admin.session())
  t.equal((await admin.get('/account')).statusCode, 200, 'the other session of the same person goes on')
})

t.test('a name that exists and one that does not are answered alike, and nothing typed but the name comes back', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  house.turnBy(60_000)
  const answers = await Promise.all([
    { name: admin.name, password: 'wrong password here', totpCode: house.codeFor(admin.totpSecret) },
    { name: admin.name, password: goodPassword, totpCode: '000000' },
    { name: 'Nobody', password: goodPassword, totpCode: '000000' },
  ].map(async (form) => {
    const { statusCode, body, headers } = await house.stranger().post('/sign-in', form)
    t.equal(statusCode, 401)
    t.equal(headers['set-cookie'], undefined)
    t.notMatch(body, goodPassword)
    t.notMatch(body, 'wrong password here')
    return body.replaceAll(form.name, 'NAME').replace(/<time.*?<\/time>/, '')
  }))
  t.equal(new Set(answers).size, 1)
  t.match(answers[0], /role="alert"/)
  t.match(answers[0], /value="NAME"/)
})

t.test('too many attempts are told when to come back', async (t) => {
  const house = await openConsoleHouse(t)
  await house.admin()
  let last = await house.stranger().post('/sign-in', { name: 'Nobody', password: 'x', totpCode: '0' })
  for (let count = 0; count < 60 && last.statusCode === 401; count++) last = await house.stranger().post('/sign-in', { name: 'Nobody', password: 'x', totpCode: '0' })
  t.equal(last.statusCode, 429)
  t.match(last.headers['retry-after'], /^\d+$/)
})

t.test('a recovery code stands in for the app once, and never alone', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const [recoveryCode = ''] = admin.recoveryCodes
  t.equal((await house.stranger().post('/sign-in/with-recovery-code', { name: admin.name, password: 'not the password', recoveryCode })).statusCode, 401)
  t.equal((await house.stranger().post('/sign-in/with-recovery-code', { name: admin.name, recoveryCode })).statusCode, 400)
  const visitor = house.stranger()
  t.equal((await visitor.post('/sign-in/with-recovery-code', { name: admin.name, password: goodPassword, recoveryCode })).statusCode, 303)
  t.equal((await visitor.get('/account')).statusCode, 200)
  const again = await house.stranger().post('/sign-in/with-recovery-code', { name: admin.name, password: goodPassword, recoveryCode })
  t.equal(again.statusCode, 401)
  t.match(again.body, /<details open>/, 'the form stays open')
})

t.test('after signing in one goes on to pages of the console alone', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', 'javascript:alert(1)', '/%0d%0aSet-Cookie:x', ' /accounts', '/\u00e4', '']) {
    const { headers } = await admin.get(`/begun?next=${encodeURIComponent(next)}`)
    t.ok(headers.location === '/' || headers.location === '/%0d%0aSet-Cookie:x', `${next} → ${headers.location}`)
    const { body } = await admin.get(`/step-up?next=${encodeURIComponent(next)}`)
    t.notMatch(body, /href="(https?:|\/\/|javascript:)/, next)
  }
  const split = await admin.get('/begun?next=/a%0d%0aSet-Cookie:%20a=b')
  t.equal(split.statusCode, 400)
  t.equal(split.headers['set-cookie'], undefined)
})

t.test('signing out ends the session, not the cookie alone', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const secret = admin.session()
  const response = await admin.post('/sign-out')
  t.match(response, { statusCode: 303, headers: { location: '/sign-in' } })
  t.match(cookieNamed(response, '__Host-relight'), /^__Host-relight=; .*Expires=Thu, 01 Jan 1970/)
  t.equal((await house.app.inject({ url: '/account', headers: { cookie: `__Host-relight=${secret}` } })).statusCode, 303)
})

t.test('a browser that does not keep the session is told why', async (t) => {
  const house = await openConsoleHouse(t)
  const { statusCode, body } = await house.stranger().get('/begun?language=en')
  t.equal(statusCode, 200)
  t.match(body, /Safari keeps it over https alone/)
})

t.test('a link from elsewhere finds the session that the browser did not send along', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const first = await house.stranger().get('/sign-in?next=%2Faccounts', { 'sec-fetch-site': 'cross-site' })
  t.equal(first.headers.refresh, '0; url=/sign-in?next=%2Faccounts')
  t.equal((await house.stranger().get('/sign-in?next=%2Faccounts', { 'sec-fetch-site': 'same-origin' })).headers.refresh, undefined)
  t.equal((await admin.get('/sign-in?next=%2Faccounts', { 'sec-fetch-site': 'same-origin' })).headers.location, '/accounts')
})

t.test('the page speaks the language that the address names, else the one the browser likes, and an account keeps its own', async (t) => {
  const house = await openConsoleHouse(t)
  const language = async (path: string, liked: string) => (await house.stranger().get(path, { 'accept-language': liked })).headers['content-language']
  t.equal(await language('/sign-in', 'en-GB,de;q=0.5'), 'en')
  t.equal(await language('/sign-in', 'fr,de-AT;q=0.5'), 'de')
  t.equal(await language('/sign-in?language=en', 'de'), 'en')
  t.equal((await house.stranger().get('/sign-in?language=fr')).statusCode, 400)
  const admin = await house.admin()
  t.match(await admin.post('/language', { language: 'en', next: '/account' }), { statusCode: 303, headers: { location: '/account' } })
  t.equal((await admin.get('/account', { 'accept-language': 'de' })).headers['content-language'], 'en')
  t.match(await admin.post('/language', { language: 'en', next: '//elsewhere.example' }), { statusCode: 303, headers: { location: '/' } })
})

t.test('a session ends after half an hour without use', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  house.turnBy(29 * 60_000)
  t.equal((await admin.get('/account')).statusCode, 200)
  house.turnBy(31 * 60_000)
  t.equal((await admin.get('/account')).headers.location, '/sign-in?next=%2Faccount')
})
