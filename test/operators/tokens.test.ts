import t from 'tap'
import { crc32 } from 'node:zlib'
import type { TokenScope } from '../../src/operators/principal.ts'
import { from, hour, minute, openRoom } from './room.ts'

const given = { name: 'Icinga', scopes: ['state:write', 'read'] as readonly TokenScope[], services: ['epa', 'phone'], function: 'monitor' as const, days: 365 }

t.test('a token is shown once, says what it is, and is found by its text', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { token, text } = await room.operators.createToken(ada.who, given, from)
  t.match(text, /^relight_[a-z2-9]{8}_[a-z2-9]{32}_[0-9a-f]{8}$/)
  t.match(token, { name: 'Icinga', prefix: text.slice(0, 16), scopes: given.scopes, services: given.services, function: 'monitor', expiresAt: room.now() + 365 * 24 * hour, lastUsedAt: null, revokedAt: null })
  t.match(await room.operators.tokenOf(text), { id: token.id })
  t.notMatch(JSON.stringify(await room.operators.tokens()), text.slice(17, 49))
  const others = await Promise.all([1, 2, 3].map(() => room.operators.createToken(ada.who, given, from)))
  t.equal(new Set([text, ...others.map((other) => other.text)]).size, 4)
})

t.test('a text with a wrong checksum, or of no token, is nobody', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { text } = await room.operators.createToken(ada.who, given, from)
  const body = text.slice(0, -9)
  const other = `${body.slice(0, -1)}${body.endsWith('a') ? 'b' : 'a'}`
  const forged = `${other}_${crc32(other).toString(16).padStart(8, '0')}`
  for (const wrong of ['', body, `${body}_00000000`, `${other}_${text.slice(-8)}`, forged, ` ${text}`, `${text}\n`, text.toUpperCase(), 'relight_', '__proto__']) {
    t.equal(await room.operators.tokenOf(wrong), null, JSON.stringify(wrong))
  }
})

t.test('a token ends with its last day, or when it is revoked', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const short = await room.operators.createToken(ada.who, { ...given, days: 1 }, from)
  const long = await room.operators.createToken(ada.who, given, from)
  await room.operators.revokeToken(ada.who, long.token.id, from)
  t.equal(await room.operators.tokenOf(long.text), null)
  await t.rejects(room.operators.revokeToken(ada.who, long.token.id, from), { status: 404, code: 'not-found' })
  room.wait(24 * hour - 1)
  t.match(await room.operators.tokenOf(short.text), { id: short.token.id })
  room.wait(1)
  t.equal(await room.operators.tokenOf(short.text), null)
  t.match((await room.trail()).filter(({ action }) => action.startsWith('token.')), [
    { action: 'token.create', subject: short.token.id, after: { name: 'Icinga', prefix: short.token.prefix, scopes: given.scopes } },
    { action: 'token.create' },
    { action: 'token.revoke', subject: long.token.id, before: { name: 'Icinga' } },
  ])
})

t.test('its last use is shown, to the minute', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const { text } = await room.operators.createToken(ada.who, given, from)
  const first = room.now()
  await room.operators.tokenOf(text)
  room.wait(minute - 1)
  t.match(await room.operators.tokenOf(text), { lastUsedAt: first })
  room.wait(1)
  t.match(await room.operators.tokenOf(text), { lastUsedAt: first + minute })
})

t.test('a token without an end, a purpose or a name is refused', async (t) => {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const refused: readonly (readonly [object, string])[] = [
    [{ days: 0 }, 'bad-expiry'], [{ days: 366 }, 'bad-expiry'], [{ days: 1.5 }, 'bad-expiry'], [{ days: Number.NaN }, 'bad-expiry'],
    [{ scopes: [] }, 'no-scope'], [{ scopes: ['accounts:write'] }, 'unknown-word'], [{ scopes: ['__proto__'] }, 'unknown-word'],
    [{ services: [] }, 'no-service'], [{ scopes: ['read'] }, 'services-without-states'],
    [{ name: '' }, 'bad-label'], [{ name: 'a\nb' }, 'bad-label'], [{ function: 'dpo' }, 'unknown-word'],
  ]
  for (const [change, code] of refused) await t.rejects(room.operators.createToken(ada.who, { ...given, ...change }, from), { status: 400, code }, JSON.stringify(change))
  t.same(await room.operators.tokens(), [])
})
