import { generateRssFeed } from 'feedsmith'
import type { Instant } from '../../model/time.ts'
import { feedFormats } from './addresses.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './items.ts'

/** How long a reader may wait before it asks again, in minutes. */
const minutesKept = 5

/** RSS 2.0. It knows one date: that of an incident moves with what happens, that of a single happening stays. */
export const rssText = ({ title, description, language, address, homePage, changedAt, granularity, items }: Feed): string =>
  generateRssFeed({
    title,
    link: homePage,
    description,
    language,
    lastBuildDate: new Date(changedAt),
    generator: 'Relight',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: minutesKept,
    atom: { links: [{ rel: 'self', type: feedFormats.rss.mediaType, href: address }] },
    items: items.map((item) => itemOf(item, granularity === 'update' ? item.publishedAt : item.changedAt)),
  }, { strict: true })

const itemOf = ({ id, title, address, html, categories }: FeedItem, at: Instant) => ({
  title,
  link: address,
  description: html,
  categories: categories.map(({ label }) => ({ name: label })),
  guid: { value: id, isPermaLink: false },
  pubDate: new Date(at),
})
