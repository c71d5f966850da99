import { Secret, TOTP } from 'otpauth'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Queries } from './change.ts'
import type { NewTotp } from './operators.ts'
import type { Random } from './secrets.ts'

const period = 30
const secretBytes = 20
const secretText = /^[A-Z2-7]{32}$/

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Relight', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

export function newTotp(random: Random, label: string): NewTotp {
  const secret = new Secret({ buffer: Uint8Array.from(random(secretBytes)).buffer }).base32
  return { secret, uri: totpOf(secret, label).toString() }
}

/** The step of thirty seconds that this code is for, now or one to either side, or null. Takes the same time without a secret. */
export function stepOf(secret: string | null, code: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '')
  const delta = totpOf(secret ?? 'A'.repeat(32)).validate({ token: /^\d{6}$/.test(token) ? token : '000000', timestamp: now, window: 1 })
  if (secret === null || delta === null || !/^\d{6}$/.test(token)) return null
  return Math.floor(now / 1_000 / period) + delta
}

/** The step that proves that somebody's app holds the secret. Throws a Problem that says what to look at. */
export function stepOfNew({ totpSecret, totpCode }: { readonly totpSecret: string; readonly totpCode: string }, now: Instant): number {
  const says = 'The code of the authenticator app is not right. Scan the picture again, look whether the clock of the phone is right, and type the newest code.'
  const step = secretText.test(totpSecret) ? stepOf(totpSecret, totpCode, now) : null
  if (step === null) throw new Problem(400, 'wrong-code', says)
  return step
}

/** Takes a step; false when it, or a later one, was taken before. */
export async function takeStep(queries: Queries, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await queries.updateTable('account').set({ totp_step: step })
    .where('id', '=', accountId).where('totp_step', '<', step).executeTakeFirst()
  return numUpdatedRows === 1n
}
