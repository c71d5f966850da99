import { generateRssFeed } from 'feedsmith'
import type { Instant } from '../../model/time.ts'
import { html } from '../markup.ts'
import { feedFormats } from './addresses.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './items.ts'

/** How long a reader may wait before it asks again, in minutes. */
const minutesKept = 5

/** RSS 2.0. It knows one date: that of an incident moves with what happens, that of a single happening stays. */
export function rssText({ title, description, language, address, homePage, changedAt, granularity, items }: Feed): string {
  const titles = [title, ...items.map((item) => item.title)]
  const text = generateRssFeed({
    title: standIn(0),
    link: homePage,
    description,
    language,
    lastBuildDate: new Date(changedAt),
    generator: 'Relight',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: minutesKept,
    atom: { links: [{ rel: 'self', type: feedFormats.rss.mediaType, href: address }] },
    items: items.map((item, place) => itemOf(item, standIn(place + 1), granularity === 'update' ? item.publishedAt : item.changedAt)),
  }, { strict: true })
  return text.replace(/<title>title-(\d+)<\/title>/g, (_, place: string) => `<title>${html`${titles[Number(place)]}`}</title>`)
}

/** The library puts titles into CDATA, where readers take them for markup; as text they are put in afterwards. */
const standIn = (place: number): string => `title-${place}`

const itemOf = ({ id, address, html, categories }: FeedItem, title: string, at: Instant) => ({
  title,
  link: address,
  description: html,
  categories: categories.map(({ label }) => ({ name: label })),
  guid: { value: id, isPermaLink: false },
  pubDate: new Date(at),
})
