import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { emptyState } from '../../src/state/state.ts'
import { feedFormats, type FeedFormat } from '../../src/views/feeds/addresses.ts'
import { all, catalogue, moment, provider, recordWithIncident, smallRecord } from '../commands/small-record.ts'
import { readAtom, readJson, readRss, write, type JsonItem } from './feeds-reading.ts'

const formats = Object.keys(feedFormats) as FeedFormat[]
const en = { language: 'en' } as const
const perUpdate = { ...en, granularity: 'update' } as const
const base = 'tag:status.medrz.example,2026:'

const posted = (update: string, words: string, more: object = {}) => ({
  incident: 'I-1', update, kind: 'status', audiences: ['public'], text: { en: words }, approved_by: 'approver', ...more,
})
const ending = (items: readonly JsonItem[], end: string): JsonItem => items.find(({ id }) => id.endsWith(end))!

t.test('the empty house, an empty catalogue and an insurer without services have feeds that every reader takes', async (t) => {
  const record = smallRecord({ empty: true })
  const nothing = { sites: [], groups: [], services: [], use_cases: [], insurers: [] }
  record.say('01:00', 'catalogue.apply', { exercise: false, provider, catalogue: nothing })
  const alone = { ...nothing, sites: [{ id: 'nord', name: { en: 'North' } }], insurers: [{ id: 'alpha', name: 'Alpha', site: 'nord', services: [] }] }
  const states = [[emptyState, null], [record.state(), null]] as [typeof emptyState, string | null][]
  record.say('02:00', 'catalogue.apply', { exercise: false, provider, catalogue: alone })
  states.push([record.state(), 'alpha'])
  for (const [state, insurer] of states) {
    for (const language of ['de', 'en']) {
      const feed = readJson(write('json', state, { insurer, language }))
      t.strictSame(feed.items, [])
      t.ok(feed.title.length > 0)
      t.strictSame(await readAtom(write('atom', state, { insurer, language })), [])
      t.strictSame(await readRss(write('rss', state, { insurer, language })), [])
    }
  }
  t.match(write('atom', emptyState), '<updated>1970-01-01T00:00:00.000Z</updated>')
})

t.test('what was said in another language is shown and named as not translated yet', async (t) => {
  const record = recordWithIncident()
  record.say('02:00', 'update.post', posted('U-1', 'First.\n\nSecond.'), 'editor')
  const item = ending(readJson(write('json', record.state(), { language: 'de', granularity: 'update' })).items, ':update:U-1')
  t.equal(item.title, 'Meldung – Attack')
  t.match(item.content_html, '<p lang="en">First.</p><p lang="en">Second.</p><p><small>(Übersetzung folgt)</small></p>')
  t.match(item.content_text, 'First.\n\nSecond.\n\n(Übersetzung folgt)')
  t.match(item.content_html, '<time datetime="2026-05-04T02:00Z">Montag, 4. Mai 2026, 04:00 Uhr</time> · MedRZ, Redaktion')
})

t.test('whatever stands in titles and texts, each format stays whole and says it unchanged', async (t) => {
  const record = smallRecord()
  const title = 'a ]]> b <script>alert("1")</script> & &amp; &apos; 😀'
  const body = `one\r\ntwo\nthree ]]> <b>&lt;</b>\t"quoted"\n\n${'long '.repeat(3_990)}`
  record.say('01:00', 'incident.open', { incident: 'I-1', severity: 'major', phase: 'detection', title: { en: title } })
  record.say('02:00', 'update.post', posted('U-1', body), 'editor')
  for (const asked of [en, perUpdate]) {
    const { items } = readJson(write('json', record.state(), asked))
    const [item] = items
    t.ok(item!.title.endsWith(title))
    t.match(item!.content_text, 'one\ntwo\nthree ]]> <b>&lt;</b>\t"quoted"\n\nlong long')
    t.match(item!.content_html, '<p>one\ntwo\nthree ]]&gt; &lt;b&gt;&amp;lt;&lt;/b&gt;\t&quot;quoted&quot;</p><p>long long')
    const atom = write('atom', record.state(), asked)
    const rss = write('rss', record.state(), asked)
    for (const text of [atom, rss]) t.notMatch(text, /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
    for (const read of [await readAtom(atom), await readRss(rss)]) {
      t.strictSame(read.map(({ html, url }) => ({ html, url })), items.map(({ content_html, url }) => ({ html: content_html, url })))
      t.equal(read[0]!.title.replaceAll('&apos;', "'"), item!.title.replaceAll('&apos;', "'"), 'a reader may take an entity in a title for what it stands for')
    }
  }
})

t.test('an edited update keeps its id and first date, and the date of its change moves', async (t) => {
  const record = recordWithIncident()
  record.say('02:00', 'update.post', posted('U-1', 'We look into it.', { next_update_by: moment('06:00') }), 'editor')
  record.say('02:30', 'update.post', posted('U-2', 'Still at it.'), 'editor')
  const before = readJson(write('json', record.state(), perUpdate)).items
  t.strictSame(before.map(({ id }) => id.split(':').slice(4).join(':')), ['update:U-2', 'update:U-1', `stage:S1:planned:${instantOf(moment('01:01'))}`, 'opened'])
  t.match(ending(before, 'U-1').content_text, 'Next news by Monday, 4 May 2026, 08:00.')
  record.say('03:00', 'update.edit', { incident: 'I-1', update: 'U-1', text: { en: 'We look into it at once.' }, reason: { en: 'Clearer.' }, approved_by: 'approver' }, 'editor')
  const [first] = readJson(write('json', record.state(), perUpdate)).items
  t.match(first, { id: `${base}incident:I-1:update:U-1`, date_published: moment('02:00'), date_modified: moment('03:00') })
  t.match(first?.content_text, 'changed Monday, 4 May 2026, 05:00')
  t.match((await readRss(write('rss', record.state(), perUpdate)))[0], { id: `${base}incident:I-1:update:U-1`, modified: moment('02:00') }, 'RSS has one date, which stays')
  t.match((await readAtom(write('atom', record.state(), perUpdate)))[0], { published: moment('02:00'), modified: moment('03:00') })
  t.equal(readJson(write('json', record.state(), en)).items[0]?.date_modified, moment('03:00'), 'the incident’s own item moves too')
})

t.test('a statement that was corrected is shown with its correction, to everybody whom the correction is for', async (t) => {
  const record = recordWithIncident()
  const statement = (id: string, more: object = {}) => ({ statement: { id, topic: 'data_confidentiality', certainty: 'preliminary', ...more } })
  record.say('02:00', 'update.post', posted('U-1', 'No data left.', { kind: 'data_protection', ...statement('ST-1') }), 'dpo')
  record.say('03:00', 'update.post', posted('U-2', 'Some data left at Beta.', {
    kind: 'correction', scope: { insurers: ['beta'] }, ...statement('ST-2', { corrects: 'ST-1', certainty: 'confirmed', affected: { insurers: 1, people: 12_000 } }),
  }), 'dpo')
  const itemsFor = (insurer: string | null) => readJson(write('json', record.state(), { ...perUpdate, insurer })).items
  for (const insurer of [null, 'beta']) {
    const original = ending(itemsFor(insurer), ':U-1')
    t.match(original, { date_published: moment('02:00'), date_modified: moment('03:00') })
    t.match(original.content_text, /turned out wrong and was corrected\.\n\nThe correction, [^\n]+:\n\nSome data left at Beta\.\n\nWhat was said:\n\nNo data left\./)
    t.match(ending(itemsFor(insurer), ':U-2').content_text, /Some data left at Beta\.\n\nWhat was said, [^\n]+:\n\nNo data left\.\n\nStatement on whether data was taken: confirmed\. Affected: 1 insurer, about 12,000 people\./)
  }
  const told = ending(itemsFor('alpha'), ':U-1')
  t.match(told.content_text, 'turned out wrong and was corrected.')
  t.notMatch(JSON.stringify(itemsFor('alpha')), /Beta/, 'who else is concerned is not said to Alpha')
})

t.test('a maintenance is one item, which moves when it is cancelled; an insurer is told of those of its own services', async (t) => {
  const record = smallRecord()
  const window = { start: moment('20:00'), end: moment('22:00') }
  record.say('02:00', 'maintenance.schedule', { maintenance: 'M-1', services: ['network'], scope: all, window, text: { en: 'New lines.' } })
  const read = (insurer: string | null = null) => readJson(write('json', record.state(), { ...en, insurer })).items
  t.match(read(), [{ id: `${base}maintenance:M-1`, title: 'Planned maintenance: Network', date_published: moment('02:00'), date_modified: moment('02:00'), url: 'https://status.medrz.example/en/services/network#maintenance-M-1' }])
  t.match(read()[0]?.content_text, 'Monday, 4 May 2026, 22:00 – Tuesday, 5 May 2026, 00:00\n\nNetwork · For all insurers\n\nNew lines.')
  t.equal(read('alpha').length, 1)
  t.strictSame(read('gamma'), [], 'Gamma does not use the network')
  record.say('03:00', 'maintenance.cancel', { maintenance: 'M-1', reason: { en: 'Not needed.' } })
  t.match(read(), [{ id: `${base}maintenance:M-1`, title: 'Maintenance cancelled: Network', url: 'https://status.medrz.example/en/services/network', date_published: moment('02:00'), date_modified: moment('03:00'), _relight: { cancelled: true } }])
})

t.test('of two reasons given at one moment each stands with its own services', async (t) => {
  const record = recordWithIncident()
  const report = (service: string, reason: string) => record.say('02:00', 'service.state', { incident: 'I-1', services: [service], scope: all, to: 'outage', reason: { en: reason } })
  report('network', 'A cable was cut.')
  report('phone', 'The exchange failed.')
  const { content_text: text } = ending(readJson(write('json', record.state(), perUpdate)).items, `:states:${instantOf(moment('02:00'))}`) as unknown as { content_text: string }
  t.match(text, /Network:\s+A cable was cut\./)
  t.match(text, /Phone:\s+The exchange failed\./)
})

t.test('changed states are told once for all services that went the same way, and to an insurer only its own', async (t) => {
  const record = recordWithIncident()
  record.say('02:00', 'service.state', { incident: 'I-1', services: ['network', 'phone'], scope: { sites: ['sued'] }, to: 'outage', reason: { en: 'Cut off.' } })
  const told = (insurer: string | null) => ending(readJson(write('json', record.state(), { ...perUpdate, insurer })).items, `:states:${instantOf(moment('02:00'))}`)
  t.match(told(null), { title: 'Changed states: Network, Phone – Attack', _relight: { happening: 'states', services: ['network', 'phone'], setback: false } })
  t.match(told(null).content_text, 'Network: Operational → Outage, for one insurer.\n\nPhone: Operational → Outage, for 2 insurers.\n\nCut off.')
  t.match(told('gamma').content_text, /\n\nPhone: Operational → Outage\.\n\nCut off\.$/)
  t.equal(told('alpha'), undefined, 'nothing changed at Alpha')
})

t.test('a title names up to four services and counts what is more', async (t) => {
  const record = recordWithIncident()
  const more = ['mail', 'web', 'app'].map((id) => ({ id, group: 'base', name: { en: id }, description: { en: id }, depends_on: [] }))
  const ids = [...catalogue.services.map(({ id }) => id), ...more.map(({ id }) => id)]
  record.say('02:00', 'catalogue.apply', {
    exercise: false, provider, catalogue: { ...catalogue, services: [...catalogue.services, ...more], insurers: catalogue.insurers.map((insurer) => ({ ...insurer, services: ids })) },
  })
  const titleAfter = (clock: string, services: readonly string[]) => {
    record.say(clock, 'service.state', { incident: 'I-1', services, scope: all, to: 'outage', override: true, planned: true, reason: { en: 'They fail.' } })
    return ending(readJson(write('json', record.state(), perUpdate)).items, `:states:${instantOf(moment(clock))}`).title
  }
  t.equal(titleAfter('03:00', ids.slice(0, 4)), 'Changed states: Network, Phone, mail, web – Attack')
  record.say('03:30', 'service.state', { incident: 'I-1', services: ids, scope: all, to: 'degraded', override: true, reason: { en: 'They fail.' } })
  t.equal(titleAfter('04:00', ids), 'Changed states: Network, Phone, mail and 2 more – Attack')
})

t.test('a stage names its services, to an insurer those that it uses', async (t) => {
  const record = recordWithIncident()
  record.say('02:00', 'stage.plan', { incident: 'I-1', stage: 'S2', order: 2, title: { en: 'Calls' }, services: ['network', 'phone'], scope: all })
  const told = (insurer: string | null) => ending(readJson(write('json', record.state(), { ...perUpdate, insurer })).items, `:stage:S2:planned:${instantOf(moment('02:00'))}`)
  t.match(told(null), { title: 'Stage 2 planned: Calls – Attack', content_text: /\n\nServices: Network, Phone\.$/ })
  t.match(told('gamma').content_text, /\n\nServices: Phone\.$/)
})

t.test('an incident that ends, opens again and is done with keeps its one item', async (t) => {
  const record = recordWithIncident()
  const first = () => readJson(write('json', record.state(), en)).items[0]!
  record.say('02:00', 'stage.start', { incident: 'I-1', stage: 'S1' })
  record.say('03:00', 'stage.pause', { incident: 'I-1', stage: 'S1', reason: { en: 'Too risky.' } })
  record.say('04:00', 'stage.resume', { incident: 'I-1', stage: 'S1' })
  for (const words of ['Stage 1 planned: Lines', 'Stage 1 has begun: Lines', 'Stage 1 is paused: Lines', 'Too risky.', 'Stage 1 goes on: Lines']) t.match(first().content_text, words)
  t.match(first().content_text, /\n\nIncident reported\n[^\n]+\n\nImpact: major · Phase: Detection$/)
  record.say('05:00', 'stage.complete', { incident: 'I-1', stage: 'S1' })
  record.say('06:00', 'incident.resolve', { incident: 'I-1', text: { en: 'All works.' } }, 'incident_manager')
  t.match(first(), { id: `${base}incident:I-1`, date_modified: moment('06:00'), tags: ['Incident', 'major', 'resolved'] })
  t.match(first().content_text, /^Worst impact: major · resolved Monday, 4 May 2026, 08:00\n/, 'what is over is in no phase')
  record.say('07:00', 'incident.reopen', { incident: 'I-1', reason: { en: 'It broke again.' } }, 'incident_manager')
  t.match(first(), { id: `${base}incident:I-1`, date_modified: moment('07:00'), tags: ['Incident', 'major', 'open'] })
  t.match(first().content_text, 'Incident reopened\nMonday, 4 May 2026, 09:00\n\nIt broke again.')
  t.match(first().content_text, 'Incident resolved\nMonday, 4 May 2026, 08:00\n\nAll works.', 'that it was called resolved before stays told')
  record.say('08:00', 'incident.phase', { incident: 'I-1', to: 'review' }, 'incident_manager')
  t.match(first(), { date_modified: moment('08:00'), date_published: moment('01:00') }, 'a new phase is news')
})

t.test('of three hundred incidents the fifty that changed last are in the feed, the newest first', async (t) => {
  const record = smallRecord()
  for (let number = 1; number <= 300; number++) {
    const clock = `${String(Math.floor(number / 60)).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}`
    record.say(clock, 'incident.open', { incident: `I-${number}`, severity: 'minor', phase: 'detection', title: { en: `Number ${number}` } })
  }
  record.say('06:00', 'update.post', { ...posted('U-1', 'Old but not forgotten.'), incident: 'I-7' }, 'editor')
  for (const asked of [en, perUpdate]) {
    const { items } = readJson(write('json', record.state(), asked))
    t.equal(items.length, 50)
    t.match(items[0]?.id, /incident:I-7\b/)
    t.match(items[1]?.id, /incident:I-300\b/)
    t.match(items[49]?.id, /incident:I-252\b/)
  }
  for (const format of formats) t.ok(write(format, record.state(), en).length < 100_000, format)
})

t.test('an incident with a long past tells its newest thirty happenings and where the rest is', async (t) => {
  const record = recordWithIncident()
  for (let number = 0; number < 40; number++) record.say(`02:${String(number).padStart(2, '0')}`, 'update.post', posted(`U-${number}`, `News ${number}.`), 'editor')
  const text = readJson(write('json', record.state(), en)).items[0]!.content_text
  t.match(text, 'News 39.')
  t.match(text, 'News 10.')
  t.notMatch(text, /News 9\./)
  t.match(text, /What happened before that is on the page of this incident\.$/)
})
