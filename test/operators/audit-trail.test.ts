import { sql } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { newAuthenticator } from './authenticator.ts'
import { at, from, openRoom, origin, password, second } from './room.ts'

t.test('what is written into the audit trail stays, in order', async (t) => {
  const { operators, setUp, database } = await openRoom(t)
  const { who } = await setUp()
  await operators.record({ doer: who, action: 'draft.publish', subject: 'draft-1', from, before: { b: 1, a: [2] }, after: null })
  const refuse = (statement: string) => t.rejects(sql.raw(statement).execute(database.queries), /append-only/, statement)
  await refuse(`update audit set who_name = 'somebody else'`)
  await refuse('delete from audit')
  await refuse(`insert into audit (sequence, at, kind, action) values (99, '', 'nobody', 'x')`)
  await refuse(`insert or replace into audit (sequence, at, kind, action) values (1, '', 'nobody', 'x')`)
  await t.rejects(sql.raw('delete from account').execute(database.queries), /never deleted/)
  const [newest] = await operators.audit(null, 1)
  t.match(newest, { who: { kind: 'operator', id: who.account.id, name: 'Ada' }, action: 'draft.publish', subject: 'draft-1', from: from.address, requestId: from.requestId, before: { a: [2], b: 1 }, after: null })
})

t.test('of a line nothing can go but why a draft was refused or rushed, and that only once a law took words away', async (t) => {
  const { operators, setUp, database } = await openRoom(t)
  const { who } = await setUp()
  await operators.record({ doer: who, action: 'draft.refuse', subject: 'draft-1', from, after: { reason: 'Zu früh', state: 'open' } })
  await operators.record({ doer: who, action: 'draft.save', subject: 'draft-1', from, after: { reason: 'Zu früh' } })
  await operators.record({ doer: who, action: 'draft.refuse', subject: 'draft-1', from, after: { state: 'open' } })
  const run = (statement: string) => sql.raw(statement).execute(database.queries)
  const refuse = (statement: string) => t.rejects(run(statement), /append-only/, statement)
  const [silent, saved, refused] = (await operators.audit(null, 3)).map(({ sequence }) => `where sequence = ${sequence}`)
  const blank = `after = json_set(after, '$.reason', '–')`
  await refuse(`update audit set ${blank} ${refused}`)
  const entry = `'2026-01-01T00:00:00.000Z', 'ops', 'x', 1, 'internal', 'hash', null, null`
  await run(`insert into entry values (1, ${entry}), (2, ${entry.replace("'x'", "'entry.redact'")})`)
  await run('insert into redaction values (1, 2, 0)')
  const before = await operators.audit(null, 9)
  await refuse(`update audit set after = json_set(after, '$.reason', 'Zu spät') ${refused}`)
  await refuse(`update audit set after = json_set(after, '$.reason', '–', '$.state', 'waiting') ${refused}`)
  await refuse(`update audit set after = null ${refused}`)
  for (const column of ['sequence', 'at', 'kind', 'action', 'who_id', 'who_name', 'subject', 'address', 'request_id', '"before"']) {
    await refuse(`update audit set ${blank}, ${column} = 99 ${refused}`)
  }
  await refuse(`update audit set ${blank} ${saved}`)
  await refuse(`update audit set ${blank} ${silent}`)
  t.same(await operators.audit(null, 9), before)
  await run(`update audit set ${blank} ${refused}`)
  t.same((await operators.audit(null, 3)).map(({ after }) => after), [{ state: 'open' }, { reason: 'Zu früh' }, { reason: '–', state: 'open' }])
})

t.test('it is read newest first, page by page', async (t) => {
  const { operators } = await openRoom(t)
  for (let time = 1; time <= 5; time++) await operators.record({ doer: { kind: 'clock' }, action: `tick.${time}` })
  const first = await operators.audit(null, 2)
  const next = await operators.audit(first.at(-1)!.sequence, 2)
  t.same([...first, ...next].map(({ sequence, action }) => [sequence, action]), [[5, 'tick.5'], [4, 'tick.4'], [3, 'tick.3'], [2, 'tick.2']])
  t.match(first[0], { who: { kind: 'clock', id: null, name: null }, subject: null, from: null })
})

t.test('what would change and what is said of it happen together or not at all', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  await sql.raw(`create trigger no_more before insert on audit begin select raise(abort, 'no more room for lines'); end`).execute(room.database.queries)
  await t.rejects(room.operators.invite(ada.who, { name: 'Ben', right: 'admin', function: 'ops' }, from), /no more room/)
  await t.rejects(room.operators.createToken(ada.who, { name: 'x', scopes: ['read'], services: null, function: 'ops', days: 1 }, from), /no more room/)
  await t.rejects(room.operators.endSession(ada.who, ada.who.session.id, from), /no more room/)
  t.equal((await room.operators.accounts()).length, 1)
  t.same(await room.operators.tokens(), [])
  t.match(await room.operators.whoIs(ada.begun.secret), { kind: 'operator' })
})

t.test('a secret that somebody passes by mistake is not kept', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { text } = await room.operators.createToken(ada.who, { name: 'x', scopes: ['read'], services: null, function: 'ops', days: 1 }, from)
  await room.operators.record({ doer: ada.who, action: 'x', after: { password, note: `Bearer ${text}`, deep: [{ totpCode: '123456', half: '\ud83d' }] } })
  const [newest] = await room.operators.audit(null, 1)
  t.same(newest?.after, { password: '[not kept]', note: 'Bearer [not kept]', deep: [{ totpCode: '[not kept]', half: '\ufffd' }] })
})

const bytesOf = (path: string): string =>
  [path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file, 'latin1')).join('')

t.test('no secret lies in the database as it is, but for those of authenticator apps', async (t) => {
  const room = await openRoom(t)
  const { operators } = room
  const setUp = (await operators.newSetUp())!
  const ada = await room.enrolWithPassword(setUp, 'Ada')
  const { account, enrolment } = await operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const ben = await room.enrolWithPassword(enrolment, null, 'velvet hinge marmot sky')
  const reset = await operators.resetFactors(ada.who, account.id, from)
  const { token, text } = await operators.createToken(ada.who, { name: 'watch', scopes: ['read'], services: null, function: 'ops', days: 1 }, from)
  room.wait(30 * second)
  const usedCode = room.codeOf(ada.totpSecret)
  const signedIn = await operators.signIn({ name: 'Ada', password, totpCode: usedCode }, at('198.51.100.4'))
  await t.rejects(operators.signIn({ name: 'canary-typed-as-name', password: 'canary-typed-as-password', totpCode: '987654' }, from))
  const recovered = await operators.signInWithRecoveryCode({ name: 'Ada', password, recoveryCode: ada.begun.recoveryCodes[3]! }, from)
  const device = newAuthenticator(origin)
  const asked = await operators.passkeyToAdd(recovered.principal)
  const last = await operators.addPasskey(recovered.principal, { challengeId: asked.challengeId, response: device.create(asked.options), label: 'key ring' }, from)
  const changed = await operators.changePassword(last.principal, { password: 'copper nettle orbit jam' }, from)
  const renewed = await operators.renewRecoveryCodes(changed.principal, from)
  await operators.audit(null, 1)

  const kept = bytesOf(room.path)
  const secrets = {
    passwords: [password, 'velvet hinge marmot sky', 'copper nettle orbit jam'],
    links: [setUp, enrolment, reset].map((one) => room.secretOf(one)),
    codes: [enrolment.code, reset.code],
    sessions: [ada.begun, ben.begun, signedIn, recovered, last, changed, renewed].map(({ secret }) => secret),
    devices: [ada.begun.device, signedIn.device].filter((one) => one !== null),
    recoveryCodes: [...ada.begun.recoveryCodes, ...renewed.recoveryCodes].flatMap((code) => [code, code.replaceAll('-', '')]),
    tokens: [text, text.slice(17, 49)],
    challenges: [asked.challengeId, (asked.options as { challenge: string }).challenge],
    typed: ['canary-typed-as-name', 'canary-typed-as-password', '987654', usedCode],
  }
  for (const [kind, values] of Object.entries(secrets)) {
    t.ok(values.length > 0, kind)
    t.same(values.filter((value) => kept.includes(value)), [], kind)
  }
  t.ok(kept.includes('key ring') && kept.includes(token.prefix), 'while what is no secret is found')
  const trail = JSON.stringify(await room.trail())
  t.notOk(trail.includes(ada.totpSecret))
  t.notMatch(trail, /argon2|hash/)
})
