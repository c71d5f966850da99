import { iso, type Instant } from '../../model/time.ts'
import { withoutIsolation } from '../isolation.ts'
import { html, type Markup } from '../markup.ts'
import { groundOf, hostOf, lastChange, type Ground, type StatuspageContext } from './ground.ts'
import { incidentsShown, incidentStory } from './incidents.ts'
import { maintenancesShown, maintenanceStory } from './maintenances.ts'
import { marked, type Story, type StoryStatus, type Told } from './story.ts'

export type HistoryFeed = 'atom' | 'rss'

const mostEntries = 25
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Statuspage's own history feeds: an entry for each incident and maintenance, newest first. Throws a Problem for an insurer that there is not. */
export function historyXml(feed: HistoryFeed, context: StatuspageContext): string {
  const ground = groundOf(context)
  const stories = storiesOf(ground)
  return withoutIsolation(`${prolog}${feed === 'atom' ? atom(ground, stories) : rss(ground, stories)}\n`).replace(notXml, '')
}

/** What XML 1.0 does not admit, not even escaped. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

function storiesOf(ground: Ground): readonly Story[] {
  const incidents = incidentsShown(ground).slice(0, mostEntries).map((incident) => ({ at: incident.openedAt, story: () => incidentStory(ground, incident) }))
  const maintenances = maintenancesShown(ground).map((maintenance) => ({ at: maintenance.at, story: () => maintenanceStory(ground, maintenance) }))
  return [...incidents, ...maintenances].sort((a, b) => b.at - a.at).slice(0, mostEntries).map(({ story }) => marked(ground, story()))
}

const titleOf = ({ name }: Ground): string => `${name} Status - Incident History`

const second = (instant: Instant): string => `${iso(instant).slice(0, 19)}Z`
const rfc822 = (instant: Instant): string => new Date(instant).toUTCString().replace('GMT', '+0000')

function atom(ground: Ground, stories: readonly Story[]): Markup {
  const { reader, site, home, name, insurer } = ground
  const authority = `tag:${hostOf(site)},2005:`
  const updated = stories.length > 0 ? Math.max(...stories.map(({ changedAt }) => changedAt)) : lastChange(reader.state, reader.now)
  return html`<feed xml:lang="${reader.language === 'en' ? 'en-US' : reader.language}" xmlns="http://www.w3.org/2005/Atom">
<id>${authority}${insurer && `/insurers/${insurer.id}`}/history</id>
<link rel="alternate" type="text/html" href="${home}"/>
<link rel="self" type="application/atom+xml" href="${home}/history.atom"/>
<title>${titleOf(ground)}</title>
<updated>${second(updated)}</updated>
<author><name>${name}</name></author>
${stories.map((story) => html`<entry>
<id>${authority}Incident/${story.number}</id>
<published>${second(story.createdAt)}</published>
<updated>${second(story.changedAt)}</updated>
<link rel="alternate" type="text/html" href="${story.link}"/>
<title>${story.name}</title>
<content type="html">${contentOf(story)}</content>
</entry>`)}</feed>`
}

const rss = (ground: Ground, stories: readonly Story[]): Markup => html`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${titleOf(ground)}</title>
<link>${ground.home}</link>
<description>Statuspage</description>
<pubDate>${rfc822(lastChange(ground.reader.state, ground.reader.now))}</pubDate>
${stories.map((story) => html`<item>
<title>${story.name}</title>
<description>${contentOf(story)}</description>
<pubDate>${rfc822(story.window?.start ?? story.changedAt)}</pubDate>
${story.window && html`<maintenanceEndDate>${rfc822(story.window.end)}</maintenanceEndDate>`}
<link>${story.link}</link>
<guid>${story.link}</guid>
</item>`)}</channel>
</rss>`

/** The words of a story as markup that stands in a feed as text, so that it is escaped once more there. */
const contentOf = ({ told, window }: Story): string =>
  String(html`${window && scheduled(window)}${told.map((one, place) => html`<p><small>${date(one.at)}, ${time(one.at)} UTC</small><br><strong>${labelOf(told, place)}</strong> - ${lines(one.body)}</p>`)}`)

const scheduled = ({ start, end }: NonNullable<Story['window']>): Markup =>
  html`<p><strong>THIS IS A SCHEDULED EVENT ${date(start)}, ${time(start)} - ${iso(start).slice(0, 10) !== iso(end).slice(0, 10) && html`${date(end)}, `}${time(end)} UTC</strong></p>`

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const date = (instant: Instant): Markup => {
  const at = new Date(instant)
  return html`${months[at.getUTCMonth()]} <var data-var='date'>${String(at.getUTCDate()).padStart(2)}</var>`
}
const time = (instant: Instant): Markup => html`<var data-var='time'>${iso(instant).slice(11, 16)}</var>`

const labels: Readonly<Record<StoryStatus, string>> = {
  investigating: 'Investigating', identified: 'Identified', monitoring: 'Monitoring', resolved: 'Resolved', postmortem: 'Postmortem',
  scheduled: 'Scheduled', in_progress: 'In progress', verifying: 'Verifying', completed: 'Completed',
}

/** A status that was told before already is called an update. */
const labelOf = (told: readonly Told[], place: number): string => (told[place + 1]?.status === told[place]!.status ? 'Update' : labels[told[place]!.status])

const lines = (body: string): Markup => html`${body.split(/\r\n|\r|\n/).map((line, place) => html`${place > 0 && html`<br />`}${line}`)}`
