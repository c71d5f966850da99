import { generateJsonFeed } from 'feedsmith'
import type { Feed } from './feed.ts'
import type { FeedItem } from './items.ts'

/** JSON Feed 1.1; what it carries for machines stands under `_relight`. It never expires: there is always news to come. */
export function jsonFeedText(feed: Feed): string {
  const { title, description, homePage, address, language, author, extension } = feed
  const items = feed.items.map(itemOf)
  const whole = {
    title,
    home_page_url: homePage,
    feed_url: address,
    description,
    language,
    authors: [{ name: author.name, url: author.address }],
    _relight: extension,
    items,
  }
  const generated = generateJsonFeed(whole, { strict: true })
  return JSON.stringify(items.length > 0 ? generated : { ...(generated as object), items })
}

const itemOf = ({ id, address, title, publishedAt, changedAt, html, text, categories, extension }: FeedItem) => ({
  id,
  url: address,
  title,
  content_html: html,
  content_text: text,
  date_published: new Date(publishedAt),
  date_modified: new Date(changedAt),
  tags: categories.map(({ label }) => label),
  _relight: extension,
})
