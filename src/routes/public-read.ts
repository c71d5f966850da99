import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { lookUp } from '../model/language.ts'
import { notFound } from '../model/problem.ts'
import type { Service } from '../service.ts'
import type { Shelf } from '../shelf/shelf.ts'
import type { Subject, Surroundings } from '../shelf/subjects.ts'
import { pageLanguages } from '../views/page.ts'
import { answer } from './answer.ts'
import type { Reads } from './reads.ts'

/** What a door needs that answers from the shelf. */
export interface PublicDoor {
  readonly service: Service
  readonly shelf: Shelf
  readonly surroundings: Surroundings
  readonly reads: Reads
}

export interface Asked {
  readonly Params: { readonly language: string; readonly id: string }
  readonly Querystring: Readonly<Record<string, string | undefined>>
}

/** Opens a path that answers about now with what `subjectOf` names; a query name that `querystring` knows is checked, all others are ignored. */
export function openRead(
  app: FastifyInstance, { shelf, reads }: PublicDoor, path: string, subjectOf: (request: FastifyRequest<Asked>) => Subject, querystring?: TSchema,
): void {
  app.get(path, querystring ? { schema: { querystring } } : {}, (request: FastifyRequest<Asked>, reply) => {
    reads.count(path)
    return answer(request, reply, shelf.take(subjectOf(request), request.ip))
  })
}

/** The language that a query asks for, the provider's first where it asks for none. Throws a 404 Problem for one that this site does not speak. */
export function languageAsked({ service }: Pick<PublicDoor, 'service'>, language: string | undefined): string {
  const languages = pageLanguages(service.publicState())
  if (language === undefined) return languages[0] ?? 'en'
  return lookUp(language, languages) ?? refuseLanguage(languages)
}

/** The language that a path begins with, in its one form; the provider's first where it begins with none. Throws a 404 Problem for any other. */
export function languageInPath({ service }: Pick<PublicDoor, 'service'>, language: string | undefined): string {
  const languages = pageLanguages(service.publicState())
  if (language === undefined) return languages[0] ?? 'en'
  return languages.includes(language) ? language : refuseLanguage(languages)
}

function refuseLanguage(languages: readonly string[]): never {
  throw notFound(`This site does not speak that language. It speaks ${languages.join(', ')}.`)
}
