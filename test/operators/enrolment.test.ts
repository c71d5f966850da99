import { sql } from 'kysely'
import t from 'tap'
import { from, hour, minute, openRoom, password } from './room.ts'

const linkInvalid = { status: 410, code: 'link-invalid' }

t.test('the first operator comes in through the set-up link, as an admin who is signed in', async (t) => {
  const { operators, setUp, actions } = await openRoom(t)
  t.equal(await operators.hasNobody(), true)
  const { begun } = await setUp('Ada Ärger')
  t.equal(await operators.hasNobody(), false)
  t.match(begun.principal.account, { name: 'Ada Ärger', right: 'admin', function: 'incident_manager', isActive: true, factors: { hasPassword: true, hasTotp: true, passkeys: 0, recoveryCodes: 10 } })
  t.equal(new Set(begun.recoveryCodes).size, 10)
  t.match((await operators.whoIs(begun.secret))?.account, { name: 'Ada Ärger' })
  t.same(await actions(), ['enrolment.set-up', 'account.enrol.set-up'])
})

t.test('once there was an operator, set-up is gone for good, also where the database is opened again', async (t) => {
  const first = await openRoom(t)
  const early = (await first.operators.newSetUp())!
  const ada = await first.setUp()
  t.equal(await first.operators.newSetUp(), null)
  await t.rejects(first.operators.openEnrolment(first.secretOf(early)), linkInvalid, 'the link from before')
  await first.operators.resetFromServer(ada.name)
  await first.close()
  const again = await openRoom(t, first.path)
  t.equal(await again.operators.hasNobody(), false)
  t.equal(await again.operators.newSetUp(), null)
  await sql`update enrolment set ended_at = null`.execute(again.database.queries)
  await t.rejects(again.operators.openEnrolment(again.secretOf(early)), linkInvalid, 'even if an older copy knew it as open')
})

t.test('two who hold the set-up link at once do not both become the first operator', async (t) => {
  const { operators, secretOf, codeOf } = await openRoom(t)
  const secret = secretOf((await operators.newSetUp())!)
  const come = async (name: string) => {
    const { totp } = await operators.factorsToEnrol(secret, name)
    return operators.enrol({ secret, code: null, name, function: 'ops', factors: { kind: 'password', password, totpSecret: totp.secret, totpCode: codeOf(totp.secret) } }, from)
  }
  const came = await Promise.allSettled([come('Ada'), come('Eve')])
  t.same(came.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  t.match(came.find(({ status }) => status === 'rejected'), { reason: linkInvalid })
  t.equal((await operators.accounts()).length, 1)
})

t.test('a set-up link ends after fifteen minutes, and when a newer one is made', async (t) => {
  const { operators, secretOf, wait } = await openRoom(t)
  const first = secretOf((await operators.newSetUp())!)
  const next = secretOf((await operators.newSetUp())!)
  await t.rejects(operators.openEnrolment(first), linkInvalid)
  wait(15 * minute - 1)
  t.same(await operators.openEnrolment(next), { purpose: 'set-up', account: null, needsCode: false })
  wait(1)
  await t.rejects(operators.openEnrolment(next), linkInvalid)
  await t.rejects(operators.factorsToEnrol(next, 'Ada'), linkInvalid)
  await t.rejects(operators.openEnrolment('never there was one'), linkInvalid)
})

t.test('an invitation needs its code too, serves once, and lasts a day', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators, secretOf, codeOf } = room
  const { account, enrolment } = await operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  t.match(account, { name: 'Ben', right: 'editor', isActive: true, lastSeenAt: null, factors: { hasPassword: false, passkeys: 0 } })
  t.match(enrolment, { code: /^\d{8}$/, expiresAt: room.now() + 24 * hour })
  const secret = secretOf(enrolment)
  t.same(await operators.openEnrolment(secret), { purpose: 'invitation', account: { name: 'Ben', right: 'editor', function: 'editor' }, needsCode: true })
  const { totp } = await operators.factorsToEnrol(secret, null)
  const factors = { kind: 'password' as const, password, totpSecret: totp.secret, totpCode: codeOf(totp.secret) }
  for (const code of [null, '', '00000000x']) {
    await t.rejects(operators.enrol({ secret, code, name: null, function: null, factors }, from), { status: 400, code: 'wrong-code' })
  }
  const begun = await operators.enrol({ secret, code: `${enrolment.code.slice(0, 4)} ${enrolment.code.slice(4)}`, name: 'Mallory', function: 'dpo', factors }, from)
  t.match(begun.principal.account, { name: 'Ben', right: 'editor', function: 'editor' }, 'whoever comes does not choose who they are')
  await t.rejects(operators.enrol({ secret, code: enrolment.code, name: null, function: null, factors }, from), linkInvalid)

  const late = await operators.invite(ada.who, { name: 'Cleo', right: 'viewer', function: 'ops' }, from)
  room.wait(24 * hour)
  await t.rejects(operators.openEnrolment(secretOf(late.enrolment)), linkInvalid)
})

t.test('five wrong codes end a link, also when all are tried at once', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators, secretOf, codeOf } = room
  const { enrolment } = await operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const secret = secretOf(enrolment)
  const { totp } = await operators.factorsToEnrol(secret, null)
  const come = (code: string) =>
    operators.enrol({ secret, code, name: null, function: null, factors: { kind: 'password', password, totpSecret: totp.secret, totpCode: codeOf(totp.secret) } }, from)
  const wrong = String((Number(enrolment.code) + 1) % 100_000_000).padStart(8, '0')
  const tried = await Promise.allSettled(Array.from({ length: 12 }, () => come(wrong)))
  const codes = tried.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'let in'))
  t.same(codes.filter((code) => code === 'wrong-code').length, 4)
  t.same(codes.filter((code) => code === 'link-invalid').length, 8)
  await t.rejects(come(enrolment.code), linkInvalid)
  t.equal((await room.actions()).filter((action) => action === 'enrolment.refuse').length, 5)
})

t.test('a right code with factors that are not good enough costs no try', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators, secretOf, codeOf } = room
  const { enrolment } = await operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const secret = secretOf(enrolment)
  const { totp } = await operators.factorsToEnrol(secret, null)
  const come = (choice: string, totpCode: string, code = enrolment.code) =>
    operators.enrol({ secret, code, name: null, function: null, factors: { kind: 'password', password: choice, totpSecret: totp.secret, totpCode } }, from)
  for (let time = 0; time < 6; time++) await t.rejects(come('short', codeOf(totp.secret)), { code: 'password-too-short' })
  await t.rejects(come(password, codeOf(totp.secret, room.now() - 5 * minute)), { code: 'wrong-code' })
  await t.rejects(come(password, codeOf(totp.secret), '0'), { code: 'wrong-code', message: /4 tries are left/ })
  await t.resolves(come(password, codeOf(totp.secret)))
})

t.test('a secret for the app that is weaker than ours is refused', async (t) => {
  const { operators, secretOf, codeOf } = await openRoom(t)
  const secret = secretOf((await operators.newSetUp())!)
  for (const totpSecret of ['JBSWY3DPEHPK3PXP', '', 'not base32 at all, not at all 01']) {
    const totpCode = totpSecret.startsWith('JB') ? codeOf(totpSecret) : '123456'
    await t.rejects(operators.enrol({ secret, code: null, name: 'Ada', function: 'ops', factors: { kind: 'password', password, totpSecret, totpCode } }, from), { code: 'wrong-code' })
  }
})

t.test('a reset takes all factors away, and its link alone opens nothing', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'editor')
  const { operators } = room
  const ended: string[] = []
  operators.onSessionsEnded((ids) => ended.push(...ids))
  const enrolment = await operators.resetFactors(ada.who, ben.who.account.id, from)
  t.same(ended, [ben.who.session.id])
  t.equal(await operators.whoIs(ben.begun.secret), null)
  t.match(enrolment, { code: /^\d{8}$/, expiresAt: room.now() + hour })
  await t.rejects(room.signIn(ben), { code: 'sign-in-refused' })
  const recoveryCode = ben.begun.recoveryCodes[0]!
  await t.rejects(operators.signInWithRecoveryCode({ name: 'Ben', password, recoveryCode }, from), { code: 'sign-in-refused' })
  await t.rejects(room.enrolWithPassword({ ...enrolment, code: '' }, null), { code: 'wrong-code' })
  const again = await room.enrolWithPassword(enrolment, null)
  t.equal(again.who.account.id, ben.who.account.id)
  await room.signIn(again)
})

t.test('whoever is locked out is let in again from the server itself, which is recorded', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  await t.rejects(room.operators.resetFromServer('Nobody'), { status: 404, code: 'not-found' })
  const enrolment = await room.operators.resetFromServer('aDA')
  t.equal(await room.operators.whoIs(ada.begun.secret), null)
  t.match(enrolment.code, /^\d{8}$/, 'with two things to tell, not one')
  const again = await room.enrolWithPassword(enrolment, null)
  t.equal(again.who.account.right, 'admin')
  t.match((await room.trail()).find(({ action }) => action === 'account.reset'), { who: { kind: 'server' }, subject: ada.who.account.id })
})

t.test('a name that breaks a line, hides signs or is empty is refused', async (t) => {
  const { operators, secretOf, codeOf } = await openRoom(t)
  const secret = secretOf((await operators.newSetUp())!)
  const { totp } = await operators.factorsToEnrol(secret, null)
  for (const name of ['', ' ', 'Ada\r\nset-cookie: x', 'Ada\u202eeve', '\u200b', '<b>Ada</b>', 'x'.repeat(65)]) {
    await t.rejects(operators.enrol({ secret, code: null, name, function: 'ops', factors: { kind: 'password', password, totpSecret: totp.secret, totpCode: codeOf(totp.secret) } }, from), { status: 400, code: 'bad-name' }, JSON.stringify(name))
  }
})
