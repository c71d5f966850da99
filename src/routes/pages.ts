import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { notFound } from '../model/problem.ts'
import type { Service } from '../service.ts'
import { cacheNothing, guardHeaders } from '../shelf/headers.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { isSecure, pageSubject, type Subject, type Surroundings } from '../shelf/subjects.ts'
import { AtQuery } from '../views/api/schemas.ts'
import { insurersMatching, pageLanguages, type Page } from '../views/page.ts'
import { answer } from './answer.ts'
import { momentAsked } from './moment-asked.ts'
import type { Reads } from './reads.ts'

export interface PagesOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly surroundings: Surroundings
  readonly reads: Reads
}

const FindQuery = Type.Object({ find: Type.Optional(Type.String({ maxLength: 200 })) })

type Params = { readonly language: string; readonly id: string }
type PageRequest = FastifyRequest<{ Params: Params; Querystring: Static<typeof AtQuery> }>
type FindRequest = FastifyRequest<{ Params: Params; Querystring: Static<typeof FindQuery> }>

/** The public site: every page in every language of the provider. */
export async function pages(app: FastifyInstance, { service, shelf, surroundings, reads }: PagesOptions): Promise<void> {
  const overviews = new Map<string, Subject>()
  const overview = (language: string): Subject => {
    let subject = overviews.get(language)
    if (!subject) overviews.set(language, (subject = pageSubject(surroundings, { page: 'overview' }, language)))
    return subject
  }
  const refuseUnknown = (language: string): void => {
    if (!pageLanguages(service.publicState()).includes(language)) throw notFound('There is nothing at this address: this site has no pages in that language.')
  }
  const firstLanguage = (): string => pageLanguages(service.publicState())[0]!

  const send = (request: PageRequest, reply: FastifyReply, subject: Subject): Promise<void> | void => {
    const { at } = request.query
    reads.count(request.routeOptions.url ?? '')
    return answer(request, reply, at === undefined ? shelf.take(subject, request.ip) : shelf.takePast(subject, momentAsked(at, service), request.ip))
  }

  const redirect = (reply: FastifyReply, status: number, location: string): void => {
    reply.hijack()
    reply.raw.writeHead(status, [
      'Location', location, 'Content-Length', '0', 'Cache-Control', cacheNothing, ...guardHeaders('page', isSecure(surroundings, service.publicState())),
    ])
    reply.raw.end()
  }

  app.get('/', { schema: { querystring: AtQuery } }, (request: PageRequest, reply) => send(request, reply, overview(firstLanguage())))

  app.get('/:language/', { schema: { querystring: AtQuery } }, (request: PageRequest, reply) => {
    refuseUnknown(request.params.language)
    return send(request, reply, overview(request.params.language))
  })

  const withPast: readonly [string, (params: Params) => Page][] = [
    ['insurers/:id', ({ id }) => ({ page: 'insurer', id })],
    ['services/:id', ({ id }) => ({ page: 'service', id })],
    ['incidents/:id', ({ id }) => ({ page: 'incident', id })],
    ['board', () => ({ page: 'board' })],
  ]
  for (const [path, pageFor] of withPast) {
    app.get(`/:language/${path}`, { schema: { querystring: AtQuery } }, (request: PageRequest, reply) => {
      refuseUnknown(request.params.language)
      return send(request, reply, pageSubject(surroundings, pageFor(request.params), request.params.language))
    })
  }

  const ofNow: readonly [string, (params: Params) => Page][] = [
    ['for/:id', ({ id }) => ({ page: 'audience', audience: id })],
    ['history', () => ({ page: 'history' })],
    ['about', () => ({ page: 'about' })],
  ]
  for (const [path, pageFor] of ofNow) {
    app.get(`/:language/${path}`, (request: PageRequest, reply) => {
      refuseUnknown(request.params.language)
      reads.count(request.routeOptions.url ?? '')
      return answer(request, reply, shelf.take(pageSubject(surroundings, pageFor(request.params), request.params.language), request.ip))
    })
  }

  app.get('/:language/insurers', { schema: { querystring: FindQuery } }, (request: FindRequest, reply) => {
    const { language } = request.params
    refuseUnknown(language)
    reads.count(request.routeOptions.url ?? '')
    const find = request.query.find?.trim() || null
    const [only, ...others] = find === null ? [] : insurersMatching(service.publicState(), find)
    if (only !== undefined && others.length === 0) return redirect(reply, 303, `/${language}/insurers/${encodeURIComponent(only)}`)
    return answer(request, reply, shelf.take(pageSubject(surroundings, { page: 'insurers', find }, language), request.ip))
  })
}
