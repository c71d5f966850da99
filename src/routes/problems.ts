import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Problem } from '../model/problem.ts'
import type { Service } from '../service.ts'
import { cacheNothing, guardHeaders, preflightHeaders } from '../shelf/headers.ts'
import { isSecure, publicUrl, type Surroundings } from '../shelf/subjects.ts'
import { pageLanguages, problemHtml } from '../views/page.ts'
import type { Addresses } from './addresses.ts'
import { STATUS_CODES } from './node-http.ts'

/** What is told of bugs and refusals; pino is one. */
export interface Log {
  info(what: object, message: string): void
  warn(what: object, message: string): void
  error(what: object, message: string): void
}

export interface ProblemsOptions {
  readonly service: Service
  readonly surroundings: Surroundings
  readonly log: Log
  /** Where an address that leads nowhere by itself may lead on to. */
  readonly addresses: Pick<Addresses, 'leadOn'>
}

export interface Problems {
  /** Answers whatever was thrown: a Problem as itself, anything else as a bug that is logged whole and shown as a number to ask with. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void
  answerUnknown(request: FastifyRequest, reply: FastifyReply): void
}

const retryAfter: Readonly<Record<number, string>> = { 429: '1', 503: '5' }

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'
const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]!

/** Paths that programs read; what is refused there is told to them, not to people. */
const isForMachines = (path: string): boolean =>
  /\/api(\/|$)|\/(metrics|healthz|readyz)$|^\/assets\/|\.(json|atom|rss|ics|svg|csv|js|css|png|ico)$|^\/(robots|\.well-known\/security)\.txt$/i.test(path)
/** The page that explains the API is the one path of that name for people. */
const isPage = (path: string): boolean => !isForMachines(path) || /^\/[^/]+\/api$/.test(path)
const allowed = 'GET, HEAD, OPTIONS'

const refusedMethod = (): Problem => new Problem(405, 'method-not-allowed', 'Everything here is only read. Ask with GET or HEAD.')
const unknownAddress = (): Problem => notFound('There is nothing at this address. Check it, or start at the first page.')
const failed = (requestId: string): Problem =>
  new Problem(500, 'internal-error', `Something went wrong on our side. If you tell us about it, give the number ${requestId}.`)

const minute = 60_000

/** How refusals and bugs are answered, in this one place: problem+json for machines, a page for people. */
export function problemAnswers({ service, surroundings, log, addresses }: ProblemsOptions): Problems {
  const pages = new Map<string, string>()
  let pagesOf = { state: service.publicState(), minute: 0 }

  function problemOf(thrown: unknown, request: FastifyRequest): Problem {
    if (!isRead(request.method)) return refusedMethod()
    if (thrown instanceof Problem) return thrown
    const { statusCode = 500 } = thrown as Partial<FastifyError>
    if (statusCode === 403 || statusCode === 404) return unknownAddress()
    if (statusCode >= 400 && statusCode < 500) {
      return new Problem(statusCode, 'bad-request', 'This address can not be read. Check it for characters that do not belong there.')
    }
    log.error({ err: thrown, requestId: request.id, method: request.method, route: request.routeOptions.url }, 'a request failed')
    return failed(request.id)
  }

  function render(problem: Problem, request: FastifyRequest, language: string): string {
    const state = service.publicState()
    const { assets, playing } = surroundings
    return problemHtml(
      { status: problem.status, code: problem.code, requestId: problem.status === 500 ? request.id : null },
      { state, now: service.now(), language, publicUrl: publicUrl(surroundings, state), assets, playing: playing() },
    )
  }

  /** Pages for refusals are kept for a minute: whoever asks for thousands of them must not hold up the others. */
  function page(problem: Problem, request: FastifyRequest): string {
    const state = service.publicState()
    const languages = pageLanguages(state)
    const asked = pathOf(request).split('/')[1] ?? ''
    const language = languages.includes(asked) ? asked : (languages[0] ?? 'en')
    if (problem.status === 500) return render(problem, request, language)
    const now = { state, minute: Math.floor(service.now() / minute) }
    if (now.state !== pagesOf.state || now.minute !== pagesOf.minute) pages.clear()
    pagesOf = now
    const key = `${problem.status} ${problem.code} ${language}`
    const html = pages.get(key) ?? render(problem, request, language)
    pages.set(key, html)
    return html
  }

  /** A page that can not be shown because the frame itself is broken must still be an answer. */
  function pageOrNothing(problem: Problem, request: FastifyRequest): string | null {
    try {
      return page(problem, request)
    } catch (error) {
      log.error({ err: error, requestId: request.id }, 'a problem could not be shown as a page')
      return null
    }
  }

  function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
    const html = isForMachines(pathOf(request)) ? null : pageOrNothing(problem, request)
    const body = html ?? problemJson(problem)
    const wait = retryAfter[problem.status]
    reply.hijack()
    reply.raw.writeHead(problem.status, [
      'Content-Type', html === null ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
      'Content-Length', String(Buffer.byteLength(body)),
      ...guardHeaders(html === null ? 'data' : 'page', isSecure(surroundings, service.publicState())),
      'Cache-Control', cacheNothing,
      ...(problem.status === 405 ? ['Allow', allowed] : []),
      ...(wait === undefined ? [] : ['Retry-After', wait]),
    ])
    reply.raw.end(body)
  }

  function sendBare(request: FastifyRequest, reply: FastifyReply, status: number, more: readonly string[]): void {
    const audience = isPage(pathOf(request)) ? 'page' : 'data'
    reply.hijack()
    reply.raw.writeHead(status, [
      ...more,
      ...(status === 204 && audience === 'data' ? preflightHeaders : []),
      ...(status === 204 ? [] : ['Content-Length', '0']),
      'Cache-Control', cacheNothing, ...guardHeaders(audience, isSecure(surroundings, service.publicState())),
    ])
    reply.raw.end()
  }

  function refuse(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
    const lead = problem.status === 404 ? addresses.leadOn(request.url, service.publicState()) : null
    if (lead) sendBare(request, reply, lead.status, ['Location', lead.location])
    else send(problem, request, reply)
  }

  return {
    answer: (thrown, request, reply) => {
      if (request.method === 'OPTIONS') sendBare(request, reply, 204, ['Allow', allowed])
      else refuse(problemOf(thrown, request), request, reply)
    },
    answerUnknown: (request, reply) => {
      if (request.method === 'OPTIONS') sendBare(request, reply, 204, ['Allow', allowed])
      else refuse(isRead(request.method) ? unknownAddress() : refusedMethod(), request, reply)
    },
  }
}

/** A Problem as RFC 9457 has it. */
export const problemJson = ({ status, code, message, more = {} }: Pick<Problem, 'status' | 'code' | 'message'> & Partial<Pick<Problem, 'more'>>): string =>
  JSON.stringify({ ...more, type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: message, code })
