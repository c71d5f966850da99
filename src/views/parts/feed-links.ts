import type { Insurer } from '../../model/catalogue.ts'
import { insurerOf } from '../../state/insurers.ts'
import { calendarPath, feedFormats, feedPath, type FeedFormat, type Granularity } from '../feeds/addresses.ts'
import { feedTitle, feedWords } from '../feeds/feed-words.ts'
import { isolated } from '../isolation.ts'
import { href, html, joined, type Markup } from '../markup.ts'
import type { Reader } from '../reader.ts'

const formats = Object.entries(feedFormats) as [FeedFormat, (typeof feedFormats)[FeedFormat]][]

const pathOf = ({ state, language }: Reader, insurer: string | null, format: FeedFormat, granularity: Granularity): string =>
  feedPath(state, { format, insurer, language, granularity })

/** What tells feed readers where to look, for the head of a page; the feeds of one insurer, or those of all. */
export function feedDiscovery(reader: Reader, insurer: string | null): Markup {
  const { perUpdate } = feedWords(reader)
  const title = feedTitle(reader, insurerNamed(reader, insurer))
  const links = (granularity: Granularity, more: string): readonly Markup[] => formats.map(([format, { mediaType, name }]) =>
    html`<link rel="alternate" type="${mediaType}" title="${title} (${name}${more})" ${href(pathOf(reader, insurer, format, granularity))}>`)
  return html`${links('incident', '')}${links('update', `, ${perUpdate}`)}`
}

/** The same for people, with the calendar. */
export function feedLinks(reader: Reader, insurer: string | null): Markup {
  const { subscribe, subscribeTo, calendar, perIncident, perUpdate, forChat } = feedWords(reader)
  const own = insurerNamed(reader, insurer)
  const links = (granularity: Granularity): Markup =>
    joined(formats.map(([format, { name }]) => html`<a ${href(pathOf(reader, insurer, format, granularity))}>${name}</a>`), ', ')
  const ics = html`<a ${href(calendarPath(reader.state, insurer, reader.language))}>${calendar}</a>`
  return html`${own ? subscribeTo(isolated(own.name)) : subscribe}: ${links('incident')} (${perIncident}); ${forChat}: ${links('update')} (${perUpdate}); ${ics}`
}

const insurerNamed = ({ state }: Reader, id: string | null): Insurer | null => (id === null ? null : insurerOf(state, id))
