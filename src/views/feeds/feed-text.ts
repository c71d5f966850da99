import type { FeedAsked, FeedFormat } from './addresses.ts'
import { atomText } from './atom.ts'
import { feedOf, type Feed, type FeedSource } from './feed.ts'
import { jsonFeedText } from './json-feed.ts'
import { rssText } from './rss.ts'

const writers: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { json: jsonFeedText, atom: atomText, rss: rssText }

/** A whole feed. Throws a Problem (404) for an insurer that is not public. */
export const feedText = (asked: FeedAsked, source: FeedSource): string => writers[asked.format](feedOf(asked, source))
