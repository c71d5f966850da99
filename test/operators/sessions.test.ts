import t from 'tap'
import { at, from, hour, minute, openRoom, password, second } from './room.ts'

t.test('a session ends after half an hour without use', async (t) => {
  const { operators, setUp, wait } = await openRoom(t)
  const { begun } = await setUp()
  wait(29 * minute)
  t.match(await operators.whoIs(begun.secret), { kind: 'operator' })
  wait(30 * minute - 1)
  t.match(await operators.whoIs(begun.secret), { kind: 'operator' })
  wait(30 * minute)
  t.equal(await operators.whoIs(begun.secret), null)
})

t.test('a session ends after twelve hours, however much it is used and confirmed', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  let { secret, principal } = ada.begun
  for (let quarter = 1; quarter < 48; quarter++) {
    room.wait(15 * minute)
    t.match(await room.operators.whoIs(secret), { kind: 'operator' })
    if (quarter === 40) ({ secret, principal } = await room.operators.stepUp(principal, { kind: 'totp', code: room.codeOf(ada.totpSecret) }, from))
  }
  room.wait(15 * minute)
  t.equal(await room.operators.whoIs(secret), null)
})

t.test('what an open page asks by itself keeps nobody signed in', async (t) => {
  const { operators, setUp, wait } = await openRoom(t)
  const { begun } = await setUp()
  for (let minutes = 0; minutes < 29; minutes++) {
    wait(minute)
    t.match(await operators.whoIs(begun.secret, false), { kind: 'operator' })
  }
  wait(minute)
  t.equal(await operators.whoIs(begun.secret, false), null)
})

t.test('using a session is written down at most twice a minute', async (t) => {
  const { operators, setUp, wait, now } = await openRoom(t)
  const { begun, who } = await setUp()
  const started = now()
  wait(29 * second)
  await operators.whoIs(begun.secret)
  t.match(await operators.sessionsOf(who.account.id), [{ lastUsedAt: started }])
  wait(1 * second)
  await operators.whoIs(begun.secret)
  t.match(await operators.sessionsOf(who.account.id), [{ lastUsedAt: started + 30 * second }])
})

t.test('nothing but its whole secret opens a session', async (t) => {
  const { operators, setUp, database } = await openRoom(t)
  const { begun, who } = await setUp()
  const rows = await database.queries.$extendTables<{ session: { secret_hash: string } }>().selectFrom('session').select('secret_hash').execute()
  for (const secret of ['', who.session.id, begun.secret.slice(1), `${begun.secret}=`, rows[0]!.secret_hash, '__proto__']) t.equal(await operators.whoIs(secret), null)
  t.equal(Buffer.from(begun.secret, 'base64url').length, 32)
})

t.test('a fresh factor makes a new secret, and the old one dies', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  room.wait(6 * minute)
  const ended: string[] = []
  room.operators.onSessionsEnded((ids) => ended.push(...ids))
  const next = await room.operators.stepUp(ada.who, { kind: 'totp', code: room.codeOf(ada.totpSecret) }, from)
  t.match(next.principal.session, { freshUntil: room.now() + 5 * minute, startedAt: ada.who.session.startedAt })
  t.same(ended, [ada.who.session.id])
  t.equal(await room.operators.whoIs(ada.begun.secret), null)
  t.match(await room.operators.whoIs(next.secret), { session: { id: next.principal.session.id } })
  await t.rejects(room.operators.stepUp(ada.who, { kind: 'totp', code: room.codeOf(ada.totpSecret, room.now() + 30 * second) }, from), { status: 401, code: 'signed-out' })
})

t.test('a factor that was used does not make a session fresh again, and five wrong ones end it', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const other = await room.signIn(ada)
  const code = room.codeOf(ada.totpSecret)
  for (let time = 0; time < 5; time++) await t.rejects(room.operators.stepUp(ada.who, { kind: 'totp', code }, from), { status: 403, code: 'factor-refused' })
  t.equal(await room.operators.whoIs(ada.begun.secret), null)
  t.match(await room.operators.whoIs(other.begun.secret), { kind: 'operator' }, 'the other session of the same person goes on')
  await t.rejects(room.operators.stepUp(ada.who, { kind: 'totp', code: room.codeOf(ada.totpSecret, room.now() + 30 * second) }, from), { code: 'signed-out' })
})

t.test('accounts, tokens and factors need a fresh factor', async (t) => {
  const room = await openRoom(t)
  const { operators } = room
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'editor')
  const { token } = await operators.createToken(ada.who, { name: 'watch', scopes: ['read'], services: null, function: 'monitor', days: 1 }, from)
  room.wait(5 * minute)
  const id = ben.who.account.id
  const needy: Readonly<Record<string, () => Promise<unknown>>> = {
    invite: () => operators.invite(ada.who, { name: 'Cleo', right: 'viewer', function: 'ops' }, from),
    resetFactors: () => operators.resetFactors(ada.who, id, from),
    changeAccount: () => operators.changeAccount(ada.who, id, { right: 'admin' }, from),
    removeAccount: () => operators.removeAccount(ada.who, id, from),
    createToken: () => operators.createToken(ada.who, { name: 'x', scopes: ['read'], services: null, function: 'ops', days: 1 }, from),
    revokeToken: () => operators.revokeToken(ada.who, token.id, from),
    changePassword: () => operators.changePassword(ada.who, { password: 'velvet hinge marmot sky' }, from),
    totpToAdd: () => operators.totpToAdd(ada.who),
    setPasswordAndTotp: () => operators.setPasswordAndTotp(ada.who, { password, totpSecret: ada.totpSecret, totpCode: '000000' }, from),
    passkeyToAdd: () => operators.passkeyToAdd(ada.who),
    addPasskey: () => operators.addPasskey(ada.who, { challengeId: 'x', response: {}, label: 'x' }, from),
    removePasskey: () => operators.removePasskey(ada.who, 'x', from),
    renewRecoveryCodes: () => operators.renewRecoveryCodes(ada.who, from),
  }
  for (const [name, ask] of Object.entries(needy)) await t.rejects(ask(), { status: 403, code: 'step-up-needed' }, name)
  const fresh = { ...ada.who, session: { ...ada.who.session, freshUntil: room.now() + hour } }
  await t.rejects(operators.invite(fresh, { name: 'Cleo', right: 'viewer', function: 'ops' }, from), { code: 'step-up-needed' }, 'nor does it help to say so')
})

t.test('every session of an account ends with a change of its factors, but for the one that made it', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const phone = await room.signIn(ada)
  const ended: string[] = []
  room.operators.onSessionsEnded((ids) => ended.push(...ids))
  const begun = await room.operators.changePassword(phone.who, { password: 'velvet hinge marmot sky' }, from)
  t.same(ended.toSorted(), [ada.who.session.id, phone.who.session.id].toSorted())
  for (const { begun: { secret } } of [ada, phone]) t.equal(await room.operators.whoIs(secret), null)
  t.match(await room.operators.whoIs(begun.secret), { kind: 'operator' })
  await t.rejects(room.signIn(ada), { code: 'sign-in-refused' }, 'the old password is gone')
  room.wait(30 * second)
  await t.resolves(room.operators.signIn({ name: ada.name, password: 'velvet hinge marmot sky', totpCode: room.codeOf(ada.totpSecret) }, from))
})

t.test('a session is ended by its owner or an admin, by nobody else', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'approver')
  await t.rejects(room.operators.endSession(ben.who, ada.who.session.id, from), { status: 403, code: 'not-allowed' })
  await room.operators.endSession(ada.who, ben.who.session.id, from)
  t.equal(await room.operators.whoIs(ben.begun.secret), null)
  await room.operators.endSession(ada.who, ada.who.session.id, from)
  t.equal(await room.operators.whoIs(ada.begun.secret), null)
  t.match((await room.trail()).slice(-2), [{ action: 'session.end', who: { name: 'Ada' } }, { action: 'session.end', subject: ada.who.session.id }])
})

t.test('sessions whose time is over are ended by the clock, and whoever listens hears of it', async (t) => {
  const { operators, setUp, wait } = await openRoom(t)
  const { who } = await setUp()
  const ended: string[] = []
  const stop = operators.onSessionsEnded((ids) => ended.push(...ids))
  wait(30 * minute - 1)
  await operators.endExpiredSessions()
  t.same(ended, [])
  wait(1)
  t.same(await operators.sessionsOf(who.account.id), [])
  await operators.endExpiredSessions()
  t.same(ended, [who.session.id])
  stop()
})

t.test('a device that signed in before keeps its secret, and another one gets its own', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  t.match(ada.begun.device, /^[\w-]{43}$/)
  const again = await room.signIn(ada, at('192.0.2.7', ada.begun.device))
  t.equal(again.begun.device, null)
  const other = await room.signIn(ada, at('192.0.2.9', 'made up'))
  t.match(other.begun.device, /^[\w-]{43}$/)
  t.not(other.begun.device, ada.begun.device)
})
