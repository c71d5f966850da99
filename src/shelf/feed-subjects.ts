import { feedFormats, type FeedAsked } from '../views/feeds/addresses.ts'
import { siteUrl, type ColdSubject, type Surroundings } from './subjects.ts'

/** A feed; what writes it is loaded when the first one is asked for. */
export const feedSubject = (surroundings: Surroundings, asked: FeedAsked): ColdSubject => ({
  key: `/feed ${JSON.stringify([asked.format, asked.insurer, asked.language, asked.granularity])}`,
  audience: 'data',
  mediaType: `${feedFormats[asked.format].mediaType}; charset=utf-8`,
  language: asked.language,
  isHot: false,
  renewed: 'on-change',
  render: async ({ state, now }) => (await import('../views/feeds/feed-text.ts')).feedText(asked, { state, now, site: siteUrl(surroundings, state) }),
})
