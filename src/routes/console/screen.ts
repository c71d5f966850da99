import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk, SubmitOptions } from '../../desk/desk.ts'
import { Problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { From, Operators } from '../../operators/operators.ts'
import type { OperatorPrincipal } from '../../operators/principal.ts'
import type { Service } from '../../service.ts'
import { consoleFramed, type ConsoleSheet } from '../../views/console/frame.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'
import { deviceOf } from './session-cookie.ts'

/** What every screen of the console is registered with. */
export interface ScreenOptions {
  readonly service: Service
  readonly desk: Desk
  readonly operators: Operators
  readonly wall: Clock
  /** Fresh ids, for idempotency keys of forms and the like. */
  readonly ids: () => string
  /** Who asks, in which language, and the state at this moment. */
  readonly readerFor: (request: FastifyRequest) => ConsoleReader
  /** The console's own origin, as http://localhost:3001. */
  readonly origin: string
}

/** Sends a whole page. */
export function showPage(reply: FastifyReply, reader: ConsoleReader, sheet: ConsoleSheet, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('content-language', reader.language).send(consoleFramed(reader, sheet))
}

/** Goes on to another page after a form was taken: a reload does not send it again. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(ownPath(path), 303)

/** Whoever has come past the guard of a route that no token enters. */
export function operatorOf({ principal }: FastifyRequest): OperatorPrincipal {
  if (principal?.kind !== 'operator') throw new Error('a route for operators was entered by somebody else')
  return principal
}

export const fromOf = (request: FastifyRequest): From => ({ address: request.ip, requestId: request.id, device: deviceOf(request) })

/** What a form sends along with what is to be recorded; `key` and `expectedSequence` come from its hidden fields. */
export const submitOptionsOf = (request: FastifyRequest, given: Pick<SubmitOptions, 'key' | 'expectedSequence' | 'askApproval'> = {}): SubmitOptions =>
  ({ ...given, address: request.ip, requestId: request.id })

/** What a promise comes to, or the Problem that it was refused with, so that a form can be shown again with what was in it; bugs go on. */
export async function attempt<Value>(work: Promise<Value>): Promise<{ readonly value: Value; readonly problem: null } | { readonly value: null; readonly problem: Problem }> {
  try {
    return { value: await work, problem: null }
  } catch (error) {
    if (error instanceof Problem) return { value: null, problem: error }
    throw error
  }
}

/** What a form sends for a name that may stand in it many times: nothing, one or a list. */
export const listOf = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === 'string' ? [given] : given

/** A path of our own to go on to; anything else becomes the home page. */
export const ownPath = (given: string | undefined): string =>
  given !== undefined && /^\/(?![/\\])[!-[\]-~]*$/.test(given) ? given : '/'
