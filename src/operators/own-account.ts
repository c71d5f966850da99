import { conflict, notFound } from '../model/problem.ts'
import { accountById } from './accounts.ts'
import type { Change, Changes, Queries } from './change.ts'
import { givenLabel } from './given.ts'
import type { Begun, From, Operators } from './operators.ts'
import { addPasskey, passkeysOf, type Passkeys } from './passkeys.ts'
import type { Passwords } from './passwords.ts'
import type { OperatorPrincipal } from './principal.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import type { Random } from './secrets.ts'
import { beginSession, confirmed, endSessions } from './sessions.ts'
import { newTotp, stepOfNew } from './totp.ts'
import { refuseWeak } from './weak-passwords.ts'

const mostPasskeys = 20
const own = { right: 'viewer', fresh: true } as const

export interface OwnAccountOptions {
  readonly queries: Queries
  readonly changes: Changes
  readonly wall: () => number
  readonly random: Random
  readonly passwords: Passwords
  readonly passkeys: Passkeys
}

/** What everybody does with their own factors: each change ends their sessions but for the one that it answers with. */
export function openOwnAccount({ queries, changes, wall, random, passwords, passkeys }: OwnAccountOptions): Pick<Operators, 'changePassword' | 'setPasswordAndTotp' | 'totpToAdd' | 'addPasskey' | 'passkeyToAdd' | 'passkeys' | 'removePasskey' | 'renewRecoveryCodes' | 'setLanguage'> {
  /** Confirms who asks, writes, begins the session anew and says so. */
  function changed(who: OperatorPrincipal, action: string, from: From, write: (change: Change, doer: OperatorPrincipal) => Promise<{ readonly recoveryCodes?: readonly string[]; readonly after?: object }>): Promise<Begun> {
    return changes(async (change) => {
      const doer = await confirmed(change, who, own)
      const { recoveryCodes = [], after } = await write(change, doer)
      await endSessions(change, doer.account.id)
      const begun = await beginSession(change, random, doer.account.id, from, doer.session.startedAt)
      await change.note({ doer, action, subject: doer.account.id, from, before: { factors: { ...doer.account.factors } }, after: { ...after, factors: { ...begun.principal.account.factors } } })
      return { ...begun, recoveryCodes, device: null }
    })
  }

  /** Before something slow is worked out for them. */
  const mayAsk = (who: OperatorPrincipal): Promise<OperatorPrincipal> => changes((change) => confirmed(change, who, own))

  return {
    changePassword: async (who, { password }, from) => {
      const { account } = await mayAsk(who)
      if (!account.factors.hasPassword) throw conflict('no-password', 'This account signs in by passkey alone. Set up a password together with an authenticator app instead.')
      refuseWeak(password, account.name)
      const passwordHash = await passwords.hashOf(password)
      return changed(who, 'account.password', from, async ({ queries: within }) => {
        await within.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', account.id).where('password_hash', 'is not', null).execute()
        return {}
      })
    },
    totpToAdd: async (who) => newTotp(random, (await mayAsk(who)).account.name),
    setPasswordAndTotp: async (who, given, from) => {
      const { account } = await mayAsk(who)
      refuseWeak(given.password, account.name)
      const step = stepOfNew(given, wall())
      const passwordHash = await passwords.hashOf(given.password)
      return changed(who, 'account.password-and-app', from, async (change) => {
        await change.queries.updateTable('account').set({ password_hash: passwordHash, totp_secret: given.totpSecret, totp_step: step }).where('id', '=', account.id).execute()
        return { recoveryCodes: await renewRecoveryCodes(change, random, account.id) }
      })
    },
    passkeyToAdd: async (who) => {
      const { account } = await mayAsk(who)
      return passkeys.toMake(`add ${account.id}`, account, (await passkeysOf(queries, account.id)).map(({ id }) => id))
    },
    addPasskey: async (who, { label, ...given }, from) => {
      const { account } = await mayAsk(who)
      const called = givenLabel(label)
      const made = await passkeys.made(`add ${account.id}`, given)
      return changed(who, 'account.passkey.add', from, async (change, doer) => {
        if (doer.account.factors.passkeys >= mostPasskeys) throw conflict('too-many-passkeys', `An account may have ${mostPasskeys} passkeys. Remove one that is no longer used.`, (words) => words.tooManyPasskeys(mostPasskeys))
        await addPasskey(change, account.id, called, made)
        return { after: { label: called } }
      })
    },
    passkeys: (accountId) => passkeysOf(queries, accountId),
    removePasskey: (who, passkeyId, from) => changed(who, 'account.passkey.remove', from, async ({ queries: within }, { account }) => {
      const row = await within.deleteFrom('passkey').where('id', '=', passkeyId).where('account_id', '=', account.id).returning('label').executeTakeFirst()
      if (!row) throw notFound('There is no such passkey on your account. Look at the list again.')
      const left = await accountById(within, account.id)
      if (Number(left?.passkeys) === 0 && left?.password_hash === null) {
        throw conflict('last-factor', 'This is the only way you can sign in. Add another passkey, or a password with an authenticator app, first.')
      }
      return { after: { label: row.label } }
    }),
    renewRecoveryCodes: (who, from) => changed(who, 'account.recovery-codes', from, async (change, { account }) => {
      if (!account.factors.hasPassword) throw conflict('no-password', 'Recovery codes stand in for the authenticator app, beside a password; this account signs in by passkey alone.')
      return { recoveryCodes: await renewRecoveryCodes(change, random, account.id) }
    }),
    setLanguage: (who, language) => changes(async (change) => {
      const { account } = await confirmed(change, who, { right: 'viewer', fresh: false })
      await change.queries.updateTable('account').set({ language: language === 'en' ? 'en' : 'de' }).where('id', '=', account.id).execute()
    }),
  }
}
