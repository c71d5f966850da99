import t from 'tap'
import { openChanges } from '../../src/operators/change.ts'
import { isRecoveryCode, spendRecoveryCode } from '../../src/operators/recovery-codes.ts'
import type { OperatorsTables } from '../../src/operators/tables.ts'
import { at, from, minute, openRoom, password, second } from './room.ts'

const refused = { status: 401, code: 'sign-in-refused' }

t.test('name, password and the newest code together begin a session', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp('Ada')
  room.wait(30 * second)
  const begun = await room.operators.signIn({ name: ' ADA ', password, totpCode: room.codeOf(ada.totpSecret).replace(/(...)/, '$1 ') }, from)
  t.match(begun, { recoveryCodes: [], principal: { account: { name: 'Ada', lastSeenAt: room.now() }, session: { from: from.address, startedAt: room.now(), freshUntil: room.now() + 5 * minute } } })
  t.match(await room.operators.whoIs(begun.secret), { kind: 'operator', account: { id: ada.who.account.id } })
  t.not(begun.secret, ada.begun.secret)
})

t.test('whatever is wrong, the answer is the same', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp('Ada')
  await room.operators.invite(ada.who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const cleo = await room.join(ada, 'Cleo', 'editor')
  await room.operators.removeAccount(ada.who, cleo.who.account.id, from)
  room.wait(30 * second)
  const totpCode = room.codeOf(ada.totpSecret)
  const tries = [
    { name: 'Ada', password: `${password}!`, totpCode },
    { name: 'Ada', password, totpCode: room.codeOf(ada.totpSecret, room.now() - 5 * minute) },
    { name: 'Ada', password, totpCode: '' },
    { name: 'Ada', password: '', totpCode },
    { name: 'Ada', password: password.repeat(20), totpCode },
    { name: 'Nobody', password, totpCode },
    { name: 'Ben', password, totpCode },
    { name: 'Cleo', password, totpCode: room.codeOf(cleo.totpSecret) },
    { name: '__proto__', password, totpCode },
  ]
  const says = new Set<string>()
  for (const [place, given] of tries.entries()) {
    const answer = await room.operators.signIn(given, at(`198.51.100.${place}`)).catch((error: Error) => error)
    t.match(answer, refused, given.name)
    says.add((answer as Error).message)
  }
  t.equal(says.size, 1)
})

t.test('a name that nobody has takes as long as one that somebody has', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp('Ada')
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let place = 0; place < 15; place++) {
    for (const [kind, name] of [['known', ada.name], ['unknown', `Nobody ${place}`]] as const) {
      const before = performance.now()
      await t.rejects(room.operators.signIn({ name, password: 'not the password', totpCode: '123456' }, at(`203.0.113.${place}`)), refused)
      times[kind].push(performance.now() - before)
    }
    room.wait(2 * minute)
  }
  const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[7]!
  const ratio = median(times.unknown) / median(times.known)
  t.ok(ratio > 0.4 && ratio < 2.5, `a ratio of ${ratio.toFixed(2)}`)
})

t.test('a code counts once, one half minute early or late', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const come = (totpCode: string) => room.operators.signIn({ name: ada.name, password, totpCode }, from)
  await t.rejects(come(room.codeOf(ada.totpSecret)), refused, 'not even the one of the enrolment')
  room.wait(60 * second)
  const late = room.codeOf(ada.totpSecret, room.now() - 30 * second)
  const early = room.codeOf(ada.totpSecret, room.now() + 30 * second)
  await t.resolves(come(late))
  await t.rejects(come(late), refused)
  await t.resolves(come(early))
  await t.rejects(come(early), refused)
  await t.rejects(come(room.codeOf(ada.totpSecret)), refused, 'nor one from before the last')
  room.wait(5 * minute)
  for (const away of [-60, 60]) await t.rejects(come(room.codeOf(ada.totpSecret, room.now() + away * second)), refused, `${away} seconds away`)
})

t.test('the same code from two at once lets one of them in', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  room.wait(30 * second)
  const totpCode = room.codeOf(ada.totpSecret)
  const came = await Promise.allSettled(Array.from({ length: 4 }, () => room.operators.signIn({ name: ada.name, password, totpCode }, from)))
  t.equal(came.filter(({ status }) => status === 'fulfilled').length, 1)
})

t.test('a recovery code stands in for the app once, and never for the password', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const [first = '', next = ''] = ada.begun.recoveryCodes
  const come = (recoveryCode: string, choice = password) => room.operators.signInWithRecoveryCode({ name: ada.name, password: choice, recoveryCode }, from)
  await t.rejects(come(first, ''), refused)
  await t.rejects(come(first, 'not the password'), refused)
  t.match((await come(first.toUpperCase().replaceAll('-', ' '))).principal.account, { factors: { recoveryCodes: 9 } })
  await t.rejects(come(first), refused)
  const both = await Promise.allSettled([come(next), come(next)])
  t.same(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await t.rejects(room.operators.signIn({ name: ada.name, password, totpCode: ada.begun.recoveryCodes[2]! }, from), refused)
})

t.test('a recovery code that was found by two is spent by one', async (t) => {
  const room = await openRoom(t)
  const { who, begun } = await room.setUp()
  const queries = room.database.queries.$extendTables<OperatorsTables>()
  const [code = ''] = begun.recoveryCodes
  t.same([await isRecoveryCode(queries, who.account.id, code), await isRecoveryCode(queries, 'account-other', code)], [true, false])
  const spend = () => openChanges(queries, room.now, () => {})((change) => spendRecoveryCode(change, who.account.id, code))
  t.same(await Promise.all([spend(), spend()]), [true, false])
})

t.test('a password works however its letters were put together', async (t) => {
  const room = await openRoom(t)
  const choice = 'Zürich lügt grüne Möwen'
  const ada = await room.enrolWithPassword((await room.operators.newSetUp())!, 'Ada', choice.normalize('NFD'))
  room.wait(30 * second)
  await t.resolves(room.operators.signIn({ name: 'Ada', password: choice.normalize('NFC'), totpCode: room.codeOf(ada.totpSecret) }, from))
})

t.test('whoever hammers a name does not lock its owner out', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const hammer = async (address: string, times: number) => {
    const codes: string[] = []
    for (let time = 0; time < times; time++) {
      const refusal = await room.operators.signIn({ name: ada.name, password: 'a guess, one of many', totpCode: '000000' }, at(address)).catch((error: { code: string }) => error)
      codes.push((refusal as { code: string }).code)
    }
    return codes
  }
  room.wait(30 * second)
  const one = await hammer('198.51.100.1', 8)
  t.same(one, [...Array<string>(5).fill('sign-in-refused'), ...Array<string>(3).fill('too-many-attempts')])
  for (let network = 2; network < 12; network++) await hammer(`198.51.100.${network}`, 2)
  await t.resolves(room.operators.signIn({ name: ada.name, password, totpCode: room.codeOf(ada.totpSecret) }, at('203.0.113.77')), 'from a place where she never was, on a new device')
  room.wait(30 * second)
  await t.resolves(room.operators.signIn({ name: ada.name, password, totpCode: room.codeOf(ada.totpSecret) }, from), 'from where she was before')

  await hammer(from.address, 8)
  room.wait(30 * second)
  const totpCode = room.codeOf(ada.totpSecret)
  await hammer(from.address, 8)
  await t.rejects(room.operators.signIn({ name: ada.name, password, totpCode }, from), { status: 429, code: 'too-many-attempts', more: { retry_after: Number } }, 'when the guesses come through the same door')
  await t.resolves(room.operators.signIn({ name: ada.name, password, totpCode }, { ...from, device: ada.begun.device }), 'yet not for a device that she used before')
})

t.test('whoever stole a password can guess a few codes, wherever from, and is not told when they stop counting', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  room.wait(30 * second)
  const guess = (network: number, totpCode: string) =>
    room.operators.signIn({ name: ada.name, password, totpCode }, at(`198.51.100.${network}`)).then(() => 'in', (error: { code: string }) => error.code)
  const guesses = await Promise.all(Array.from({ length: 30 }, (_, network) => guess(network, '000000')))
  t.same(new Set(guesses), new Set(['sign-in-refused']))
  t.equal(await guess(31, room.codeOf(ada.totpSecret)), 'sign-in-refused', 'not even the right one counts now')
  const { begun } = ada
  await t.resolves(room.operators.signInWithRecoveryCode({ name: ada.name, password, recoveryCode: begun.recoveryCodes[0]! }, at('203.0.113.5')), 'a recovery code can not be guessed, and still lets her in')
  room.wait(3 * minute)
  t.equal(await guess(32, room.codeOf(ada.totpSecret)), 'in')
})

t.test('one who guesses at many names is slowed too', async (t) => {
  const room = await openRoom(t)
  await room.setUp()
  const codes: string[] = []
  for (let time = 0; time < 22; time++) {
    const refusal = await room.operators.signIn({ name: `Name ${time}`, password: 'a guess, one of many', totpCode: '000000' }, at('2001:db8::1')).catch((error: { code: string }) => error)
    codes.push((refusal as { code: string }).code)
  }
  t.same(codes.slice(-3), ['sign-in-refused', 'too-many-attempts', 'too-many-attempts'])
})

t.test('a flood of guesses does not flood the audit trail, and their number is kept', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const before = (await room.trail()).length
  const guess = (name: string, address: string) => t.rejects(room.operators.signIn({ name, password: 'hunter2 hunter2 hunter2', totpCode: '000000' }, at(address)))
  for (let time = 0; time < 4; time++) await guess(ada.name, '198.51.100.1')
  for (let time = 0; time < 30; time++) await guess(`my own password by mistake ${time}`, `203.0.113.${time}`)
  const lines = (await room.trail()).slice(before)
  t.equal(lines.length, 20 + 2)
  t.match(lines[0], { action: 'session.refuse', subject: ada.who.account.id, from: '198.51.100.1', after: { attempts: 1 }, who: { kind: 'nobody' } })
  t.match(lines.slice(-2), [{ action: 'session.refuse', subject: ada.who.account.id, after: { attempts: 3 } }, { action: 'session.refuse.others', after: { attempts: 11 } }])
  t.notMatch(JSON.stringify(lines), /by mistake|hunter2/)
})

t.test('how many were refused is written when the minute is over, though nobody looks', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  for (let time = 0; time < 3; time++) await t.rejects(room.operators.signIn({ name: ada.name, password: 'a guess, one of many', totpCode: '000000' }, at('198.51.100.1')))
  const queries = room.database.queries.$extendTables<OperatorsTables>()
  const counted = async () => (await queries.selectFrom('audit').select('after').where('action', '=', 'session.refuse').orderBy('sequence').execute()).map(({ after }) => after)
  await room.operators.endExpiredSessions()
  t.same(await counted(), ['{"attempts":1}'])
  room.wait(minute)
  await room.operators.endExpiredSessions()
  t.same(await counted(), ['{"attempts":1}', '{"attempts":2}'])
})
