import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { everybody } from '../../src/model/scope.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { historyXml, type HistoryFeed } from '../../src/views/statuspage/history.ts'
import { openDrillRecord } from '../drill-record.ts'
import { catalogueAt, moment, posted, stateOf, words, type Line } from '../state/journal-of.ts'

const asked = (state: State, feed: HistoryFeed, { insurer = null, now = moment('23:00'), language = 'en' }: { insurer?: string | null; now?: number; language?: string } = {}) =>
  historyXml(feed, { state, now, language, site: 'https://status.example', inLanguage: false, insurer })

const opened = (title: string): Line => ['06:05', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: words(title) }]
const work: Line = ['05:00', 'maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope: everybody, window: { start: '2026-05-09T22:00:00Z', end: '2026-05-10T02:00:00Z' }, text: words('New lines.') }]

t.test('an incident is one entry whose words are marked as scrapers look for them', async (t) => {
  const state = stateOf(opened('A cable'), posted('07:00', 'U-1', { text: words('First line\nsecond <line>') }), ['08:30', 'incident.resolve', { incident: 'I-1', text: words('Over.') }])
  const { entries, id, title, links, updated } = parseAtomFeed(asked(state, 'atom'))
  t.match({ id, title, updated }, { id: 'tag:status.example,2005:/history', title: { value: 'MedRZ Status - Incident History' }, updated: '2026-05-04T08:30:00Z' })
  t.match(links, [{ rel: 'alternate', type: 'text/html', href: 'https://status.example' }, { rel: 'self', type: 'application/atom+xml', href: 'https://status.example/history.atom' }])
  t.match(entries, [{
    id: /^tag:status\.example,2005:Incident\/\d+$/, title: { value: 'A cable' }, published: '2026-05-04T06:05:00Z', updated: '2026-05-04T08:30:00Z',
    links: [{ rel: 'alternate', type: 'text/html', href: 'https://status.example/en/incidents/I-1' }],
  }])
  const p = (time: string, label: string, body: string): string =>
    `<p><small>May <var data-var='date'> 4</var>, <var data-var='time'>${time}</var> UTC</small><br><strong>${label}</strong> - ${body}</p>`
  t.equal(entries?.[0]?.content?.value, [
    p('08:30', 'Resolved', 'Over.'),
    p('07:00', 'Update', 'First line<br />second &lt;line&gt;'),
    p('06:05', 'Investigating', 'An incident was reported. Something is wrong and is being looked at.'),
  ].join(''))
})

t.test('a maintenance says its window in words, and in RSS by its dates', async (t) => {
  const xml = asked(stateOf(work), 'rss')
  const { title, link, description, items } = parseRssFeed(xml)
  t.match({ title, link, description }, { title: 'MedRZ Status - Incident History', link: 'https://status.example', description: 'Statuspage' })
  t.match(items, [{ title: 'Maintenance: phone', pubDate: 'Sat, 09 May 2026 22:00:00 +0000', link: 'https://status.example/en/services/phone#maintenance-M-1' }])
  t.match(xml, '<maintenanceEndDate>Sun, 10 May 2026 02:00:00 +0000</maintenanceEndDate>')
  t.match(xml, '<guid>https://status.example/en/services/phone#maintenance-M-1</guid>')
  t.match(items?.[0]?.description, new RegExp(
    "^<p><strong>THIS IS A SCHEDULED EVENT May <var data-var='date'> 9</var>, <var data-var='time'>22:00</var> - May <var data-var='date'>10</var>, <var data-var='time'>02:00</var> UTC</strong></p>" +
    "<p><small>May <var data-var='date'> 4</var>, <var data-var='time'>05:00</var> UTC</small><br><strong>Scheduled</strong> - New lines\\.</p>$",
  ))
  t.notMatch(asked(stateOf(opened('x')), 'rss'), 'maintenanceEndDate', 'an incident has no such end')
})

t.test('an entry keeps its id while its date moves, in a feed for all and in one for an insurer', async (t) => {
  const early = stateOf(opened('A cable'), posted('07:00', 'U-1'))
  const late = stateOf(opened('A cable'), posted('07:00', 'U-1'), posted('09:00', 'U-2'))
  for (const insurer of [null, 'alpha']) {
    const [before] = parseAtomFeed(asked(early, 'atom', { insurer })).entries!
    const [after] = parseAtomFeed(asked(late, 'atom', { insurer })).entries!
    t.equal(after!.id, before!.id)
    t.strictSame([before!.updated, after!.updated, after!.published], ['2026-05-04T07:00:00Z', '2026-05-04T09:00:00Z', '2026-05-04T06:05:00Z'])
  }
  t.match(parseAtomFeed(asked(late, 'atom', { insurer: 'alpha' })), {
    id: 'tag:status.example,2005:/insurers/alpha/history', title: { value: 'MedRZ – Alpha Status - Incident History' },
    links: [{ href: 'https://status.example/en/insurers/alpha' }, { href: 'https://status.example/en/insurers/alpha/history.atom' }],
  })
})

t.test('an exercise is marked on the feed and on every entry', async (t) => {
  const [at, type, data] = catalogueAt('00:30')
  const state = stateOf([at, type, { ...data, exercise: true }] as Line, opened('A cable'), work)
  t.match(parseAtomFeed(asked(state, 'atom')), { title: { value: /^EXERCISE: / }, authors: [{ name: /^EXERCISE: / }], entries: [{ title: { value: 'EXERCISE: A cable' } }, { title: { value: 'EXERCISE: Maintenance: phone' } }] })
  t.match(parseRssFeed(asked(state, 'rss', { language: 'de' })), { title: /^ÜBUNG: /, items: [{ title: /^ÜBUNG: / }, { title: /^ÜBUNG: / }] })
})

t.test('whatever a title holds, the feeds stay XML', async (t) => {
  const hostile = ']]><script>&amp;\u{fffe}\u{1}\ud800"\'\u{1f4a5}\r\n</title>'
  const state = stateOf(opened(hostile), posted('07:00', 'U-1', { text: words(hostile) }))
  const shown = ']]><script>&amp;"\'\u{1f4a5}\n</title>'
  const atom = await new RssParser().parseString(asked(state, 'atom'))
  const rss = await new RssParser().parseString(asked(state, 'rss'))
  for (const { items } of [atom, rss]) t.equal(items[0]!.title?.replace('\r', ''), shown)
  for (const [feed, parse] of [['atom', parseAtomFeed], ['rss', parseRssFeed]] as const) {
    t.doesNotThrow(() => parse(asked(state, feed)))
    for (const character of ['\u{fffe}', '\u{1}', '\ud800"']) t.notOk(asked(state, feed).includes(character))
  }
})

t.test('25 entries at most, the newest; and an empty house is an empty feed', async (t) => {
  const many = Array.from({ length: 300 }, (_, place): Line =>
    [`2026-05-04T01:00:00.${String(place).padStart(3, '0')}Z`, 'incident.open', { incident: `I-${place}`, severity: 'minor', phase: 'detection', title: words(`Incident ${place}`) }])
  const { entries } = parseAtomFeed(asked(stateOf(...many), 'atom'))
  t.strictSame([entries?.length, entries?.[0]?.title?.value, entries?.[24]?.title?.value], [25, 'Incident 299', 'Incident 275'])
  t.match(parseAtomFeed(asked(emptyState, 'atom')), { title: { value: 'Relight Status - Incident History' }, updated: '1970-01-01T00:00:00Z', entries: undefined })
  t.match(parseRssFeed(asked(emptyState, 'rss')), { title: 'Relight Status - Incident History', items: undefined })
})

t.test('all through the drill both feeds can be read by programs made for it', async (t) => {
  const { forms } = await openDrillRecord(t.teardown.bind(t))
  const reader = new RssParser({ customFields: { item: ['maintenanceEndDate'] } })
  const faults: string[] = []
  let state = emptyState
  for (const [entry, form] of forms.entries()) {
    state = stateAfter(state, [form])
    if (entry % 5 !== 0 && entry < forms.length - 1) continue
    const asking = { now: instantOf(form.at), language: entry % 2 === 0 ? 'de' : 'en', insurer: entry % 3 === 0 ? (state.catalogue?.insurers[entry % 85]?.id ?? null) : null }
    const stories = parseAtomFeed(asked(state, 'atom', asking)).entries ?? []
    const items = entry % 2 === 0 ? (await reader.parseString(asked(state, 'rss', asking))).items : (parseRssFeed(asked(state, 'rss', asking)).items ?? [])
    if (stories.map(({ title }) => title?.value).join() !== items.map(({ title }) => title).join()) faults.push(`at ${form.position} the feeds tell of different things`)
    if (new Set(stories.map(({ id }) => id)).size !== stories.length) faults.push(`at ${form.position} two entries have one id`)
    if (!stories.every(({ content }) => /<strong>\p{L}[\p{L} ]+<\/strong> - \S/u.test(content?.value ?? ''))) faults.push(`at ${form.position} an entry says nothing`)
  }
  t.strictSame(faults.slice(0, 5), [])
})
