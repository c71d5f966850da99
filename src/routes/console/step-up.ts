import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { stepUpSheet } from '../../views/console/sign-in.ts'
import { fields, next, oneLine, passkeyFields } from './fields.ts'
import { passkeyResponse } from './passkey-response.ts'
import { attempt, fromOf, goTo, operatorOf, ownPath, showPage, type ScreenOptions } from './screen.ts'
import { keepSession } from './session-cookie.ts'

const WithCode = fields({ next, totpCode: oneLine(20) })
const WithPasskey = fields({ next, ...passkeyFields })
const Asked = fields({ next })

const config = { access: { right: 'viewer' } } as const

/** A fresh factor before what changes who may do what, or what the public reads; the session goes on under a new secret. */
export async function stepUp(app: FastifyInstance, { operators, readerFor }: ScreenOptions): Promise<void> {
  app.get<{ Querystring: Static<typeof Asked> }>('/step-up', { config, schema: { querystring: Asked } }, (request, reply) =>
    showPage(reply, readerFor(request), stepUpSheet(readerFor(request), ownPath(request.query.next), null)))

  app.post('/step-up/challenge', { config }, async (request) => operators.passkeyChallenge(operatorOf(request)))

  app.post<{ Body: Static<typeof WithCode> }>('/step-up', { config, schema: { body: WithCode } }, (request, reply) =>
    confirm(request, reply, { kind: 'totp', code: request.body.totpCode }, request.body.next))

  app.post<{ Body: Static<typeof WithPasskey> }>('/step-up/with-passkey', { config, schema: { body: WithPasskey } }, (request, reply) =>
    confirm(request, reply, passkeyResponse(request.body), request.body.next))

  async function confirm(request: FastifyRequest, reply: FastifyReply, factor: Parameters<typeof operators.stepUp>[1], to: string | undefined): Promise<FastifyReply> {
    const { value, problem } = await attempt(operators.stepUp(operatorOf(request), factor, fromOf(request)))
    if (problem) return showPage(reply, readerFor(request), stepUpSheet(readerFor(request), ownPath(to), problem), problem.status)
    return goTo(keepSession(reply, value), ownPath(to))
  }
}
