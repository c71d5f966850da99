import type { State } from '../../state/state.ts'
import { pageLanguages } from '../reader.ts'

/** A feed as it is asked for. */
export interface FeedAsked {
  readonly format: FeedFormat
  /** The insurer whom it is for; null for the provider as a whole. */
  readonly insurer: string | null
  readonly language: string
  readonly granularity: Granularity
}

export type FeedFormat = 'json' | 'atom' | 'rss'
/** One item for each incident, or one for each thing that happened in it. */
export type Granularity = 'incident' | 'update'

export const feedFormats: Readonly<Record<FeedFormat, { readonly mediaType: string; readonly name: string }>> = {
  json: { mediaType: 'application/feed+json', name: 'JSON Feed' },
  atom: { mediaType: 'application/atom+xml', name: 'Atom' },
  rss: { mediaType: 'application/rss+xml', name: 'RSS' },
}

/** The path of a feed; the provider's first language is in it without being named. */
export function feedPath(state: State, { format, insurer, language, granularity }: FeedAsked): string {
  const query = [...(language === pageLanguages(state)[0] ? [] : [`lang=${language}`]), ...(granularity === 'update' ? ['granularity=update'] : [])]
  return `${placeOf(insurer)}/feed.${format}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** The path of a calendar, likewise. */
export const calendarPath = (state: State, insurer: string | null, language: string): string =>
  `${placeOf(insurer)}/calendar.ics${language === pageLanguages(state)[0] ? '' : `?lang=${language}`}`

const placeOf = (insurer: string | null): string => (insurer === null ? '' : `/insurers/${encodeURIComponent(insurer)}`)

/**
 * A tag URI (RFC 4151) that names the same thing for ever, wherever this house is reached: it stands on the provider's own host name,
 * not on the address that was set. An exercise has names of its own, so that no reader takes what is real for read.
 */
export function tagFor({ catalogue }: State, insurer: string | null, name: string): string {
  const host = URL.parse(catalogue?.provider.url ?? '')?.hostname.replace(/[^a-z0-9.-]/g, '-') ?? 'localhost'
  return `tag:${host},2026:${catalogue?.exercise ? 'exercise:' : ''}${insurer === null ? '' : `insurer:${insurer}:`}${name}`
}
