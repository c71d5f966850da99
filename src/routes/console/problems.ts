import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Problem } from '../../model/problem.ts'
import { consoleProblemSheet } from '../../views/console/problem.ts'
import { problemJson, type Log } from '../problems.ts'
import { consoleHeaders } from './headers.ts'
import { goTo, ownPath, showPage, type ScreenOptions } from './screen.ts'

export interface ConsoleProblemsOptions extends Pick<ScreenOptions, 'readerFor' | 'origin'> {
  readonly log: Log
}

const unknownAddress = (): Problem => notFound('There is nothing at this address. Check it, or start at the first page.')
const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]!

/** A machine is told as problem+json, and whoever asks with a token is one. */
const isForMachines = (request: FastifyRequest): boolean => /^\/(manage|live|metrics)(\/|$)|\/challenge$|\.json$/.test(pathOf(request)) || request.headers.authorization !== undefined

/** How refusals and bugs are answered at the operators' door: people who have to sign in or confirm first are led there. */
export function consoleProblems({ readerFor, origin, log }: ConsoleProblemsOptions) {
  function problemOf(thrown: unknown, request: FastifyRequest): Problem {
    if (thrown instanceof Problem) return thrown
    const { statusCode = 500, code = '' } = thrown as Partial<FastifyError>
    if (statusCode === 404) return unknownAddress()
    if (statusCode === 413) return new Problem(413, 'too-large', 'This is longer than may be sent here. Send less at once.')
    if (statusCode === 415) return new Problem(415, 'unknown-media-type', 'Send JSON as application/json, or a form.')
    if (statusCode >= 400 && statusCode < 500) return new Problem(statusCode, 'bad-request', code.includes('JSON') ? 'This is not JSON that can be read. Check its brackets, commas and quotes.' : 'This request can not be read. Check it for what does not belong there.')
    log.error({ err: thrown, requestId: request.id, method: request.method, route: request.routeOptions.url }, 'a request to the console failed')
    return new Problem(500, 'internal-error', `Something went wrong on our side. If you tell us about it, give the number ${request.id}.`)
  }

  function answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(thrown, request)
    if (!reply.hasHeader('cache-control')) reply.headers(consoleHeaders(origin.startsWith('https:')))
    tellWhenAgain(reply, problem)
    if (isForMachines(request)) {
      if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="relight"')
      return void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problemJson(problem))
    }
    if (problem.code === 'sign-in-needed' || problem.code === 'signed-out') return void goTo(reply, `/sign-in${nextOf(pageBehind(request))}`)
    if (problem.code === 'step-up-needed') return void goTo(reply, `/step-up${nextOf(pageBehind(request))}`)
    showPage(reply, readerFor(request), consoleProblemSheet(readerFor(request), problem, request.id), problem.status)
  }

  /** The page to come back to: the one asked for, or the one whose form was sent. */
  function pageBehind(request: FastifyRequest): string {
    if (request.method === 'GET') return ownPath(request.url)
    const { referer } = request.headers
    return referer?.startsWith(`${origin}/`) ? ownPath(referer.slice(origin.length)) : '/'
  }

  return {
    answer,
    answerUnknown: (request: FastifyRequest, reply: FastifyReply): void =>
      answer(request.principal ? unknownAddress() : new Problem(401, 'sign-in-needed', 'This needs somebody who is signed in.'), request, reply),
  }
}

/** When it is worth trying again. */
export function tellWhenAgain(reply: FastifyReply, { status, more }: Problem): void {
  if (status === 429 || status === 503) reply.header('retry-after', String(more['retry_after'] ?? 5))
}

/** The address of a link that lets somebody in is not carried on into another one. */
const nextOf = (path: string): string => (path === '/' || path.startsWith('/enrol/') ? '' : `?next=${encodeURIComponent(path)}`)
