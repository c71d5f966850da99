import { existsSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import t from 'tap'
import { goodPassword, openConsoleHouse } from '../../console-house.ts'

t.test('no secret that passes through the console stays in logs, in the audit trail, in a page shown later or in the database', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  const secrets = new Map<string, string>([['password', goodPassword], ['session', admin.session()!], ['recovery code', admin.recoveryCodes[0]!]])

  const invited = (await admin.post('/accounts', { name: 'Edi', right: 'editor', function: 'editor' })).body
  const link = /\/enrol\/([\w-]{43})/.exec(invited)![1]!
  secrets.set('link', link).set('code of the link', /<code class="big">(\d+)</.exec(invited)![1]!)
  secrets.set('token', /<code>(relight_\w+)</.exec((await admin.post('/tokens', { name: 'Icinga', scopes: 'read', function: 'ops', days: '1' })).body)![1]!)
  secrets.set('new recovery code', /<li><code>([^<]+)</.exec((await admin.post('/account/recovery-codes')).body)![1]!)
  secrets.set('new session', admin.session()!)

  house.turnBy(60_000)
  const mistyped = 'canary-mistyped-password'
  secrets.set('mistyped password', mistyped)
  await house.stranger().post('/sign-in', { name: 'Ada', password: mistyped, totpCode: '123456' })
  await house.stranger().post('/sign-in/with-recovery-code', { name: 'Ada', password: mistyped, recoveryCode: 'canary-recovery' })
  await house.app.inject({ url: '/manage/v1/state', headers: { authorization: 'Bearer relight_canary_token' } })
  await house.stranger().get(`/enrol/${link}`)
  await house.stranger().post(`/enrol/${link}`, { code: 'canary-code', password: mistyped, totpSecret: 'CANARY22CANARY22CANARY22CANARY22', totpCode: '123456' })

  const { audit } = house.operators
  Object.assign(house.operators, { audit: () => Promise.reject(new Error('broken on purpose')) })
  t.equal((await admin.get('/audit', { authorization: '' })).statusCode, 401)
  t.equal((await admin.get('/audit')).statusCode, 500)
  Object.assign(house.operators, { audit })
  t.ok(house.logged.length > 0, 'the bug is in the log')

  house.turnBy(60_000)
  const answers = await Promise.all([
    ...['openapi.json', 'state', 'catalogue', 'journal', 'audit?limit=500', 'accounts', 'tokens', 'drafts', 'sentences', 'logbook'].map((path) => admin.get(`/manage/v1/${path}`)),
    admin.send('/manage/v1/events/note.add', { secret: mistyped }),
    admin.send('/manage/v1/state'),
    house.stranger().get(`/enrol/${link}/elsewhere`),
    house.stranger().send('/manage/v1/batch', {}, { authorization: `Bearer ${secrets.get('token')}x` }),
  ])
  t.ok(answers.slice(0, 10).every(({ statusCode }) => statusCode === 200))

  const bytes = ['', '-wal'].map((ending) => house.databasePath + ending).filter((path) => existsSync(path)).map((path) => readFileSync(path, 'latin1')).join('')
  const places = {
    log: inspect(house.logged, { depth: 20, maxStringLength: null }),
    'audit trail': (await admin.get('/audit.json')).body,
    pages: (await Promise.all(['/account', '/accounts', '/tokens', '/audit'].map((path) => admin.get(path)))).map(({ body }) => body).join(''),
    database: bytes,
    answers: answers.map(({ headers, body }) => `${headers['location']} ${body}`).join('\n'),
  }
  for (const [place, text] of Object.entries(places)) {
    t.ok(text.length > 100, place)
    for (const [name, secret] of [...secrets, ['canary', 'canary'], ['CANARY', 'CANARY22']] as const) t.notOk(text.includes(secret), `${name} in the ${place}`)
    if (place !== 'database') t.notOk(text.includes(admin.totpSecret), `the key of the app in the ${place}`)
  }
})
