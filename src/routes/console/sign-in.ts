import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Problem } from '../../model/problem.ts'
import type { Begun } from '../../operators/operators.ts'
import { notKeptSheet, signInSheet } from '../../views/console/sign-in.ts'
import { fields, language, next, oneLine, passkeyFields } from './fields.ts'
import { passkeyResponse } from './passkey-response.ts'
import { tellWhenAgain } from './problems.ts'
import { attempt, fromOf, goTo, operatorOf, ownPath, showPage, type ScreenOptions } from './screen.ts'
import { dropSession, keepSession } from './session-cookie.ts'

const SignIn = fields({ next, name: oneLine(100), password: Type.String({ maxLength: 1_024 }), totpCode: oneLine(20) })
const Recovery = fields({ next, name: oneLine(100), password: Type.String({ maxLength: 1_024 }), recoveryCode: oneLine(100) })
const WithPasskey = fields({ next, ...passkeyFields })
const Arrival = fields({ next, language })

const open = { access: 'open' } as const

/** Signing in and out, and the languages of the pages before and after. */
export async function signIn(app: FastifyInstance, { operators, readerFor }: ScreenOptions): Promise<void> {
  const begin = (reply: FastifyReply, begun: Begun, to: string | undefined): FastifyReply =>
    goTo(keepSession(reply, begun), `/begun?next=${encodeURIComponent(ownPath(to))}`)

  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem, given: { readonly next?: string; readonly name?: string; readonly isRecovering?: true }): FastifyReply => {
    tellWhenAgain(reply, problem)
    const sheet = signInSheet(readerFor(request), { next: ownPath(given.next), problem, name: given.name ?? '', isRecovering: given.isRecovering ?? false })
    return showPage(reply, readerFor(request), sheet, problem.status)
  }

  app.get<{ Querystring: Static<typeof Arrival> }>('/sign-in', { config: open, schema: { querystring: Arrival } }, (request, reply) => {
    const to = ownPath(request.query.next)
    if (request.principal) return goTo(reply, to)
    // A link from elsewhere brings no SameSite=Strict cookie; the same page asked for from here does.
    if (request.headers['sec-fetch-site'] === 'cross-site') reply.header('refresh', `0; url=${request.url}`)
    return showPage(reply, readerFor(request), signInSheet(readerFor(request), { next: to, problem: null, name: '', isRecovering: false }))
  })

  app.get<{ Querystring: Static<typeof Arrival> }>('/begun', { config: open, schema: { querystring: Arrival } }, (request, reply) =>
    request.principal ? goTo(reply, ownPath(request.query.next)) : showPage(reply, readerFor(request), notKeptSheet(readerFor(request))))

  app.post('/sign-in/challenge', { config: open, schema: { querystring: fields({ language }) } }, async () => operators.passkeyChallenge(null))

  app.post<{ Body: Static<typeof SignIn> }>('/sign-in', { config: open, schema: { body: SignIn, querystring: fields({ language }) } }, async (request, reply) => {
    const { next: to, ...given } = request.body
    const { value, problem } = await attempt(operators.signIn(given, fromOf(request)))
    return problem ? refuse(request, reply, problem, request.body) : begin(reply, value, to)
  })

  app.post<{ Body: Static<typeof Recovery> }>('/sign-in/with-recovery-code', { config: open, schema: { body: Recovery, querystring: fields({ language }) } }, async (request, reply) => {
    const { next: to, ...given } = request.body
    const { value, problem } = await attempt(operators.signInWithRecoveryCode(given, fromOf(request)))
    return problem ? refuse(request, reply, problem, { ...request.body, isRecovering: true }) : begin(reply, value, to)
  })

  app.post<{ Body: Static<typeof WithPasskey> }>('/sign-in/with-passkey', { config: open, schema: { body: WithPasskey, querystring: fields({ language }) } }, async (request, reply) => {
    const { next: to } = request.body
    const { value, problem } = await attempt(operators.signInWithPasskey(passkeyResponse(request.body), fromOf(request)))
    return problem ? refuse(request, reply, problem, { ...(to !== undefined && { next: to }) }) : begin(reply, value, to)
  })

  app.post('/sign-out', { config: { access: { right: 'viewer' } }, schema: { body: Type.Optional(fields({})) } }, async (request, reply) => {
    const who = operatorOf(request)
    await operators.endSession(who, who.session.id, fromOf(request))
    return goTo(dropSession(reply), '/sign-in')
  })

  const Language = fields({ language: Type.Union([Type.Literal('de'), Type.Literal('en')], { description: 'de or en' }), next })
  app.post<{ Body: Static<typeof Language> }>('/language', { config: { access: { right: 'viewer' } }, schema: { body: Language } }, async (request, reply) => {
    await operators.setLanguage(operatorOf(request), request.body.language)
    return goTo(reply, ownPath(request.body.next))
  })
}
