import type { Database, Unit } from '../database.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Account, Doer, OperatorFunction, OperatorPrincipal, Right, Session, Token, TokenScope } from './principal.ts'

export interface OperatorsOptions {
  readonly database: Pick<Database, 'queries'>
  readonly wall: Clock
  /** So many random bytes. */
  readonly random: (bytes: number) => Buffer
  /** The origin of the console, which passkeys are bound to. */
  readonly consoleUrl: string
  /** Told of what goes wrong in a listener once sessions ended. Without it such a bug stops the process. */
  readonly onFault?: (error: unknown) => void
}

/** A link that lets one person in once, and the code that is told on another way: neither opens anything alone. */
export interface Enrolment {
  /** Path below the console's origin, as /enrol/<secret>. */
  readonly path: string
  readonly code: string
  readonly expiresAt: Instant
}

/** What the person with an enrolment link is about to become. */
export interface OpenEnrolment {
  readonly purpose: 'set-up' | 'invitation' | 'reset'
  /** Null at set-up: the first operator chooses a name. */
  readonly account: Pick<Account, 'name' | 'right' | 'function'> | null
  /** The set-up link stands on the server's own output and needs no code. */
  readonly needsCode: boolean
}

export type NewFactors =
  | { readonly kind: 'password'; readonly password: string; readonly totpSecret: string; readonly totpCode: string }
  | { readonly kind: 'passkey'; readonly challengeId: string; readonly response: unknown }

export interface Begun {
  /** The secret for the cookie; only its hash is kept. */
  readonly secret: string
  readonly principal: OperatorPrincipal
  /** Shown once, after enrolling or renewing them; empty otherwise. */
  readonly recoveryCodes: readonly string[]
  /** The secret for a cookie that lasts half a year: this device has signed in before, and no flood of guesses from elsewhere locks it out. Null keeps the one it has. */
  readonly device: string | null
}

/** Where a request comes from, for throttling and the audit trail. */
export interface From {
  readonly address: string
  readonly requestId: string
  /** What `Begun.device` gave this browser earlier; it opens nothing. */
  readonly device?: string | null
}

/** What a browser is handed to make or use a passkey; the challenge holds once, for five minutes, and only for what it was asked for. */
export interface PasskeyChallenge {
  readonly challengeId: string
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
  readonly options: unknown
}

/** A secret for an authenticator app, and the same as an otpauth: address. */
export interface NewTotp {
  readonly secret: string
  readonly uri: string
}

export interface Passkey {
  readonly id: string
  readonly label: string
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
}

export interface AuditEntry {
  readonly sequence: number
  readonly at: Instant
  readonly who: { readonly kind: Doer['kind']; readonly id: string | null; readonly name: string | null }
  /** What was done, as `session.begin`, `account.invite`, `draft.publish`. */
  readonly action: string
  /** What it was done to. */
  readonly subject: string | null
  readonly from: string | null
  readonly requestId: string | null
  /** Never holds a secret. */
  readonly before: unknown
  readonly after: unknown
}

export interface AuditRecord {
  readonly doer: Doer
  readonly action: string
  readonly subject?: string | null
  readonly from?: From | null
  readonly before?: unknown
  readonly after?: unknown
}

/** Accounts, factors, sessions, tokens and the audit trail. Whatever changes one of them writes the audit trail in the same transaction. */
export interface Operators {
  /** Whether there never was an operator. */
  hasNobody(): Promise<boolean>
  /** A new set-up link (15 minutes, single use; earlier ones end), or null once there ever was an operator. */
  newSetUp(): Promise<Enrolment | null>
  /** Throws a Problem `link-invalid` (410) for any link that is unknown, used or over: they look the same. */
  openEnrolment(secret: string): Promise<OpenEnrolment>
  /** What a browser needs to make a passkey for that link, and a fresh TOTP secret with its otpauth: address. */
  factorsToEnrol(secret: string, name: string | null): Promise<{ readonly totp: NewTotp; readonly passkey: PasskeyChallenge }>
  /** Makes the account usable with its new factors, signs in, and ends the link. At set-up `name` and `function` are the first operator's, an admin. */
  enrol(given: { readonly secret: string; readonly code: string | null; readonly name: string | null; readonly function: OperatorFunction | null; readonly factors: NewFactors }, from: From): Promise<Begun>

  /** Begins a session with password and TOTP in one step. Throws `sign-in-refused` (401), the same for whatever was wrong, or `too-many-attempts` (429). */
  signIn(given: { readonly name: string; readonly password: string; readonly totpCode: string }, from: From): Promise<Begun>
  /** With password and a recovery code instead of TOTP; the code is spent. */
  signInWithRecoveryCode(given: { readonly name: string; readonly password: string; readonly recoveryCode: string }, from: From): Promise<Begun>
  /** What a browser needs to use a passkey: to sign in (null; the name is not asked for, so nothing tells who exists), or for that operator's step-up. */
  passkeyChallenge(who: OperatorPrincipal | null): Promise<PasskeyChallenge>
  signInWithPasskey(given: { readonly challengeId: string; readonly response: unknown }, from: From): Promise<Begun>
  /** Who the cookie's secret belongs to, or null; marks the session as used (idle 30 minutes, 12 hours at most). */
  whoIs(sessionSecret: string, isUsed?: boolean): Promise<OperatorPrincipal | null>
  /** A fresh factor, TOTP or passkey: a new session secret in place of the old one, fresh for five minutes. */
  stepUp(who: OperatorPrincipal, factor: { readonly kind: 'totp'; readonly code: string } | { readonly kind: 'passkey'; readonly challengeId: string; readonly response: unknown }, from: From): Promise<Begun>
  /** Ends one session of one's own, or (admin) of anybody. */
  endSession(who: OperatorPrincipal, sessionId: string, from: From): Promise<void>
  /** Those in force; asking does not mark them as used. */
  sessionsOf(accountId: string): Promise<readonly Session[]>
  /** Ends the sessions whose time is over, so that their open streams end too, and writes the counts of refused sign-ins; rung by the clock. */
  endExpiredSessions(): Promise<void>
  /** Rings with the ids of sessions that ended, so that open streams end with them. */
  onSessionsEnded(listener: (sessionIds: readonly string[]) => void): () => void

  accounts(): Promise<readonly Account[]>
  /** Everything from here on down to tokens needs a fresh session of an admin, or of the account itself where it is its own factors; throws `step-up-needed` (403) else. */
  invite(who: OperatorPrincipal, given: { readonly name: string; readonly right: Right; readonly function: OperatorFunction }, from: From): Promise<{ readonly account: Account; readonly enrolment: Enrolment }>
  /** Takes all factors away and answers with a new link and code. */
  resetFactors(who: OperatorPrincipal, accountId: string, from: From): Promise<Enrolment>
  /** The same from the server's own command line, for the locked-out. */
  resetFromServer(name: string): Promise<Enrolment>
  /** Changes right or function; ends the account's sessions. Throws `last-admin` (409). */
  changeAccount(who: OperatorPrincipal, accountId: string, given: { readonly right?: Right; readonly function?: OperatorFunction }, from: From): Promise<Account>
  /** Throws `last-admin` (409) rather than leave the house without one. */
  removeAccount(who: OperatorPrincipal, accountId: string, from: From): Promise<void>
  /** Throws `no-password` (409) for who signs in by passkey alone. */
  changePassword(who: OperatorPrincipal, given: { readonly password: string }, from: From): Promise<Begun>
  addPasskey(who: OperatorPrincipal, given: { readonly challengeId: string; readonly response: unknown; readonly label: string }, from: From): Promise<Begun>
  passkeyToAdd(who: OperatorPrincipal): Promise<PasskeyChallenge>
  passkeys(accountId: string): Promise<readonly Passkey[]>
  /** Throws `last-factor` (409) when nothing would be left to sign in with. */
  removePasskey(who: OperatorPrincipal, passkeyId: string, from: From): Promise<Begun>
  /** A fresh secret for one's own authenticator app, to be confirmed with `setPasswordAndTotp`. */
  totpToAdd(who: OperatorPrincipal): Promise<NewTotp>
  /** Both at once, since neither signs in alone: for who has none yet or a new phone. Answers with new recovery codes. */
  setPasswordAndTotp(who: OperatorPrincipal, given: { readonly password: string; readonly totpSecret: string; readonly totpCode: string }, from: From): Promise<Begun>
  renewRecoveryCodes(who: OperatorPrincipal, from: From): Promise<Begun>
  setLanguage(who: OperatorPrincipal, language: 'de' | 'en'): Promise<void>

  tokens(): Promise<readonly Token[]>
  /** The token's text is answered once and never again. */
  createToken(who: OperatorPrincipal, given: { readonly name: string; readonly scopes: readonly TokenScope[]; readonly services: readonly string[] | null; readonly function: Token['function']; readonly days: number }, from: From): Promise<{ readonly token: Token; readonly text: string }>
  revokeToken(who: OperatorPrincipal, tokenId: string, from: From): Promise<void>
  /** The token that this text is, in force, or null; marks it as used. A wrong checksum is refused without asking the database. */
  tokenOf(text: string): Promise<Token | null>

  /** Writes what was done into the audit trail. */
  record(record: AuditRecord): Promise<void>
  /** The same within a unit of work: the line is there if and only if that is. */
  recordIn(unit: Unit, record: AuditRecord): Promise<void>
  /** Newest first, before a sequence. */
  audit(before: number | null, limit: number): Promise<readonly AuditEntry[]>
}
