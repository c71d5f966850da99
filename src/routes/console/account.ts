import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Problem } from '../../model/problem.ts'
import type { Begun } from '../../operators/operators.ts'
import { accountSheet } from '../../views/console/account.ts'
import { passwordAndAppSheet, recoveryCodesSheet } from '../../views/console/enrol.ts'
import { fields, keptKey, newPasswordFields, oneLine, passkeyFields } from './fields.ts'
import { passkeyResponse } from './passkey-response.ts'
import { attempt, fromOf, goTo, operatorOf, showPage, type ScreenOptions } from './screen.ts'
import { keepSession } from './session-cookie.ts'

const Password = fields({ password: Type.String({ maxLength: 1_024 }) })
const Passkey = fields({ label: oneLine(60), ...passkeyFields })
const PasswordAndApp = fields(newPasswordFields)
const OfPasskey = fields({ passkey: oneLine(400) })
const OfSession = fields({ session: oneLine(100) })

const mine = { access: { right: 'viewer' } } as const
const mineFresh = { access: { right: 'viewer', isFresh: true } } as const

/** One's own factors and sessions. */
export async function account(app: FastifyInstance, { operators, readerFor }: ScreenOptions): Promise<void> {
  app.get('/account', { config: mine }, (request, reply) => page(request, reply, null))

  app.post<{ Params: Static<typeof OfSession> }>('/account/sessions/:session/end', { config: mine, schema: { params: OfSession } }, async (request, reply) => {
    await operators.endSession(operatorOf(request), request.params.session, fromOf(request))
    return goTo(reply, '/account')
  })

  app.post<{ Body: Static<typeof Password> }>('/account/password', { config: mineFresh, schema: { body: Password } }, (request, reply) =>
    change(request, reply, operators.changePassword(operatorOf(request), request.body, fromOf(request))))

  app.post('/account/challenge', { config: mineFresh }, (request) => operators.passkeyToAdd(operatorOf(request)))

  app.post<{ Body: Static<typeof Passkey> }>('/account/passkeys', { config: mineFresh, schema: { body: Passkey } }, (request, reply) => {
    const { challengeId, response } = passkeyResponse(request.body)
    return change(request, reply, operators.addPasskey(operatorOf(request), { challengeId, response, label: request.body.label }, fromOf(request)))
  })

  app.post('/account/recovery-codes', { config: mineFresh }, (request, reply) =>
    change(request, reply, operators.renewRecoveryCodes(operatorOf(request), fromOf(request))))

  app.post<{ Params: Static<typeof OfPasskey> }>('/account/passkeys/:passkey/remove', { config: mineFresh, schema: { params: OfPasskey } }, (request, reply) =>
    change(request, reply, operators.removePasskey(operatorOf(request), request.params.passkey, fromOf(request))))

  app.get('/account/password-and-app', { config: mineFresh }, async (request, reply) =>
    showPage(reply, readerFor(request), passwordAndAppSheet(readerFor(request), await operators.totpToAdd(operatorOf(request)), null)))

  app.post<{ Body: Static<typeof PasswordAndApp> }>('/account/password-and-app', { config: mineFresh, schema: { body: PasswordAndApp } }, async (request, reply) => {
    const who = operatorOf(request)
    const { value, problem } = await attempt(operators.setPasswordAndTotp(who, request.body, fromOf(request)))
    if (problem) return showPage(reply, readerFor(request), passwordAndAppSheet(readerFor(request), keptKey(await operators.totpToAdd(who), request.body.totpSecret), problem), problem.status)
    return showPage(keepSession(reply, value), readerFor(request), recoveryCodesSheet(readerFor(request), value.recoveryCodes, '/account'))
  })

  /** Each of these ends all other sessions and goes on in a new one. */
  async function change(request: FastifyRequest, reply: FastifyReply, work: Promise<Begun>): Promise<FastifyReply> {
    const { value, problem } = await attempt(work)
    if (problem) return page(request, reply, problem)
    keepSession(reply, value)
    if (value.recoveryCodes.length === 0) return goTo(reply, '/account')
    return showPage(reply, readerFor(request), recoveryCodesSheet(readerFor(request), value.recoveryCodes, '/account'))
  }

  async function page(request: FastifyRequest, reply: FastifyReply, problem: Problem | null): Promise<FastifyReply> {
    const { id } = operatorOf(request).account
    const [sessions, passkeys] = [await operators.sessionsOf(id), await operators.passkeys(id)]
    return showPage(reply, readerFor(request), accountSheet(readerFor(request), { sessions, passkeys, problem }), problem?.status)
  }
}
