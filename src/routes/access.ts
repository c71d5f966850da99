import type { Principal, Right, TokenScope } from '../operators/principal.ts'

/** Who may go through a route of the operators' door. Every one of its routes declares it, or the start fails. */
export type Access =
  | 'open'
  | {
    /** The least right that an operator needs. */
    readonly right: Right
    /** The scope that lets a token in, or several of which one is enough; without one no token ever is. */
    readonly scope?: TokenScope | readonly TokenScope[]
    /** Whether the session must have been confirmed with a factor in the last minutes. */
    readonly isFresh?: true
  }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Who asks; null on open routes alone. */
    principal: Principal | null
  }
}
