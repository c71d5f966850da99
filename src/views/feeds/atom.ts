import { generateAtomFeed } from 'feedsmith'
import { feedFormats } from './addresses.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './items.ts'

/** Atom (RFC 4287). */
export const atomText = ({ id, title, description, language, address, homePage, author, changedAt, items }: Feed): string =>
  generateAtomFeed({
    id,
    title: { value: title, type: 'text' },
    subtitle: { value: description, type: 'text' },
    updated: new Date(changedAt),
    authors: [{ name: author.name, uri: author.address }],
    generator: { text: 'Relight' },
    links: [
      { rel: 'self', type: feedFormats.atom.mediaType, href: address },
      { rel: 'alternate', type: 'text/html', hreflang: language, href: homePage },
    ],
    xml: { lang: language },
    entries: items.map((item) => entryOf(item, language)),
  }, { strict: true })

const entryOf = ({ id, title, address, publishedAt, changedAt, html, categories }: FeedItem, language: string) => ({
  id,
  title: { value: title, type: 'text' },
  published: new Date(publishedAt),
  updated: new Date(changedAt),
  links: [{ rel: 'alternate', type: 'text/html', hreflang: language, href: address }],
  categories: categories.map(({ term, label }) => ({ term, label })),
  content: { type: 'html', value: html },
})
