import { join } from 'node:path'
import t from 'tap'
import type { Right } from '../../src/operators/principal.ts'
import { from, openRoom, type Person } from './room.ts'

const lastAdmin = { status: 409, code: 'last-admin' }

t.test('a change of right or function holds at once and ends the sessions of the account', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'editor')
  const ended: string[] = []
  room.operators.onSessionsEnded((ids) => ended.push(...ids))
  for (const [given, expected] of [[{ right: 'approver' }, { right: 'approver', function: 'editor' }], [{ function: 'dpo' }, { right: 'approver', function: 'dpo' }]] as const) {
    const again = await room.signIn(ben)
    t.match(await room.operators.changeAccount(ada.who, ben.who.account.id, given, from), expected)
    t.equal(await room.operators.whoIs(again.begun.secret), null)
    t.ok(ended.includes(again.who.session.id))
  }
  t.match((await room.trail()).filter(({ action }) => action === 'account.change'), [
    { who: { kind: 'operator', name: 'Ada' }, subject: ben.who.account.id, before: { right: 'editor', function: 'editor' }, after: { right: 'approver' }, from: from.address, requestId: from.requestId },
    { before: { function: 'editor' }, after: { function: 'dpo' } },
  ])
})

t.test('a change that changes nothing ends no session and is not written', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const before = await room.actions()
  await room.operators.changeAccount(ada.who, ada.who.account.id, { right: 'admin' }, from)
  t.match(await room.operators.whoIs(ada.begun.secret), { kind: 'operator' })
  t.same(await room.actions(), before)
})

t.test('only admins keep accounts and tokens', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators } = room
  for (const right of ['viewer', 'editor', 'approver'] as const) {
    const { who } = await room.join(ada, `A ${right}`, right)
    const no = { status: 403, code: 'not-allowed' }
    await t.rejects(operators.invite(who, { name: 'Mallory', right: 'admin', function: 'ops' }, from), no)
    await t.rejects(operators.changeAccount(who, who.account.id, { right: 'admin' }, from), no)
    await t.rejects(operators.resetFactors(who, ada.who.account.id, from), no)
    await t.rejects(operators.removeAccount(who, ada.who.account.id, from), no)
    await t.rejects(operators.createToken(who, { name: 'x', scopes: ['read'], services: null, function: 'ops', days: 1 }, from), no)
    const lying = { ...who, account: { ...who.account, right: 'admin' as const } }
    await t.rejects(operators.changeAccount(lying, who.account.id, { right: 'admin' }, from), no, 'nor whoever says to be one')
  }
})

t.test('no field but right and function is taken, and no word but the known ones', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'viewer')
  const { operators } = room
  const sly = { function: 'dpo' as const, name: 'Ada', id: ada.who.account.id, role: 'admin', password_hash: '', enrolled_at: null, removed_at: '2026' }
  const { id } = ben.who.account
  t.match(await operators.changeAccount(ada.who, id, sly, from), { id, name: 'Ben', right: 'viewer', function: 'dpo', isActive: true })
  for (const right of ['owner', '', '__proto__', 'toString', 'Admin']) {
    await t.rejects(operators.changeAccount(ada.who, id, { right: right as Right }, from), { status: 400, code: 'unknown-word' })
    await t.rejects(operators.invite(ada.who, { name: 'Cleo', right: right as Right, function: 'ops' }, from), { status: 400, code: 'unknown-word' })
  }
  for (const other of ['__proto__', '', 'account-nobody']) await t.rejects(operators.changeAccount(ada.who, other, { right: 'viewer' }, from), { status: 404, code: 'not-found' })
})

t.test('two accounts never have the same name, until one is removed', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators } = room
  const ben = await room.join(ada, 'Ben Größe', 'editor')
  for (const name of ['Ben Größe', 'BEN GRÖßE', ' ben größe ', 'Ｂｅｎ Größe'.normalize('NFD')]) {
    await t.rejects(operators.invite(ada.who, { name, right: 'viewer', function: 'ops' }, from), { status: 409, code: 'name-taken' })
  }
  await operators.removeAccount(ada.who, ben.who.account.id, from)
  t.match((await operators.invite(ada.who, { name: 'Ben Größe', right: 'viewer', function: 'ops' }, from)).account, { name: 'Ben Größe', right: 'viewer' })
  t.same((await operators.accounts()).map(({ name, isActive }) => [name, isActive]), [['Ada', true], ['Ben Größe', false], ['Ben Größe', true]])
})

t.test('a removed account opens nothing any more, and its name stays', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'admin')
  await room.operators.removeAccount(ben.who, ada.who.account.id, from)
  t.equal(await room.operators.whoIs(ada.begun.secret), null)
  await t.rejects(room.signIn(ada), { code: 'sign-in-refused' })
  await t.rejects(room.operators.invite(ada.who, { name: 'Eve', right: 'admin', function: 'ops' }, from), { status: 401, code: 'signed-out' })
  t.match((await room.trail()).find(({ action }) => action === 'account.remove'), { who: { name: 'Ben' }, before: { name: 'Ada', right: 'admin' } })
})

t.test('the last admin who can sign in stays one', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { operators } = room
  const { id } = ada.who.account
  await operators.invite(ada.who, { name: 'Ben', right: 'admin', function: 'ops' }, from)
  await room.join(ada, 'Cleo', 'approver')
  await t.rejects(operators.removeAccount(ada.who, id, from), lastAdmin, 'somebody invited who never came is no admin yet')
  await t.rejects(operators.changeAccount(ada.who, id, { right: 'approver' }, from), lastAdmin)
  await t.rejects(operators.resetFactors(ada.who, id, from), lastAdmin)
  t.match(await operators.changeAccount(ada.who, id, { function: 'dpo' }, from), { right: 'admin', function: 'dpo' })
})

t.test('two admins who remove each other at once do not leave the house without one', async (t) => {
  const acts: readonly ((room: Awaited<ReturnType<typeof openRoom>>, doer: Person, other: Person) => Promise<unknown>)[] = [
    ({ operators }, doer, other) => operators.removeAccount(doer.who, other.who.account.id, from),
    ({ operators }, doer, other) => operators.changeAccount(doer.who, other.who.account.id, { right: 'viewer' }, from),
    ({ operators }, doer) => operators.removeAccount(doer.who, doer.who.account.id, from),
    ({ operators }, doer) => operators.changeAccount(doer.who, doer.who.account.id, { right: 'viewer' }, from),
  ]
  const folder = t.testdir()
  for (const [place, act] of acts.entries()) {
    const room = await openRoom(t, join(folder, `${place}.db`))
    const ada = await room.setUp()
    const ben = await room.join(ada, 'Ben', 'admin')
    const done = await Promise.allSettled([act(room, ada, ben), act(room, ben, ada)])
    t.same(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    t.equal((await room.operators.accounts()).filter(({ right, isActive }) => right === 'admin' && isActive).length, 1)
    await room.close()
  }
})

t.test('whoever was invited and never came is invited again by a reset', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { account, enrolment } = await room.operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const next = await room.operators.resetFactors(ada.who, account.id, from)
  await t.rejects(room.operators.openEnrolment(room.secretOf(enrolment)), { code: 'link-invalid' })
  t.match(await room.operators.openEnrolment(room.secretOf(next)), { purpose: 'invitation' })
})

t.test('everybody chooses their own language', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  t.equal(ada.who.account.language, 'de')
  await room.operators.setLanguage(ada.who, 'en')
  t.match(await room.operators.whoIs(ada.begun.secret), { account: { language: 'en' } })
})
