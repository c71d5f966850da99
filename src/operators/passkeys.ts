import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Problem } from '../model/problem.ts'
import { instantOf, iso, type Instant } from '../model/time.ts'
import type { Change, Queries } from './change.ts'
import type { Challenges } from './challenges.ts'
import type { Passkey, PasskeyChallenge } from './operators.ts'
import type { OperatorsTables } from './tables.ts'

type Row = OperatorsTables['passkey']
type Made = Pick<Row, 'id' | 'public_key' | 'counter' | 'transports'>

/** Makes and checks passkeys of the console's origin. User verification is required throughout, so that each counts as two factors. */
export interface Passkeys {
  toMake(purpose: string, account: { readonly id: string; readonly name: string }, existing: readonly string[]): Promise<PasskeyChallenge>
  /** Throws `passkey-refused` (400) for whatever does not fit. */
  made(purpose: string, given: { readonly challengeId: string; readonly response: unknown }): Promise<Made>
  toUse(purpose: string): Promise<PasskeyChallenge>
  /** The passkey that was used and its new counter, or null for whatever does not fit. */
  used(purpose: string, given: { readonly challengeId: string; readonly response: unknown }): Promise<{ readonly row: Row; readonly counter: number } | null>
}

/** Large, and needed by whoever uses a passkey alone. */
const library = () => import('@simplewebauthn/server')

const timeout = 5 * 60_000
/** EdDSA, ES256, RS256, by their COSE numbers. */
const supportedAlgorithmIDs = [-8, -7, -257]

export function openPasskeys(queries: Queries, consoleUrl: string, challenges: Challenges): Passkeys {
  const { origin, hostname } = new URL(consoleUrl)

  async function registration(expectedChallenge: string, response: unknown) {
    const { verifyRegistrationResponse } = await library()
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON, expectedChallenge, expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true,
      supportedAlgorithmIDs,
    })
    return verified ? registrationInfo.credential : null
  }

  async function assertion(expectedChallenge: string, response: unknown, row: Row) {
    const { verifyAuthenticationResponse } = await library()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON, expectedChallenge, expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true,
      credential: { id: row.id, publicKey: Uint8Array.from(row.public_key), counter: Number(row.counter) },
    })
    return verified ? { row, counter: authenticationInfo.newCounter } : null
  }

  /** The passkey that the answer names, if it says that it is the one of that account. */
  async function named(response: unknown): Promise<Row | undefined> {
    const { id, response: inner } = (response ?? {}) as Partial<AuthenticationResponseJSON>
    if (typeof id !== 'string' || typeof inner !== 'object') return undefined
    const row = await queries.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()
    const handle = inner?.userHandle ?? null
    return handle === null || (typeof handle === 'string' && Buffer.from(handle, 'base64url').toString() === row?.account_id) ? row : undefined
  }

  return {
    toMake: async (purpose, account, existing) => {
      const { generateRegistrationOptions } = await library()
      const { id, challenge } = challenges.open(purpose)
      const options = await generateRegistrationOptions({
        rpName: 'Relight', rpID: hostname, userName: account.name, userDisplayName: account.name, userID: Uint8Array.from(Buffer.from(account.id)),
        challenge: Uint8Array.from(challenge), timeout, attestationType: 'none', supportedAlgorithmIDs, excludeCredentials: existing.map((one) => ({ id: one })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return { challengeId: id, options }
    },
    made: async (purpose, { challengeId, response }) => {
      const expected = challenges.expected(challengeId, purpose)
      const credential = expected === null ? null : await orNull(registration(expected, response))
      if (!credential || !challenges.take(challengeId)) throw passkeyRefused()
      const { id, publicKey, counter, transports = [] } = credential
      return { id, public_key: Buffer.from(publicKey), counter, transports: JSON.stringify(transports.filter((one) => typeof one === 'string').slice(0, 10)) }
    },
    toUse: async (purpose) => {
      const { generateAuthenticationOptions } = await library()
      const { id, challenge } = challenges.open(purpose)
      const options = await generateAuthenticationOptions({ rpID: hostname, challenge: Uint8Array.from(challenge), timeout, userVerification: 'required' })
      return { challengeId: id, options }
    },
    used: async (purpose, { challengeId, response }) => {
      const expected = challenges.expected(challengeId, purpose)
      const row = expected === null ? undefined : await named(response)
      const found = expected === null || !row ? null : await orNull(assertion(expected, response, row))
      return found && challenges.take(challengeId) ? found : null
    },
  }
}

const passkeyRefused = (): Problem => new Problem(400, 'passkey-refused', 'This passkey could not be taken. Load the page again and try once more; it needs a device that asks for your finger, face or PIN.')

/** The library throws for whatever a stranger got wrong, and that is no fault of ours. */
const orNull = async <Value>(work: Promise<Value>): Promise<Value | null> => work.catch(() => null)

export async function addPasskey({ queries, now }: Change, accountId: string, label: string, made: Made): Promise<void> {
  const { numInsertedOrUpdatedRows } = await queries.insertInto('passkey')
    .values({ ...made, account_id: accountId, label, created_at: iso(now), last_used_at: null })
    .onConflict((row) => row.column('id').doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw passkeyRefused()
}

/** Moves the counter on; false when it, or a higher one, was seen meanwhile. Passkeys that do not count stay at 0. */
export async function moveCounter({ queries, now }: Change, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await queries.updateTable('passkey').set({ counter, last_used_at: iso(now) }).where('id', '=', id)
    .where((row) => (counter === 0 ? row('counter', '=', 0) : row('counter', '<', counter))).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function passkeysOf(queries: Queries, accountId: string): Promise<readonly Passkey[]> {
  const rows = await queries.selectFrom('passkey').select(['id', 'label', 'created_at', 'last_used_at']).where('account_id', '=', accountId).orderBy('created_at').execute()
  const at = (text: string | null): Instant | null => (text === null ? null : instantOf(text))
  return rows.map(({ id, label, created_at, last_used_at }) => ({ id, label, createdAt: instantOf(created_at), lastUsedAt: at(last_used_at) }))
}
