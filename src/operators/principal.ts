import type { Instant } from '../model/time.ts'

/** What an operator may do, each including those before it: look; write; approve what others wrote; keep accounts, tokens and settings. */
export const rights = ['viewer', 'editor', 'approver', 'admin'] as const
export type Right = (typeof rights)[number]

/** Whether somebody who holds `given` holds `needed` too. */
export const holds = (given: Right, needed: Right): boolean => rights.indexOf(given) >= rights.indexOf(needed)

/** What entries show as `by` and `approved_by`, never a name. */
export const operatorFunctions = ['incident_manager', 'editor', 'approver', 'dpo', 'ops'] as const
export type OperatorFunction = (typeof operatorFunctions)[number]

export const tokenScopes = ['read', 'state:write', 'incident:write', 'catalogue:write'] as const
export type TokenScope = (typeof tokenScopes)[number]

export interface Account {
  readonly id: string
  /** The name to sign in with and to be known by among operators; never public. */
  readonly name: string
  readonly right: Right
  readonly function: OperatorFunction
  readonly language: 'de' | 'en'
  readonly createdAt: Instant
  readonly lastSeenAt: Instant | null
  /** False once it was removed: its name stays in the audit trail. */
  readonly isActive: boolean
  readonly factors: { readonly passkeys: number; readonly hasPassword: boolean; readonly hasTotp: boolean; readonly recoveryCodes: number }
}

export interface Session {
  readonly id: string
  readonly startedAt: Instant
  readonly lastUsedAt: Instant
  /** Until when what needs a fresh factor may be done without giving one again. */
  readonly freshUntil: Instant
  /** The address it was begun from. */
  readonly from: string
}

export interface Token {
  readonly id: string
  readonly name: string
  /** What it begins with, to be recognised by: the rest is never shown again. */
  readonly prefix: string
  readonly scopes: readonly TokenScope[]
  /** The services that `state:write` is limited to; null for all. */
  readonly services: readonly string[] | null
  /** What entries show as `by`. */
  readonly function: 'monitor' | 'ops'
  /** The account that made it: what it writes, that account can not approve. */
  readonly createdBy: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Who asks: a person with a session, or a machine with a token. */
export type Principal =
  | { readonly kind: 'operator'; readonly account: Account; readonly session: Session }
  | { readonly kind: 'token'; readonly token: Token }

export type OperatorPrincipal = Extract<Principal, { kind: 'operator' }>

/** Who did something, for the audit trail: an account, a token, the command line on the server, or the clock (scheduled). */
export type Doer = Principal | { readonly kind: 'server' } | { readonly kind: 'clock' } | { readonly kind: 'nobody' }
