import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Problem } from '../../model/problem.ts'
import type { NewFactors } from '../../operators/operators.ts'
import { operatorFunctions } from '../../operators/principal.ts'
import { enrolSheet, recoveryCodesSheet } from '../../views/console/enrol.ts'
import { fields, keptKey, language, newPasswordFields, oneLine, passkeyFields } from './fields.ts'
import { passkeyResponse } from './passkey-response.ts'
import { attempt, fromOf, goTo, showPage, type ScreenOptions } from './screen.ts'
import { keepSession } from './session-cookie.ts'

const Link = fields({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}$' }) })
const Asked = fields({ language })
const who = {
  name: Type.Optional(oneLine(100)),
  function: Type.Optional(Type.Union(operatorFunctions.map((one) => Type.Literal(one)), { description: `one of ${operatorFunctions.join(', ')}` })),
  code: Type.Optional(oneLine(40)),
}
const WithPassword = fields({ ...who, ...newPasswordFields })
const WithPasskey = fields({ ...who, ...passkeyFields })
type Who = Pick<Static<typeof WithPasskey>, 'name' | 'function' | 'code'>
type Asking = FastifyRequest<{ Params: Static<typeof Link> }>

const open = { access: 'open' } as const

/** The pages behind a link that lets one person in once: set-up, invitation, reset. The address holds the secret and is told to nobody. */
export async function enrol(app: FastifyInstance, { operators, readerFor }: ScreenOptions): Promise<void> {
  // Never more than the origin; under no-referrer browsers would post these forms with `Origin: null`, which is foreign.
  app.addHook('onRequest', async (_, reply) => void reply.header('referrer-policy', 'strict-origin'))

  app.get<{ Params: Static<typeof Link> }>('/enrol/:secret', { config: open, schema: { params: Link, querystring: Asked } }, (request, reply) => form(request, reply, null, {}))

  app.post<{ Params: Static<typeof Link> }>('/enrol/:secret/challenge', { config: open, schema: { params: Link } }, async ({ params: { secret } }) =>
    (await operators.factorsToEnrol(secret, null)).passkey)

  app.post<{ Params: Static<typeof Link>; Body: Static<typeof WithPassword> }>('/enrol/:secret', { config: open, schema: { params: Link, querystring: Asked, body: WithPassword } }, (request, reply) => {
    const { password, totpSecret, totpCode, ...given } = request.body
    return take(request, reply, given, { kind: 'password', password, totpSecret, totpCode })
  })

  app.post<{ Params: Static<typeof Link>; Body: Static<typeof WithPasskey> }>('/enrol/:secret/with-passkey', { config: open, schema: { params: Link, querystring: Asked, body: WithPasskey } }, (request, reply) => {
    const { challengeId, response, ...given } = request.body
    return take(request, reply, given, passkeyResponse({ challengeId, response }))
  })

  async function take(request: Asking, reply: FastifyReply, { name = null, function: func = null, code = null }: Partial<Record<keyof Who, string | null>>, factors: NewFactors): Promise<FastifyReply> {
    const { secret } = request.params
    const asFunction = operatorFunctions.find((one) => one === func) ?? null
    const { value, problem } = await attempt(operators.enrol({ secret, code, name, function: asFunction, factors }, fromOf(request)))
    if (problem) return form(request, reply, problem, request.body as Who, factors)
    await operators.setLanguage(value.principal, readerFor(request).language)
    keepSession(reply, value)
    if (value.recoveryCodes.length === 0) return goTo(reply, '/begun')
    return showPage(reply, readerFor(request), recoveryCodesSheet(readerFor(request), value.recoveryCodes, '/'))
  }

  async function form(request: Asking, reply: FastifyReply, problem: Problem | null, { name = '', function: func, code = '' }: Who, factors?: NewFactors): Promise<FastifyReply> {
    const { secret } = request.params
    const enrolment = await operators.openEnrolment(secret)
    const { totp } = await operators.factorsToEnrol(secret, name === '' ? null : name)
    const kept = factors?.kind === 'password' ? keptKey(totp, factors.totpSecret) : totp
    const sheet = enrolSheet(readerFor(request), { path: `/enrol/${secret}`, enrolment, totp: kept, problem, typed: { name, function: func ?? '', code } })
    return showPage(reply, readerFor(request), sheet, problem?.status)
  }
}
