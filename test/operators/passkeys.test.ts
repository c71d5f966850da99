import t from 'tap'
import { newAuthenticator, type Oddities } from './authenticator.ts'
import { from, minute, openRoom, origin, type Room } from './room.ts'

const refused = { status: 401, code: 'sign-in-refused' }

async function withPasskey(room: Room) {
  const ada = await room.enrolWithPasskey((await room.operators.newSetUp())!, 'Ada')
  const signIn = async (odd: Oddities = {}, device = ada.device) => {
    const { challengeId, options } = await room.operators.passkeyChallenge(null)
    return room.operators.signInWithPasskey({ challengeId, response: device.get(options, odd) }, from)
  }
  return { ...ada, signIn }
}

t.test('a passkey alone sets an account up and signs in, for it asks for finger, face or PIN', async (t) => {
  const room = await openRoom(t)
  const { signIn, begun } = await withPasskey(room)
  t.match(begun, { recoveryCodes: [], principal: { account: { factors: { passkeys: 1, hasPassword: false, hasTotp: false, recoveryCodes: 0 } } } })
  const again = await signIn()
  t.match(again.principal, { account: { name: 'Ada' }, session: { freshUntil: room.now() + 5 * minute } })
  t.match(await room.operators.passkeys(again.principal.account.id), [{ label: 'Passkey', lastUsedAt: room.now() }])
})

t.test('what browsers are asked for is a passkey of this console, with user verification', async (t) => {
  const room = await openRoom(t)
  const secret = room.secretOf((await room.operators.newSetUp())!)
  const { passkey } = await room.operators.factorsToEnrol(secret, 'Ada')
  t.match(passkey.options, {
    rp: { id: 'console.example.org' }, user: { name: 'Ada' }, attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const { options } = await room.operators.passkeyChallenge(null)
  t.match(options, { rpId: 'console.example.org', userVerification: 'required' })
  t.notOk((options as { allowCredentials?: unknown }).allowCredentials, 'nothing tells which accounts there are')
})

t.test('an answer that does not fit is refused, whatever is wrong with it', async (t) => {
  const room = await openRoom(t)
  const { signIn } = await withPasskey(room)
  const odd: readonly (readonly [string, Oddities])[] = [
    ['a foreign origin', { origin: 'https://console.example.org.evil.example' }],
    ['another port of the same host', { origin: `${origin}:3000` }],
    ['a foreign relying party', { rpId: 'example.org' }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['no user verification', { isVerified: false }],
    ['a registration in its place', { type: 'webauthn.create' }],
    ['a counter that runs back', { counter: 1 }],
    ['somebody else’s handle', { userHandle: Buffer.from('account-other').toString('base64url') }],
    ['an unknown passkey', { id: Buffer.alloc(16).toString('base64url') }],
  ]
  for (const [what, oddity] of odd) await t.rejects(signIn(oddity), refused, what)
  await t.rejects(signIn({}, newAuthenticator(origin)), refused, 'a device that was never registered')
  for (const response of [null, 'text', {}, { id: {} }, { id: 'x', response: null }, { id: '__proto__', response: {} }]) {
    const { challengeId } = await room.operators.passkeyChallenge(null)
    await t.rejects(room.operators.signInWithPasskey({ challengeId, response }, from), refused, JSON.stringify(response))
  }
  await t.resolves(signIn({ counter: 9 }))
})

t.test('an answer of a device that knows the passkey but not its key is refused', async (t) => {
  const room = await openRoom(t)
  const { device } = await withPasskey(room)
  const { challengeId, options } = await room.operators.passkeyChallenge(null)
  const thief = newAuthenticator(origin)
  await t.rejects(room.operators.signInWithPasskey({ challengeId, response: thief.get(options, { id: device.id }) }, from), refused)
})

t.test('a challenge holds once, for five minutes, and for what it was asked for', async (t) => {
  const room = await openRoom(t)
  const { device, who } = await withPasskey(room)
  const { operators } = room
  const first = await operators.passkeyChallenge(null)
  const response = device.get(first.options)
  await t.resolves(operators.signInWithPasskey({ challengeId: first.challengeId, response }, from))
  await t.rejects(operators.signInWithPasskey({ challengeId: first.challengeId, response }, from), refused, 'replayed')
  await t.rejects(operators.signInWithPasskey({ challengeId: first.challengeId, response: device.get(first.options) }, from), refused, 'answered anew')

  const both = await operators.passkeyChallenge(null)
  const answer = device.get(both.options)
  const came = await Promise.allSettled([1, 2, 3].map(() => operators.signInWithPasskey({ challengeId: both.challengeId, response: answer }, from)))
  t.equal(came.filter(({ status }) => status === 'fulfilled').length, 1, 'replayed at once')

  const late = await operators.passkeyChallenge(null)
  room.wait(5 * minute)
  await t.rejects(operators.signInWithPasskey({ challengeId: late.challengeId, response: device.get(late.options) }, from), refused, 'too late')

  const forStepUp = await operators.passkeyChallenge(who)
  await t.rejects(operators.signInWithPasskey({ challengeId: forStepUp.challengeId, response: device.get(forStepUp.options) }, from), refused, 'asked for a step-up')
  const forSignIn = await operators.passkeyChallenge(null)
  await t.rejects(operators.stepUp(who, { kind: 'passkey', challengeId: forSignIn.challengeId, response: device.get(forSignIn.options) }, from), { code: 'factor-refused' }, 'asked for a sign-in')

  const [nonce] = late.challengeId.split('.')
  for (const challengeId of ['', 'x', '..', `${nonce}.${room.now() + minute}`, `${nonce}.Infinity`]) {
    await t.rejects(operators.signInWithPasskey({ challengeId, response: device.get(late.options) }, from), refused, `made up: ${challengeId}`)
  }
})

t.test('a passkey confirms a session of its own account alone', async (t) => {
  const room = await openRoom(t)
  const { device, who, signIn } = await withPasskey(room)
  const { operators } = room
  const { enrolment } = await operators.invite(who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const ben = await room.enrolWithPasskey(enrolment, null)
  const asked = await operators.passkeyChallenge(who)
  await t.rejects(operators.stepUp(who, { kind: 'passkey', challengeId: asked.challengeId, response: ben.device.get(asked.options) }, from), { code: 'factor-refused' })
  const bens = await operators.passkeyChallenge(ben.who)
  await t.rejects(operators.stepUp(who, { kind: 'passkey', challengeId: bens.challengeId, response: device.get(bens.options) }, from), { code: 'factor-refused' }, 'with the challenge of another account')
  room.wait(6 * minute)
  const { principal } = await signIn()
  room.wait(6 * minute)
  const next = await operators.passkeyChallenge(principal)
  const begun = await operators.stepUp(principal, { kind: 'passkey', challengeId: next.challengeId, response: device.get(next.options) }, from)
  t.equal(begun.principal.session.freshUntil, room.now() + 5 * minute)
})

t.test('a registration is refused for a foreign origin, without verification, for another link, or twice', async (t) => {
  const room = await openRoom(t)
  const { who } = await withPasskey(room)
  const { operators, secretOf } = room
  const ben = await operators.invite(who, { name: 'Ben', right: 'editor', function: 'editor' }, from)
  const cleo = await operators.invite(who, { name: 'Cleo', right: 'editor', function: 'editor' }, from)
  const come = async (link: typeof ben, odd: Oddities, askedFor = link, device = newAuthenticator(origin)) => {
    const { passkey } = await operators.factorsToEnrol(secretOf(askedFor.enrolment), null)
    const factors = { kind: 'passkey' as const, challengeId: passkey.challengeId, response: device.create(passkey.options, odd) }
    return operators.enrol({ secret: secretOf(link.enrolment), code: link.enrolment.code, name: null, function: null, factors }, from)
  }
  const wrong = { status: 400, code: 'passkey-refused' }
  await t.rejects(come(ben, { origin: 'https://evil.example' }), wrong)
  await t.rejects(come(ben, { rpId: 'evil.example' }), wrong)
  await t.rejects(come(ben, { isVerified: false }), wrong)
  await t.rejects(come(ben, { challenge: 'AAAA' }), wrong)
  await t.rejects(come(ben, { type: 'webauthn.get' }), wrong)
  await t.rejects(come(ben, {}, cleo), wrong, 'made for another link')
  const device = newAuthenticator(origin)
  await t.resolves(come(ben, {}, ben, device))
  await t.rejects(come(cleo, {}, cleo, device), wrong, 'a passkey that is somebody’s already')
})

t.test('a second passkey is added, and either can go, but not the last way in', async (t) => {
  const room = await openRoom(t)
  const { who, begun, signIn } = await withPasskey(room)
  const { operators } = room
  const next = newAuthenticator(origin)
  const asked = await operators.passkeyToAdd(who)
  t.match((asked.options as { excludeCredentials: unknown }).excludeCredentials, [{ type: 'public-key' }])
  await t.rejects(operators.addPasskey(who, { challengeId: asked.challengeId, response: next.create(asked.options), label: 'key\r\nring' }, from), { code: 'bad-label' })
  const added = await operators.addPasskey(who, { challengeId: asked.challengeId, response: next.create(asked.options), label: 'key ring' }, from)
  t.equal(await operators.whoIs(begun.secret), null, 'a changed factor ends what was there')
  t.equal(added.principal.account.factors.passkeys, 2)
  await t.resolves(signIn({ counter: 9 }, next))
  const [first] = await operators.passkeys(who.account.id)
  const removed = await operators.removePasskey(added.principal, first!.id, from)
  await t.rejects(signIn(), refused, 'a removed passkey opens nothing')
  await t.rejects(operators.removePasskey(removed.principal, next.id, from), { status: 409, code: 'last-factor' })
  t.match(await operators.whoIs(removed.secret), { account: { factors: { passkeys: 1 } } }, 'and nothing was changed')
  await t.rejects(operators.removePasskey(removed.principal, first!.id, from), { status: 404, code: 'not-found' })
})

t.test('who came with a passkey can add a password with an app, both together', async (t) => {
  const room = await openRoom(t)
  const { who } = await withPasskey(room)
  const { operators } = room
  await t.rejects(operators.changePassword(who, { password: 'velvet hinge marmot sky' }, from), { status: 409, code: 'no-password' })
  await t.rejects(operators.renewRecoveryCodes(who, from), { status: 409, code: 'no-password' })
  const totp = await operators.totpToAdd(who)
  t.match(totp.uri, /^otpauth:\/\/totp\/Relight:Ada\?issuer=Relight&secret=[A-Z2-7]{32}&/)
  await t.rejects(operators.setPasswordAndTotp(who, { password: 'velvet hinge marmot sky', totpSecret: totp.secret, totpCode: '12345' }, from), { code: 'wrong-code' })
  const begun = await operators.setPasswordAndTotp(who, { password: 'velvet hinge marmot sky', totpSecret: totp.secret, totpCode: room.codeOf(totp.secret) }, from)
  t.match(begun.principal.account.factors, { passkeys: 1, hasPassword: true, hasTotp: true, recoveryCodes: 10 })
  t.equal(begun.recoveryCodes.length, 10)
  const renewed = await operators.renewRecoveryCodes(begun.principal, from)
  await t.rejects(operators.signInWithRecoveryCode({ name: 'Ada', password: 'velvet hinge marmot sky', recoveryCode: begun.recoveryCodes[0]! }, from), refused, 'old codes are gone')
  await t.resolves(operators.signInWithRecoveryCode({ name: 'Ada', password: 'velvet hinge marmot sky', recoveryCode: renewed.recoveryCodes[0]! }, from))
})
