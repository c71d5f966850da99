import t from 'tap'
import { insurerAnswer } from '../../src/views/api/insurers.ts'
import { embedHtml } from '../../src/views/embed/embed.ts'
import { feedItems } from '../../src/views/feeds/items.ts'
import { familiesFor } from '../../src/views/metrics/insurer.ts'
import { pageHtml } from '../../src/views/page.ts'
import { everybody } from '../../src/model/scope.ts'
import { insurerOf } from '../../src/state/insurers.ts'
import { readerOf } from '../../src/views/reader.ts'
import { moment, north, opened, posted, reported, south, stateOf, words, type Line } from '../state/journal-of.ts'

const now = moment('12:00')
const context = { now, language: 'en', publicUrl: null, assets: '/assets/none', at: null, playing: null }
const work = (maintenance: string, scope: typeof north | typeof everybody, services: string[], day: string): Line =>
  ['00:30', 'maintenance.schedule', { maintenance, services, scope, window: { start: `2026-05-0${day}T20:00:00Z`, end: `2026-05-0${day}T22:00:00Z` }, text: words(`Work ${maintenance}.`) }]
const left = (useCase: string, scope: typeof north | typeof everybody, items: number): Line =>
  ['05:00', 'backlog.report', { incident: 'I-1', use_case: useCase, scope, open_items: items }]
const lines: readonly Line[] = [
  work('M-south', south, ['mail', 'web'], '6'), work('M-north', north, ['mail'], '6'), work('M-web', everybody, ['web'], '7'), work('M-over', south, ['phone'], '3'),
  opened('01:00'), reported('01:10', 'phone', 'outage', { scope: south }),
  posted('01:20', 'U-1', { scope: south, kind: 'status', statement: { id: 'ST-1', topic: 'cause', certainty: 'preliminary' } }),
  ['02:00', 'board.confirm', { scope: north }],
  posted('02:10', 'U-2', { scope: south, kind: 'correction', statement: { id: 'ST-2', topic: 'cause', certainty: 'confirmed', corrects: 'ST-1' } }),
  posted('02:20', 'U-3', { scope: north, next_update_by: '2026-05-04T13:00:00Z' }),
  left('uc-call', south, 300), left('uc-write', north, 20),
]
const state = stateOf(...lines)
const json = (id: string) => insurerAnswer(state, id, now)
const page = (id: string): string => pageHtml({ page: 'insurer', id }, { ...context, state })

t.test('an insurer’s JSON holds her maintenance, backlog, corrections and last check, narrowed to her, and nobody else’s', async (t) => {
  const { maintenances, backlog, corrections, checked_at } = json('gamma')
  t.match(maintenances.map(({ id, state: stands, services, scope }) => ({ id, stands, services, scope })), [{ id: 'M-over', stands: 'completed', services: ['phone'], scope: south }])
  t.match(json('beta').maintenances.map(({ id, services }) => [id, services]), [['M-over', ['phone']], ['M-south', ['mail', 'web']], ['M-web', ['web']]])
  t.match(json('alpha').maintenances.map(({ id }) => id), ['M-north'])
  t.match(backlog, [{ incident: 'I-1', use_case: 'uc-call', open_items: 300, scope: south }])
  t.match(json('alpha').backlog, [{ use_case: 'uc-write', open_items: 20 }])
  t.match(corrections, [{ incident: 'I-1', correction: 'U-2', text: { en: 'U-2' }, original: 'U-1', original_text: { en: 'U-1' }, original_at: '2026-05-04T01:20:00.000Z' }])
  t.same(json('alpha').corrections, [])
  t.equal(checked_at, '2026-05-04T01:10:00.000Z')
  t.equal(json('alpha').checked_at, '2026-05-04T02:00:00.000Z')
})

t.test('her page tells the same: what is announced and what ended lately, what was set right, what is left over, who looked when', async (t) => {
  const beta = page('beta')
  t.match(beta, /id="maintenances".*Work M-over\..*Work M-south\..*Work M-web\./s)
  t.notMatch(beta, /Work M-north/)
  t.match(beta, /id="corrections".*The correction.*U-2.*What was said.*U-1/s)
  t.match(beta, /open cases are about 300 \(Call/)
  t.notMatch(beta, /about 20\b/)
  t.match(beta, /<p class="incident-line small"><a href="\/en\/incidents\/I-1">/)
  t.match(beta, /Services last checked: <time datetime="2026-05-04T01:10Z">/)
  const alpha = page('alpha')
  t.notMatch(alpha, /id="corrections"|Work M-south|about 300/)
  t.match(alpha, /Services last checked: <time datetime="2026-05-04T02:00Z">/)
})

t.test('an incident that does not concern her promises her no news', async (t) => {
  const other = stateOf(opened('01:00'), reported('01:10', 'web', 'outage'), posted('01:20', 'U-1', { scope: { insurers: ['beta'] }, next_update_by: '2026-05-04T13:00:00Z' }))
  for (const shown of [pageHtml({ page: 'insurer', id: 'gamma' }, { ...context, state: other }), embedHtml({ ...context, state: other }, 'gamma')]) {
    t.notMatch(shown, /Next news by|No time is promised/)
  }
  t.match(embedHtml({ ...context, state: other }, 'beta'), /Next news by/)
})

t.test('the small window tells what is left over, for all and for her', async (t) => {
  t.match(embedHtml({ ...context, state }, null), /about 300 .* about 20/s)
  t.match(embedHtml({ ...context, state }, 'beta'), /about 300/)
  t.notMatch(embedHtml({ ...context, state }, 'beta'), /about 20\b/)
})

t.test('the small window tells her work that is ahead, what was set right and when somebody looked, and nobody else’s', async (t) => {
  const window = (id: string | null, language: 'de' | 'en' = 'en'): string => embedHtml({ ...context, state, language }, id)
  t.match(window('beta'), /Planned maintenance: .*May.*: .*Planned maintenance: /s)
  t.notMatch(window('beta'), /Planned maintenance: [^\n]*3 May/, 'what is over is on her page alone')
  t.match(window('beta'), /A statement was corrected: <a href="\/en\/insurers\/beta#corrections"/)
  t.match(window('beta'), /Services last checked: <time datetime="2026-05-04T01:10Z">/)
  t.match(window('alpha'), /Services last checked: <time datetime="2026-05-04T02:00Z">/)
  t.notMatch(window('alpha'), /statement was corrected|Planned maintenance: .*Planned maintenance: /s)
  t.match(window(null), /A statement was corrected: <a href="\/en\/incidents\/I-1"/)
  t.match(window('beta', 'de'), /Eine Aussage wurde richtiggestellt: <a href="\/de\/insurers\/beta#corrections".*Geplante Wartung: /s)
})

t.test('her feed tells what is left over of hers, and its date moves with it', async (t) => {
  const item = (id: string | null) => feedItems({ reader: readerOf({ ...context, state }), site: 'https://status.example', insurer: id === null ? null : insurerOf(state, id), granularity: 'incident' }).find(({ extension }) => 'incident' in extension)!
  t.match(item(null).text, /about 300 .* about 20/s)
  t.match(item('beta').text, /about 300/)
  t.notMatch(item('beta').text, /about 20\b/)
  t.equal(item('beta').changedAt, moment('05:00'))
})

t.test('her plan on her page is one that holds her', async (t) => {
  const plan: Line = ['01:30', 'stage.plan', { incident: 'I-1', stage: 'S1', order: 1, title: words('Lines'), services: ['phone'], scope: north }]
  const planned = stateOf(...lines.filter(([at]) => at <= '01:20'), plan)
  t.match(pageHtml({ page: 'insurer', id: 'alpha' }, { ...context, state: planned }), /<section id="plan">/)
  t.notMatch(pageHtml({ page: 'insurer', id: 'beta' }, { ...context, state: planned }), /<section id="plan">/)
})

t.test('her metrics count what is left over, what is announced and when she was looked at, of her alone', async (t) => {
  const of = (id: string, name: string) => familiesFor(state, id, now).find((family) => family.name === name)?.samples.map(({ labels, value }) => [labels, value])
  t.same(of('beta', 'relight_backlog_open_items'), [[{ incident: 'I-1', use_case: 'uc-call' }, 300]])
  t.same(of('beta', 'relight_maintenance_starts_timestamp_seconds')!.map(([labels]) => labels), [{ maintenance: 'M-south' }, { maintenance: 'M-web' }])
  t.same(of('alpha', 'relight_insurer_checked_timestamp_seconds'), [[{ insurer: 'alpha' }, moment('02:00') / 1_000]])
})
