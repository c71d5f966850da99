import type { FastifyReply, FastifyRequest } from 'fastify'
import '@fastify/cookie'
import type { Begun } from '../../operators/operators.ts'

/**
 * Also on http://localhost, where Chromium and Firefox keep a `Secure` cookie as they do on https; Safari does not,
 * and is told so after signing in rather than given a weaker cookie.
 */
export const sessionCookie = '__Host-relight'
/** Tells that this browser has signed in before, so that guesses from elsewhere do not lock it out; it opens nothing. */
export const deviceCookie = '__Host-relight-device'

const kept = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
const halfAYear = 182 * 86_400

export const sessionSecretOf = ({ cookies }: FastifyRequest): string | null => cookies[sessionCookie] || null
export const deviceOf = ({ cookies }: FastifyRequest): string | null => cookies[deviceCookie] || null

/** The session without an age: it goes with the browser, and ends by its own clock. */
export function keepSession(reply: FastifyReply, { secret, device }: Pick<Begun, 'secret' | 'device'>): FastifyReply {
  if (device !== null) reply.setCookie(deviceCookie, device, { ...kept, maxAge: halfAYear })
  return reply.setCookie(sessionCookie, secret, kept)
}

export const dropSession = (reply: FastifyReply): FastifyReply => reply.clearCookie(sessionCookie, kept)
