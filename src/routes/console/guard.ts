import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Operators } from '../../operators/operators.ts'
import { holds, type Principal, type TokenScope } from '../../operators/principal.ts'
import type { Access } from '../access.ts'
import { refuseForeign } from './cross-site.ts'
import { sessionSecretOf } from './session-cookie.ts'

export interface GuardOptions {
  readonly operators: Pick<Operators, 'whoIs' | 'tokenOf'>
  readonly wall: Clock
  /** The origin that the console's own pages have. */
  readonly origin: string
}

/** Nothing is looked at before it: not the body, not the query, not whether there is such a page. */
export function guard(app: FastifyInstance, { operators, wall, origin }: GuardOptions): void {
  app.decorateRequest('principal', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`the route ${String(method)} ${url} does not say who may go through it`)
  })
  app.addHook('onRequest', async (request) => {
    const token = tokenIn(request)
    const { origin: from, 'sec-fetch-site': fetchSite } = request.headers
    refuseForeign({ method: request.method, origin: from, fetchSite: fetchSite as string | undefined, hasToken: token !== null }, origin)
    const secret = token === null ? sessionSecretOf(request) : null
    request.principal = token !== null ? await machine(token) : secret === null ? null : await operators.whoIs(secret, !isWatching(request))
    const { access } = request.routeOptions.config
    if (access !== 'open') admit(request.principal, access, wall())
  })

  async function machine(text: string): Promise<Principal | null> {
    const token = await operators.tokenOf(text)
    return token && { kind: 'token', token }
  }
}

/** What an open page asks by itself keeps nobody signed in. */
const isWatching = ({ headers }: FastifyRequest): boolean => headers['relight-watching'] !== undefined || headers.accept === 'text/event-stream'

function tokenIn({ headers: { authorization } }: FastifyRequest): string | null {
  return authorization === undefined ? null : (/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
}

/** An address that nobody declared is behind the door too: who is not signed in does not learn that it leads nowhere. */
function admit(principal: Principal | null, access: Exclude<Access, 'open'> | undefined, now: number): void {
  if (principal === null) throw new Problem(401, 'sign-in-needed', 'This needs somebody who is signed in. Sign in, or send a token that is in force.')
  if (principal.kind === 'token') {
    const scopes = scopesOf(access)
    if (!principal.token.scopes.some((scope) => scopes.includes(scope))) {
      throw new Problem(403, 'scope-missing', scopes.length === 0 ? 'No token may do this. Sign in to the console.' : `The token needs the scope ${scopes.join(' or ')}. Ask an administrator for one that has it.`)
    }
    return
  }
  if (access === undefined) return
  if (!holds(principal.account.right, access.right)) {
    throw new Problem(403, 'not-allowed', `This needs the right ${access.right}; yours is ${principal.account.right}. Ask an administrator.`, {}, (words) => words.rightMissing(access.right, principal.account.right))
  }
  if (access.isFresh && principal.session.freshUntil <= now) {
    throw new Problem(403, 'step-up-needed', 'This needs a fresh confirmation with a factor. Confirm that it is you, and do it again within five minutes.')
  }
}

const scopesOf = (access: Exclude<Access, 'open'> | undefined): readonly TokenScope[] =>
  access?.scope === undefined ? [] : typeof access.scope === 'string' ? [access.scope] : access.scope
