import t from 'tap'
import { goodPassword, openConsoleHouse } from '../../console-house.ts'

t.test('what is not in the form is refused, above all a right by another name', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const editor = await house.person('Edi', 'editor', 'editor')
  const whole = { name: 'Bob', right: 'viewer', function: 'ops' }
  for (const extra of ['role', 'isAdmin', 'is_active', 'totp_secret', 'id', 'constructor', 'prototype', '__proto__', 'right[]', 'account.right']) {
    t.equal((await admin.post('/accounts', { ...whole, ...Object.fromEntries([[extra, 'admin']]) })).statusCode, 400, extra)
    t.equal((await editor.post('/account/password', { password: goodPassword, ...Object.fromEntries([[extra, 'admin']]) })).statusCode, 400, `${extra} with a password`)
  }
  for (const twice of [{ ...whole, right: ['viewer', 'admin'] }, { ...whole, right: 'king' }, { ...whole, function: 'dpo ' }, { ...whole, name: ['a', 'b'] }]) {
    t.equal((await admin.post('/accounts', twice)).statusCode, 400, JSON.stringify(twice))
  }
  t.equal((await editor.post(`/accounts/${editor.id}`, { right: 'admin', function: 'editor' })).statusCode, 403)
  t.same((await house.operators.accounts()).map(({ name, right }) => [name, right]), [['Ada', 'admin'], ['Edi', 'editor']])
})

t.test('no field takes a second line', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const broken = 'x\r\nSet-Cookie: a=b'
  const forms: readonly (readonly [string, Record<string, string>])[] = [
    ['/accounts', { name: broken, right: 'viewer', function: 'ops' }],
    ['/tokens', { name: broken, scopes: 'read', function: 'ops', days: '1' }],
    ['/sign-in', { name: broken, password: goodPassword, totpCode: '1' }],
    ['/sign-in', { name: 'Ada', password: goodPassword, totpCode: broken }],
    ['/sign-in/with-recovery-code', { name: 'Ada', password: goodPassword, recoveryCode: broken }],
    ['/language', { language: 'de', next: `/${broken}` }],
    ['/step-up', { totpCode: broken }],
    ['/account/passkeys', { label: broken, challengeId: 'x', response: '{}' }],
  ]
  for (const [path, form] of forms) {
    const { statusCode, headers } = await admin.post(path, form)
    t.equal(statusCode, 400, path)
    t.equal(headers['set-cookie'], undefined, path)
  }
})

t.test('an account changes, is reset and is removed, and each page says in numbers what that ends', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  await admin.post('/language', { language: 'en' })
  const editor = await house.person('Edi', 'editor', 'editor')
  const page = (await admin.get(`/accounts/${editor.id}`)).body
  t.match(page, 'ends one session of this account')
  t.match(page, 'Takes away no passkeys, the password with its app and 10 recovery codes, and ends one session.')

  t.match(await admin.post(`/accounts/${editor.id}`, { right: 'approver', function: 'approver' }), { statusCode: 303, headers: { location: `/accounts/${editor.id}` } })
  t.equal((await editor.get('/account')).statusCode, 303, 'the session with the old right has ended')
  t.match((await house.operators.accounts())[1], { right: 'approver', function: 'approver' })

  const reset = await admin.post(`/accounts/${editor.id}/reset`)
  t.match(reset.body, /New link for Edi[\s\S]*\/enrol\/[\w-]{43}[\s\S]*<code class="big">\d{8}<\/code>/)
  house.turnBy(60_000)
  t.equal((await house.stranger().post('/sign-in', { name: 'Edi', password: goodPassword, totpCode: house.codeFor(editor.totpSecret) })).statusCode, 401)

  t.match(await admin.post(`/accounts/${editor.id}/remove`), { statusCode: 303, headers: { location: '/accounts' } })
  t.match((await admin.get('/accounts')).body, 'one former account')
})

t.test('before an account is removed, its page says how many tokens it leaves behind', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  await admin.post('/language', { language: 'en' })
  const other = await house.person('Bea', 'admin', 'ops')
  t.notMatch((await admin.get(`/accounts/${other.id}`)).body, 'stay in force')
  for (const name of ['one', 'two']) await other.post('/tokens', { name, scopes: 'read', function: 'ops', days: '1' })
  t.match((await admin.get(`/accounts/${other.id}`)).body, '2 tokens made with it stay in force')
})

t.test('the last admin stays, and the page says so', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  await admin.post('/language', { language: 'en' })
  t.match((await admin.get(`/accounts/${admin.id}`)).body, 'This is the last administrator')
  for (const [path, form] of [['remove', {}], ['', { right: 'editor', function: 'editor' }]] as const) {
    const { statusCode, body } = await admin.post(`/accounts/${admin.id}${path && `/${path}`}`, form)
    t.equal(statusCode, 409)
    t.match(body, /role="alert"/)
  }
  t.match(await house.operators.accounts(), [{ right: 'admin', isActive: true }])
})

t.test('an admin ends the session of another, and nobody else does', async (t) => {
  const house = await openConsoleHouse(t)
  const [admin, editor, other] = [await house.admin(), await house.person('Edi', 'editor', 'editor'), await house.person('Otto', 'editor', 'ops')]
  const [session] = await house.operators.sessionsOf(editor.id)
  t.equal((await other.post(`/account/sessions/${session!.id}/end`)).statusCode, 403)
  t.equal((await other.post(`/accounts/${editor.id}/sessions/${session!.id}/end`)).statusCode, 403)
  t.equal((await editor.get('/account')).statusCode, 200)
  t.equal((await admin.post(`/accounts/${editor.id}/sessions/${session!.id}/end`)).statusCode, 303)
  t.equal((await editor.get('/account')).statusCode, 303)
})

t.test('a new password ends every other session and goes on in a new one', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  house.turnBy(60_000)
  const elsewhere = house.stranger()
  await elsewhere.post('/sign-in', { name: 'Ada', password: goodPassword, totpCode: house.codeFor(admin.totpSecret) })
  const before = admin.session()
  t.match(await admin.post('/account/password', { password: 'Ziegel Wolke Anker Birne' }), { statusCode: 303, headers: { location: '/account' } })
  t.not(admin.session(), before)
  t.equal((await admin.get('/account')).statusCode, 200)
  t.equal((await elsewhere.get('/account')).statusCode, 303)
  t.equal((await house.app.inject({ url: '/account', headers: { cookie: `__Host-relight=${before}` } })).statusCode, 303)
})

t.test('new recovery codes are shown once, and need a fresh factor', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const shown = await admin.post('/account/recovery-codes')
  t.equal([...shown.body.matchAll(/<li><code>/g)].length, 10)
  house.turnBy(6 * 60_000)
  t.equal((await admin.post('/account/recovery-codes')).headers.location, '/step-up')
  t.match((await admin.get('/account')).body, '/step-up?next=%2Faccount')
})

t.test('an address with any signs in it leads on without a fault', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  for (const id of ['%E2%82%AC', '%2Fevil.example', '..%2F..']) {
    const { statusCode, headers } = await ada.post(`/accounts/${id}/sessions/x/end`)
    t.equal(statusCode, 303, id)
    t.match(headers['location'], /^\/accounts\/[\w%.]*$/)
  }
  t.same(house.logged, [])
})
