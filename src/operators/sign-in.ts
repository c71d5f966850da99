import { networkOf } from '../model/network.ts'
import { Problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { accountByName, accountById, canSignIn, nameKey, type AccountRow } from './accounts.ts'
import type { Change, Changes, Queries } from './change.ts'
import { placeOf, rememberPlace, type Place } from './known-places.ts'
import type { Begun, From, Operators } from './operators.ts'
import { moveCounter, type Passkeys } from './passkeys.ts'
import type { Passwords } from './passwords.ts'
import type { OperatorPrincipal } from './principal.ts'
import { isRecoveryCode, spendRecoveryCode } from './recovery-codes.ts'
import type { RefusedAttempts } from './refused-attempts.ts'
import { hashOf, type Random } from './secrets.ts'
import { beginSession, confirmed, countWrongFactor, endExpired, endSessions } from './sessions.ts'
import { medium, strict, wide, type Attempt, type Gate, type Throttle } from './throttle.ts'
import { stepOf, takeStep } from './totp.ts'

export interface SignInOptions {
  readonly queries: Queries
  readonly changes: Changes
  readonly wall: Clock
  readonly random: Random
  readonly passwords: Passwords
  readonly passkeys: Passkeys
  readonly throttle: Throttle
  readonly refusals: RefusedAttempts
}

const everyGuess: Attempt = { succeeded: () => {} }

const signInRefused = (): Problem =>
  new Problem(401, 'sign-in-refused', 'That did not fit together. Check name, password and code; a code counts once, so wait for the next one.')
const factorRefused = (): Problem =>
  new Problem(403, 'factor-refused', 'That factor was not accepted. Use the newest code of your app, each counts once, or your passkey.')

/** Somebody who has signed in from this device or network before is not slowed by what others try elsewhere. */
function gatesOf(typed: string, { address, device }: From, { isKnownDevice, isKnownNetwork }: Place): readonly [Gate, ...Gate[]] {
  const name = hashOf(typed)
  if (isKnownDevice) return [strict(`device ${device} ${name}`)]
  const network = networkOf(address)
  const own = strict(`network ${network} ${name}`)
  return isKnownNetwork ? [own] : [own, medium(`network ${network}`)]
}

/**
 * Who knows the password and guesses codes from everywhere. Only right passwords count on this gate, so that nobody else can close it;
 * a closed one answers like a wrong code, or it would tell that the password was right.
 */
const codeGateOf = (typed: string): Gate => wide(`codes ${hashOf(typed)}`)

/** The ways to begin a session, each with two factors, and to confirm it. */
export function openSignIn({ queries, changes, wall, random, passwords, passkeys, throttle, refusals }: SignInOptions): Pick<Operators, 'signIn' | 'signInWithRecoveryCode' | 'passkeyChallenge' | 'signInWithPasskey' | 'stepUp'> {
  async function begin(change: Change, accountId: string, how: string, from: From): Promise<Begun> {
    const device = await rememberPlace(change, random, accountId, from)
    const begun = await beginSession(change, random, accountId, from)
    await endExpired(change)
    await change.note({ doer: begun.principal, action: 'session.begin', subject: begun.principal.session.id, from, after: { how } })
    return { ...begun, recoveryCodes: [], device }
  }

  /** Both factors are looked at in any case. `second` takes the second one for good, inside the transaction. */
  async function withPassword(
    given: { readonly name: string; readonly password: string }, from: From, how: string,
    look: (account: AccountRow | undefined) => Promise<{ readonly isPlausible: boolean; readonly isGuessable: boolean; readonly second: (change: Change, account: AccountRow) => Promise<boolean> }>,
  ): Promise<Begun> {
    const name = nameKey(given.name)
    const account = await accountByName(queries, given.name)
    const place = await placeOf(queries, account?.id ?? null, from, wall())
    const attempt = throttle.enter(gatesOf(name, from, place))
    const isRight = await passwords.matches(account?.password_hash ?? null, given.password, place.isKnownDevice)
    const { isPlausible, isGuessable, second } = await look(account)
    const isElsewhere = !place.isKnownDevice && !place.isKnownNetwork
    const guess = isRight && isGuessable && isElsewhere ? throttle.tryToEnter(codeGateOf(name)) : everyGuess
    const begun = account && isRight && isPlausible && guess
      ? await changes(async (change) => {
        const now = await accountById(change.queries, account.id)
        const isUnchanged = now !== undefined && canSignIn(now) && now.password_hash === account.password_hash && now.totp_secret === account.totp_secret
        return isUnchanged && (await second(change, now)) ? begin(change, account.id, how, from) : null
      })
      : null
    if (!begun) {
      await refusals.note(name, { accountId: account?.id ?? null, from })
      throw signInRefused()
    }
    attempt.succeeded()
    guess?.succeeded()
    return begun
  }

  async function useFactor(change: Change, who: OperatorPrincipal, factor: Parameters<Operators['stepUp']>[1], used: Awaited<ReturnType<Passkeys['used']>>): Promise<boolean> {
    if (factor.kind === 'passkey') return used !== null && used.row.account_id === who.account.id && moveCounter(change, used.row.id, used.counter)
    const row = await accountById(change.queries, who.account.id)
    const step = stepOf(row?.totp_secret ?? null, factor.code, change.now)
    return step !== null && takeStep(change.queries, who.account.id, step)
  }

  return {
    signIn: ({ totpCode, ...given }, from) =>
      withPassword(given, from, 'password and app', async (account) => {
        const step = stepOf(account?.totp_secret ?? null, totpCode, wall())
        return { isPlausible: step !== null, isGuessable: true, second: ({ queries: within }, { id }) => takeStep(within, id, step!) }
      }),
    signInWithRecoveryCode: ({ recoveryCode, ...given }, from) =>
      withPassword(given, from, 'password and recovery code', async (account) => ({
        isPlausible: await isRecoveryCode(queries, account?.id ?? '', recoveryCode),
        isGuessable: false,
        second: (change, { id }) => spendRecoveryCode(change, id, recoveryCode),
      })),
    passkeyChallenge: (who) => passkeys.toUse(who ? `step-up ${who.account.id}` : 'sign-in'),
    signInWithPasskey: async (given, from) => {
      const used = await passkeys.used('sign-in', given)
      const begun = used && (await changes(async (change) => {
        const account = await accountById(change.queries, used.row.account_id)
        const isGood = account !== undefined && canSignIn(account) && (await moveCounter(change, used.row.id, used.counter))
        return isGood ? begin(change, account.id, 'passkey', from) : null
      }))
      if (begun) return begun
      await refusals.note(' passkey', { accountId: used?.row.account_id ?? null, from })
      throw signInRefused()
    },
    stepUp: async (who, factor, from) => {
      const used = factor.kind === 'passkey' ? await passkeys.used(`step-up ${who.account.id}`, factor) : null
      const begun = await changes(async (change): Promise<Begun | null> => {
        const now = await confirmed(change, who, { right: 'viewer', fresh: false })
        if (await useFactor(change, now, factor, used)) {
          await endSessions(change, now.account.id, now.session.id)
          const next = await beginSession(change, random, now.account.id, from, now.session.startedAt)
          await change.note({ doer: next.principal, action: 'session.step-up', subject: next.principal.session.id, from, after: { how: factor.kind } })
          return { ...next, recoveryCodes: [], device: null }
        }
        const isLast = await countWrongFactor(change, now.session.id)
        if (isLast) await endSessions(change, now.account.id, now.session.id)
        await change.note({ doer: now, action: 'session.step-up.refuse', subject: now.session.id, from, after: { session_ended: isLast } })
        return null
      })
      if (!begun) throw factorRefused()
      return begun
    },
  }
}
