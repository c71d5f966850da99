import type { StatuspageAnswer } from '../views/statuspage/answers.ts'
import type { StatuspageContext } from '../views/statuspage/ground.ts'
import type { HistoryFeed } from '../views/statuspage/history.ts'
import { siteUrl, type ColdSubject, type Moment, type Surroundings } from './subjects.ts'

/** Which page of this format is asked for: in which language, whether the path names it, and for which insurer. */
export type StatuspagePlace = Pick<StatuspageContext, 'language' | 'inLanguage' | 'insurer'>

function subject(
  name: string, mediaType: string, surroundings: Surroundings, place: StatuspagePlace, render: (context: StatuspageContext) => Promise<string>,
): ColdSubject {
  return {
    key: `/statuspage/${JSON.stringify(place)}/${name}`,
    audience: 'data',
    mediaType: `${mediaType}; charset=utf-8`,
    language: place.language,
    isHot: false,
    renewed: 'on-change',
    render: ({ state, now }: Moment) => render({ ...place, state, now, site: siteUrl(surroundings, state) }),
  }
}

/** An answer of Statuspage's v2 API; 404 for an insurer that there is not. */
export const statuspageSubject = (surroundings: Surroundings, place: StatuspagePlace, answer: StatuspageAnswer): ColdSubject =>
  subject(`${answer}.json`, 'application/json', surroundings, place, async (context) =>
    (await import('../views/statuspage/answers.ts')).statuspageJson(answer, context))

/** Statuspage's history as a feed. */
export const historySubject = (surroundings: Surroundings, place: StatuspagePlace, feed: HistoryFeed): ColdSubject =>
  subject(`history.${feed}`, `application/${feed}+xml`, surroundings, place, async (context) =>
    (await import('../views/statuspage/history.ts')).historyXml(feed, context))
