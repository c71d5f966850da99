import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { createRequire } from 'node:module'
import Parser from 'rss-parser'
import type { State } from '../../src/state/state.ts'
import type { FeedAsked, FeedFormat } from '../../src/views/feeds/addresses.ts'
import { feedText } from '../../src/views/feeds/feed-text.ts'

const ajv = new Ajv({ strict: false })
formats.default(ajv, { mode: 'full' })
const isJsonFeed = ajv.compile(createRequire(import.meta.url)('jsonfeed-schema') as object)

export const site = 'https://status.medrz.example'

/** A feed as every reader of these tests understands it. */
export interface ReadItem {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly published: string
  readonly modified: string
  readonly html: string
}

export interface JsonItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly content_text: string
  readonly date_published: string
  readonly date_modified: string
  readonly tags: readonly string[]
  readonly _relight: Readonly<Record<string, unknown>>
}

export interface JsonFeed {
  readonly title: string
  readonly home_page_url: string
  readonly feed_url: string
  readonly language: string
  readonly items: readonly JsonItem[]
  readonly _relight: { readonly exercise: boolean; readonly position: number; readonly restoration: readonly { readonly incident: string; readonly stages: readonly { readonly id: string }[] }[] }
}

export const write = (format: FeedFormat, state: State, asked: Partial<FeedAsked> = {}, now = state.changedAt ?? 0): string =>
  feedText({ insurer: null, language: 'de', granularity: 'incident', ...asked, format }, { state, now, site })

/** Reads a JSON Feed with the schema that others wrote; throws what the schema says against it. */
export function readJson(text: string): JsonFeed {
  const feed = JSON.parse(text) as JsonFeed
  if (!isJsonFeed(feed)) throw new Error(ajv.errorsText(isJsonFeed.errors))
  return feed
}

/** Reads Atom with two parsers of others, which must agree. */
export async function readAtom(text: string): Promise<readonly ReadItem[]> {
  const feed = parseAtomFeed(text)
  const again = await new Parser().parseString(text)
  return (feed.entries ?? []).map(({ id, title, links, published, updated, content }, place) => {
    const other = again.items[place] as { readonly id?: string; readonly title?: string; readonly link?: string } | undefined
    if (other?.id !== id || other?.link !== links?.[0]?.href) throw new Error(`two parsers read entry ${place} differently: ${id} and ${other?.id}`)
    return { id: id!, title: title!.value, url: links![0]!.href!, published: published!, modified: updated!, html: content!.value! }
  })
}

/** Reads RSS with two parsers of others, which must agree. */
export async function readRss(text: string): Promise<readonly ReadItem[]> {
  const feed = parseRssFeed(text)
  const again = await new Parser().parseString(text)
  return (feed.items ?? []).map(({ guid, title, link, pubDate, description }, place) => {
    const other = again.items[place]
    if (other?.guid !== guid?.value || other?.link !== link) throw new Error(`two parsers read item ${place} differently: ${guid?.value} and ${other?.guid}`)
    return { id: guid!.value!, title: title!, url: link!, published: other!.isoDate!, modified: new Date(pubDate!).toISOString(), html: description! }
  })
}
