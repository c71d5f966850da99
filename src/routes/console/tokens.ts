import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { invalid, notFound, type Problem } from '../../model/problem.ts'
import { tokenScopes, type Token } from '../../operators/principal.ts'
import { revokeSheet, tokensSheet, tokenShownSheet, type TokenForm } from '../../views/console/tokens.ts'
import { fields, oneLine } from './fields.ts'
import { attempt, fromOf, goTo, listOf, operatorOf, showPage, type ScreenOptions } from './screen.ts'

const scope = Type.Union(tokenScopes.map((one) => Type.Literal(one)), { description: `one of ${tokenScopes.join(', ')}` })
const NewToken = fields({
  name: oneLine(100),
  scopes: Type.Optional(Type.Union([scope, Type.Array(scope)], { description: `some of ${tokenScopes.join(', ')}` })),
  services: Type.Optional(Type.Union([oneLine(64), Type.Array(oneLine(64))], { description: 'ids of services' })),
  function: Type.Union([Type.Literal('monitor'), Type.Literal('ops')], { description: 'monitor or ops' }),
  days: Type.String({ pattern: '^\\d{1,3}$', description: 'a number of days' }),
})
const OfToken = fields({ id: oneLine(100) })

const look = { access: { right: 'admin' } } as const
const change = { access: { right: 'admin', isFresh: true } } as const
const untyped: TokenForm['typed'] = { name: '', function: 'monitor', days: '90', scopes: [], services: [] }

/** Tokens for machines: made, shown once, revoked. */
export async function tokens(app: FastifyInstance, { operators, service, readerFor }: ScreenOptions): Promise<void> {
  app.get('/tokens', { config: look }, (request, reply) => list(request, reply, null, untyped))

  app.post<{ Body: Static<typeof NewToken> }>('/tokens', { config: change, schema: { body: NewToken } }, async (request, reply) => {
    const { name, function: func, days } = request.body
    const scopes = tokenScopes.filter((one) => listOf(request.body.scopes).includes(one))
    const services = listOf(request.body.services)
    const { value, problem } = await attempt(create())
    if (problem) return list(request, reply, problem, { name, function: func, days, scopes, services })
    return showPage(reply, readerFor(request), tokenShownSheet(readerFor(request), value.token, value.text))

    async function create() {
      refuseUnknown(services)
      if (scopes.length === 0) throw invalid('no-scope', 'The token may do nothing yet. Choose what it may do.')
      const given = { name, scopes, services: services.length === 0 ? null : services, function: func, days: Number(days) }
      return operators.createToken(operatorOf(request), given, fromOf(request))
    }
  })

  app.get<{ Params: Static<typeof OfToken> }>('/tokens/:id/revoke', { config: look, schema: { params: OfToken } }, async (request, reply) =>
    showPage(reply, readerFor(request), revokeSheet(readerFor(request), await tokenOf(request.params.id))))

  app.post<{ Params: Static<typeof OfToken> }>('/tokens/:id/revoke', { config: change, schema: { params: OfToken } }, async (request, reply) => {
    await operators.revokeToken(operatorOf(request), request.params.id, fromOf(request))
    return goTo(reply, '/tokens')
  })

  async function tokenOf(id: string): Promise<Token> {
    const token = (await operators.tokens()).find((one) => one.id === id)
    if (!token) throw notFound('There is no such token. Look it up in the list.')
    return token
  }

  function refuseUnknown(services: readonly string[]): void {
    const unknown = services.find((id) => !service.fullState().catalogue?.rowOf.has(id))
    if (unknown !== undefined) throw invalid('unknown-service', `There is no service “${unknown}”. Choose from the list.`, (words) => words.unknown('service', [unknown], 'services'))
  }

  async function list(request: FastifyRequest, reply: FastifyReply, problem: Problem | null, typed: TokenForm['typed']): Promise<FastifyReply> {
    return showPage(reply, readerFor(request), tokensSheet(readerFor(request), await operators.tokens(), { problem, typed }), problem?.status)
  }
}
