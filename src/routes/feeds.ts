import type { FastifyInstance } from 'fastify'
import { Type } from '#libraries/typebox'
import { feedSubject } from '../shelf/feed-subjects.ts'
import { feedFormats, type FeedFormat, type Granularity } from '../views/feeds/addresses.ts'
import { languageAsked, openRead, type PublicDoor } from './public-read.ts'

const granularities: readonly Granularity[] = ['incident', 'update']

const FeedQuery = Type.Object({
  lang: Type.Optional(Type.String()),
  granularity: Type.Optional(Type.Enum(granularities)),
})

/** What happened, for feed readers: for all, and for one insurer alone. */
export async function feeds(app: FastifyInstance, door: PublicDoor): Promise<void> {
  for (const format of Object.keys(feedFormats) as FeedFormat[]) {
    for (const [path, isForInsurer] of [[`/feed.${format}`, false], [`/insurers/:id/feed.${format}`, true]] as const) {
      openRead(app, door, path, ({ params, query }) => feedSubject(door.surroundings, {
        format,
        insurer: isForInsurer ? params.id : null,
        language: languageAsked(door, query.lang),
        granularity: (query.granularity as Granularity | undefined) ?? 'incident',
      }), FeedQuery)
    }
  }
}
