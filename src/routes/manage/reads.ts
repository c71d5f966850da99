import { Type } from '#libraries/typebox'
import type { FastifyInstance } from 'fastify'
import { iso } from '../../model/time.ts'
import type { Operators } from '../../operators/operators.ts'
import type { Service } from '../../service.ts'
import { AccountsAnswer, AuditAnswer, CatalogueAnswer, JournalAnswer, StateAnswer, TokensAnswer } from './answer-schemas.ts'
import { timeOrNull } from './answers.ts'
import { base, query } from './asked.ts'
import { catalogueJson, stateJson } from './state-json.ts'

export interface ReadsOptions {
  readonly service: Service
  readonly operators: Pick<Operators, 'accounts' | 'tokens' | 'audit'>
}

const look = { access: { right: 'viewer', scope: 'read' } } as const
const keep = { access: { right: 'admin' } } as const
const upTo = (maximum: number) => Type.Optional(Type.Integer({ minimum: 1, maximum }))
const mostEntries = 1_000
const mostAudit = 500

/** What there is to read: the full record for all operators and reading tokens; who did what for admins. */
export async function reads(app: FastifyInstance, { service, operators }: ReadsOptions): Promise<void> {
  const sequenceTag = (): string => `"${service.fullState().position}"`

  app.get(`${base}/state`, { config: look, schema: { summary: 'The full state, with what is internal', querystring: query({}), answer: StateAnswer } },
    async (_, reply) => reply.header('etag', sequenceTag()).send(stateJson(service.fullState(), service.publicState().position, service.now())))

  app.get(`${base}/catalogue`, { config: look, schema: { summary: 'The catalogue, as catalogue.apply takes it', querystring: query({}), answer: CatalogueAnswer } },
    async (_, reply) => reply.header('etag', sequenceTag()).send(catalogueJson(service.fullState())))

  app.get(`${base}/journal`, {
    config: look,
    schema: {
      summary: 'Every entry in full, in order; ask again with `after` = `next`',
      querystring: query({ after: Type.Optional(Type.Integer({ minimum: 0 })), limit: upTo(mostEntries) }),
      answer: JournalAnswer,
    },
  }, async (request, reply) => {
    const { after = 0, limit = mostEntries } = request.query as { readonly after?: number; readonly limit?: number }
    const entries = (await service.entries(after, limit)).map(({ position: sequence, ...entry }) => ({ sequence, ...entry }))
    return reply.header('etag', sequenceTag()).send({ sequence: service.fullState().position, next: entries.at(-1)?.sequence ?? after, entries })
  })

  app.get(`${base}/audit`, {
    config: keep,
    schema: {
      summary: 'Who did what, newest first; ask again with `before` = `next`',
      querystring: query({ before: Type.Optional(Type.Integer({ minimum: 1 })), limit: upTo(mostAudit) }),
      answer: AuditAnswer,
    },
  }, async (request) => {
    const { before = null, limit = 100 } = request.query as { readonly before?: number; readonly limit?: number }
    const entries = await operators.audit(before, limit)
    return {
      entries: entries.map(({ sequence, at, who, action, subject, from, requestId, before: was, after }) =>
        ({ sequence, at: iso(at), who, action, subject, from, request_id: requestId, before: was, after })),
      next: entries.length < limit ? null : entries.at(-1)!.sequence,
    }
  })

  app.get(`${base}/accounts`, { config: keep, schema: { summary: 'Who may sign in', querystring: query({}), answer: AccountsAnswer } }, async () => ({
    accounts: (await operators.accounts()).map(({ id, name, right, function: speaks, language, createdAt, lastSeenAt, isActive, factors }) => ({
      id, name, right, function: speaks, language, created_at: iso(createdAt), last_seen_at: timeOrNull(lastSeenAt), is_active: isActive,
      factors: { passkeys: factors.passkeys, has_password: factors.hasPassword, has_totp: factors.hasTotp, recovery_codes: factors.recoveryCodes },
    })),
  }))

  app.get(`${base}/tokens`, { config: keep, schema: { summary: 'Tokens of machines, without what opens the door', querystring: query({}), answer: TokensAnswer } }, async () => ({
    tokens: (await operators.tokens()).map(({ id, name, prefix, scopes, services, function: speaks, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
      id, name, prefix, scopes, services, function: speaks,
      created_at: iso(createdAt), expires_at: iso(expiresAt), last_used_at: timeOrNull(lastUsedAt), revoked_at: timeOrNull(revokedAt),
    })),
  }))
}
