import type { FastifyInstance } from 'fastify'
import { Type } from '#libraries/typebox'
import { notFound } from '../model/problem.ts'
import { badgeSubject } from '../shelf/badge-subjects.ts'
import type { BadgeOf, BadgeStyle } from '../views/badge.ts'
import { languageAsked, openRead, type PublicDoor } from './public-read.ts'

const BadgeQuery = Type.Object({
  lang: Type.Optional(Type.String({ maxLength: 35 })),
  style: Type.Optional(Type.Enum(['flat', 'flat-square', 'for-the-badge'])),
})

/** One word and one colour as a picture, for other pages. */
export async function badges(app: FastifyInstance, door: PublicDoor): Promise<void> {
  const open = (path: string, about: (params: { readonly id: string; readonly file: string }) => BadgeOf): void =>
    openRead(app, door, path, ({ params, query }) =>
      badgeSubject(about(params as typeof params & { readonly file: string }), languageAsked(door, query.lang), (query.style ?? 'flat') as BadgeStyle), BadgeQuery)

  open('/badge.svg', () => ({ of: 'whole' }))
  open('/badge/:file', ({ file }) => ({ of: 'service', service: withoutEnding(file), insurer: null }))
  open('/insurers/:id/badge.svg', ({ id }) => ({ of: 'insurer', insurer: id }))
  open('/insurers/:id/badge/:file', ({ id, file }) => ({ of: 'service', service: withoutEnding(file), insurer: id }))
  open('/incidents/:id/badge/:file', ({ id, file }) => ({ of: 'stage', incident: id, stage: withoutEnding(file) }))
}

function withoutEnding(file: string): string {
  if (!file.endsWith('.svg')) throw notFound('There is nothing at this address: badges end in .svg.')
  return file.slice(0, -4)
}
