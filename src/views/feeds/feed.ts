import type { Insurer } from '../../model/catalogue.ts'
import { notFound } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import { formerInsurer, insurerEverNamed } from '../../state/former.ts'
import type { State } from '../../state/state.ts'
import { leftInWords, readerOf, type Reader } from '../reader.ts'
import { feedPath, tagFor, type FeedAsked } from './addresses.ts'
import { feedExtension, type FeedExtension } from './extension.ts'
import { feedTitle, feedWords } from './feed-words.ts'
import { feedItems, type FeedItem } from './items.ts'
import { onOneLine } from './plain-text.ts'

/** A feed before it is put into one of its formats. */
export interface Feed {
  readonly id: string
  /** Its own whole address. */
  readonly address: string
  /** The page that it tells of. */
  readonly homePage: string
  readonly title: string
  readonly description: string
  readonly language: string
  readonly author: { readonly name: string; readonly address: string }
  /** The newest change of any item. */
  readonly changedAt: Instant
  readonly granularity: FeedAsked['granularity']
  readonly items: readonly FeedItem[]
  readonly extension: FeedExtension
}

/** What a feed is made from. */
export interface FeedSource {
  readonly state: State
  readonly now: Instant
  /** The public address, without a slash at its end. */
  readonly site: string
}

/** What a feed says, whatever its format. Throws a Problem (404) for an insurer that is not public. */
export function feedOf(asked: FeedAsked, { state, now, site }: FeedSource): Feed {
  const { language, granularity } = asked
  const insurer = asked.insurer === null ? null : (insurerEverNamed(state.catalogue, asked.insurer) ?? null)
  if (asked.insurer !== null && !insurer) throw notFound('No such insurer is public here.')
  const reader = readerOf({ state, now, language, publicUrl: site, assets: '', at: null, playing: null })
  const items = feedItems({ reader, site, insurer, granularity })
  return {
    id: tagFor(state, insurer?.id ?? null, `feed:${language}:${granularity}`),
    address: `${site}${feedPath(state, asked)}`,
    homePage: `${site}/${language}/${insurer ? `insurers/${insurer.id}` : ''}`,
    title: feedTitle(reader, insurer),
    description: descriptionOf(reader, insurer),
    language,
    author: { name: onOneLine(state.catalogue?.provider.name ?? 'Relight'), address: site },
    changedAt: Math.max(state.catalogue?.since ?? 0, ...items.map(({ changedAt }) => changedAt)),
    granularity,
    items,
    extension: feedExtension(state, site, insurer),
  }
}

function descriptionOf(reader: Reader, insurer: Insurer | null): string {
  const { words, state: { catalogue } } = reader
  const { description, descriptionFor } = feedWords(reader)
  if (!catalogue) return words.headline.empty
  const { exercise, provider: { name } } = catalogue
  const former = insurer && formerInsurer(catalogue, insurer.id)
  return onOneLine(`${exercise ? `${words.frame.exercise} ` : ''}${former ? leftInWords(reader, former).join(' ') : insurer ? descriptionFor(insurer.name, name) : description(name)}`)
}
