import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { notFound, type Problem } from '../../model/problem.ts'
import type { Enrolment } from '../../operators/operators.ts'
import { operatorFunctions, rights, type Account } from '../../operators/principal.ts'
import { accountsSheet, enrolmentSheet, oneAccountSheet } from '../../views/console/accounts.ts'
import { fields, oneLine } from './fields.ts'
import { attempt, fromOf, goTo, operatorOf, showPage, type ScreenOptions } from './screen.ts'

const RightAndFunction = {
  right: Type.Union(rights.map((one) => Type.Literal(one)), { description: `one of ${rights.join(', ')}` }),
  function: Type.Union(operatorFunctions.map((one) => Type.Literal(one)), { description: `one of ${operatorFunctions.join(', ')}` }),
}
const Invitation = fields({ name: oneLine(100), ...RightAndFunction })
const Change = fields(RightAndFunction)
const OfAccount = fields({ id: oneLine(100) })
const OfSession = fields({ id: oneLine(100), session: oneLine(100) })

const look = { access: { right: 'admin' } } as const
const change = { access: { right: 'admin', isFresh: true } } as const

/** Who may speak: invitations, rights, resets and removals. */
export async function accounts(app: FastifyInstance, { operators, readerFor, origin, wall }: ScreenOptions): Promise<void> {
  app.get('/accounts', { config: look }, (request, reply) => list(request, reply, null, { name: '', right: '', function: '' }))

  app.post<{ Body: Static<typeof Invitation> }>('/accounts', { config: change, schema: { body: Invitation } }, async (request, reply) => {
    const { name, right, function: func } = request.body
    const { value, problem } = await attempt(operators.invite(operatorOf(request), { name, right, function: func }, fromOf(request)))
    return problem ? list(request, reply, problem, request.body) : showLink(request, reply, value.account.name, value.enrolment, false)
  })

  app.get<{ Params: Static<typeof OfAccount> }>('/accounts/:id', { config: look, schema: { params: OfAccount } }, (request, reply) => one(request, reply, request.params.id, null))

  app.post<{ Params: Static<typeof OfAccount>; Body: Static<typeof Change> }>('/accounts/:id', { config: change, schema: { params: OfAccount, body: Change } }, async (request, reply) => {
    const { right, function: func } = request.body
    const { problem } = await attempt(operators.changeAccount(operatorOf(request), request.params.id, { right, function: func }, fromOf(request)))
    return problem ? one(request, reply, request.params.id, problem) : goTo(reply, `/accounts/${encodeURIComponent(request.params.id)}`)
  })

  app.post<{ Params: Static<typeof OfAccount> }>('/accounts/:id/reset', { config: change, schema: { params: OfAccount } }, async (request, reply) => {
    const { name } = await accountOf(request.params.id)
    const { value, problem } = await attempt(operators.resetFactors(operatorOf(request), request.params.id, fromOf(request)))
    return problem ? one(request, reply, request.params.id, problem) : showLink(request, reply, name, value, true)
  })

  app.post<{ Params: Static<typeof OfAccount> }>('/accounts/:id/remove', { config: change, schema: { params: OfAccount } }, async (request, reply) => {
    const { problem } = await attempt(operators.removeAccount(operatorOf(request), request.params.id, fromOf(request)))
    return problem ? one(request, reply, request.params.id, problem) : goTo(reply, '/accounts')
  })

  app.post<{ Params: Static<typeof OfSession> }>('/accounts/:id/sessions/:session/end', { config: look, schema: { params: OfSession } }, async (request, reply) => {
    await operators.endSession(operatorOf(request), request.params.session, fromOf(request))
    return goTo(reply, `/accounts/${encodeURIComponent(request.params.id)}`)
  })

  async function accountOf(id: string): Promise<Account> {
    const account = (await operators.accounts()).find((one) => one.id === id)
    if (!account) throw notFound('There is no such account. Look it up in the list.')
    return account
  }

  async function list(request: FastifyRequest, reply: FastifyReply, problem: Problem | null, typed: { readonly name: string; readonly right: string; readonly function: string }): Promise<FastifyReply> {
    return showPage(reply, readerFor(request), accountsSheet(readerFor(request), await operators.accounts(), { problem, typed }), problem?.status)
  }

  async function one(request: FastifyRequest, reply: FastifyReply, id: string, problem: Problem | null): Promise<FastifyReply> {
    const account = await accountOf(id)
    const admins = (await operators.accounts()).filter(({ isActive, right }) => isActive && right === 'admin')
    const isLastAdmin = account.right === 'admin' && admins.length === 1
    const tokens = (await operators.tokens()).filter(({ createdBy, revokedAt, expiresAt }) => createdBy === id && revokedAt === null && expiresAt > wall()).length
    const sheet = oneAccountSheet(readerFor(request), { account, sessions: await operators.sessionsOf(id), isLastAdmin, tokens, problem })
    return showPage(reply, readerFor(request), sheet, problem?.status)
  }

  const showLink = (request: FastifyRequest, reply: FastifyReply, name: string, enrolment: Enrolment, isReset: boolean): FastifyReply =>
    showPage(reply, readerFor(request), enrolmentSheet(readerFor(request), { name, origin, enrolment, isReset }))
}
