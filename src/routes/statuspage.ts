import type { FastifyInstance, FastifyRequest } from 'fastify'
import { historySubject, statuspageSubject, type StatuspagePlace } from '../shelf/statuspage-subjects.ts'
import type { StatuspageAnswer } from '../views/statuspage/answers.ts'
import type { HistoryFeed } from '../views/statuspage/history.ts'
import { languageInPath, openRead, type PublicDoor } from './public-read.ts'

const answers: readonly StatuspageAnswer[] = [
  'summary', 'status', 'components', 'incidents', 'incidents/unresolved',
  'scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active',
]
const feeds: readonly HistoryFeed[] = ['atom', 'rss']

/** What clients of the de-facto standard ask for, for all and for one insurer: its v2 JSON and its history feeds. */
export async function statuspage(app: FastifyInstance, door: PublicDoor): Promise<void> {
  const { surroundings } = door
  const placeOf = ({ params }: FastifyRequest<{ Params: { readonly language?: string; readonly id?: string } }>): StatuspagePlace => ({
    language: languageInPath(door, params.language),
    inLanguage: params.language !== undefined,
    insurer: params.id ?? null,
  })
  for (const before of ['', '/:language', '/insurers/:id', '/:language/insurers/:id']) {
    for (const answer of answers) openRead(app, door, `${before}/api/v2/${answer}.json`, (request) => statuspageSubject(surroundings, placeOf(request), answer))
    for (const feed of feeds) openRead(app, door, `${before}/history.${feed}`, (request) => historySubject(surroundings, placeOf(request), feed))
  }
}
