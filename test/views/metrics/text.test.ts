import t from 'tap'
import { answers } from '../../../src/model/state-of-service.ts'
import { emptyState, type State } from '../../../src/state/state.ts'
import { familiesFor } from '../../../src/views/metrics/insurer.ts'
import { insurerMetricsText, metricsText, publicFamilies } from '../../../src/views/metrics/text.ts'
import { catalogueAt, moment, opened, planned, posted, reported, stateOf, type Line } from '../../state/journal-of.ts'
import { seriesIn, valuesOf } from './read-back.ts'

const lines: readonly Line[] = [
  opened('01:00'), reported('01:10', 'phone', 'outage'), planned('01:20', 'S1', 1), posted('02:00', 'U-1', { next_update_by: '2026-05-04T04:00:00Z' }),
  ['02:10', 'eta.set', { incident: 'I-1', target: { stage: 'S1' }, window: { earliest: '2026-05-04T06:00:00Z', latest: '2026-05-04T09:00:00.500Z' }, confidence: 'low', reason: { en: 'x' } }],
  ['02:20', 'eta.set', { incident: 'I-1', target: { stage: 'S1' }, scope: { sites: ['north'] }, window: { earliest: '2026-05-04T07:00:00Z', latest: '2026-05-04T08:00:00Z' }, confidence: 'low', reason: { en: 'x' } }],
]
const state = stateOf(...lines)
const now = moment('05:00')

const typesIn = (text: string): Readonly<Record<string, string>> => Object.fromEntries([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name!, type!]))

t.test('both formats tell the very same samples; OpenMetrics also says which are states, facts and counts, and that it is whole', async (t) => {
  const text = await metricsText(state, now, '1.2.3', 'text')
  const open = await metricsText(state, now, '1.2.3', 'openmetrics')
  t.same(seriesIn(open), seriesIn(text))
  t.ok(seriesIn(text).length > 150)
  t.same([...new Set(Object.values(typesIn(text)))].sort(), ['counter', 'gauge'])
  const types = typesIn(open)
  t.match(types, { relight_service_state: 'stateset', relight_service: 'info', relight_incident_setbacks: 'counter', relight_cells: 'gauge' })
  t.equal(typesIn(text)['relight_incident_setbacks_total'], 'counter')
  t.ok(open.endsWith('\n# EOF\n'))
  t.notMatch(text, /# EOF/)
  t.match(text, /^relight_build_info\{version="1\.2\.3"\} 1$/m)
})

t.test('names keep to the rules: base units, _total for counts alone, one HELP each, no sample twice', async (t) => {
  const all = [...publicFamilies(state, now, '1'), ...familiesFor(state, 'alpha', now)]
  for (const { name, kind, help, samples } of all) {
    t.match(name, /^relight_[a-z_]+$/, name)
    t.equal(name.endsWith('_total'), kind === 'counter', name)
    t.equal(name.endsWith('_info'), kind === 'info', name)
    t.notMatch(name, /minutes|milli|_ms$|percent/, name)
    t.match(help, /^[^"\\\n]+\.$/, `${name}: what both formats can hold without escapes`)
    t.ok(samples.every(({ value }) => Number.isFinite(value)), name)
    t.ok(samples.every(({ value }) => kind !== 'stateset' || value === 0 || value === 1), name)
  }
  const text = await metricsText(state, now, '1', 'text')
  const series = seriesIn(text).map(({ name, labels }) => JSON.stringify([name, Object.entries(labels).sort()]))
  t.equal(new Set(series).size, series.length)
  const helps = [...text.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name)
  t.equal(new Set(helps).size, helps.length)
})

t.test('a promise counts the seconds that it is overdue, from the first of them', async (t) => {
  const overdue = (at: number) => {
    const families = publicFamilies(state, at, '1')
    return [valuesOf(families, 'relight_next_promise_overdue_seconds')[''], valuesOf(families, 'relight_promise_overdue_seconds')['I-1']]
  }
  t.same(overdue(moment('03:59')), [0, 0])
  t.same(overdue(moment('04:00')), [0, 0], 'on the very instant it is still in time')
  t.same(overdue(moment('04:00') + 1_500), [1.5, 1.5])
  t.same(overdue(moment('05:00')), [3_600, 3_600])
  t.same(valuesOf(publicFamilies(state, now, '1'), 'relight_promise_due_timestamp_seconds'), { 'I-1': moment('04:00') / 1_000 })
})

t.test('a window is told by its edges, for all and for a site apart', async (t) => {
  const families = publicFamilies(state, now, '1')
  t.same(valuesOf(families, 'relight_stage_eta_timestamp_seconds'), { 'I-1 S1 earliest': moment('06:00') / 1_000, 'I-1 S1 latest': moment('09:00') / 1_000 + 0.5 })
  t.same(valuesOf(families, 'relight_stage_site_eta_timestamp_seconds'), { 'I-1 S1 north earliest': moment('07:00') / 1_000, 'I-1 S1 north latest': moment('08:00') / 1_000 })
})

t.test('a planned maintenance is told while it is under way, to the insurers whom it concerns', async (t) => {
  const maintained = stateOf(['01:00', 'maintenance.schedule', { maintenance: 'M-1', services: ['portal'], scope: { insurers: ['alpha', 'gamma'] }, window: { start: '2026-05-04T04:00:00Z', end: '2026-05-04T06:00:00Z' }, text: { en: 'x' } }])
  const at = (clock: string) => [
    valuesOf(publicFamilies(maintained, moment(clock), '1'), 'relight_service_insurers_in_maintenance')['portal'],
    valuesOf(publicFamilies(maintained, moment(clock), '1'), 'relight_maintenances'),
    ...['alpha', 'beta'].map((insurer) => valuesOf(familiesFor(maintained, insurer, moment(clock)), 'relight_insurer_service_in_maintenance')[`${insurer} portal`]),
  ]
  t.same(at('03:59'), [0, { scheduled: 1, in_progress: 0 }, 0, 0])
  t.same(at('04:00'), [1, { scheduled: 0, in_progress: 1 }, 1, 0])
  t.same(at('06:00'), [0, { scheduled: 0, in_progress: 0 }, 0, 0])
})

t.test('names that would break the format are told letter by letter', async (t) => {
  const nasty = 'a "quoted" \\ back\\n <b>&amp;]]> 🩺 } 1'
  const hostile = stateOf(['00:10', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: { de: nasty } }])
  for (const form of ['text', 'openmetrics'] as const) {
    const titles = seriesIn(await metricsText(hostile, now, '1', form)).filter(({ name }) => name === 'relight_incident_info')
    t.same(titles, [{ name: 'relight_incident_info', labels: { incident: 'I-1', title: nasty }, value: '1' }], form)
  }
})

t.test('in an exercise every sample says so, and otherwise none does', async (t) => {
  const exercise: State = { ...state, catalogue: { ...state.catalogue!, exercise: true } }
  const real = [await metricsText(state, now, '1', 'text'), await insurerMetricsText(state, 'alpha', now, '1', 'openmetrics')]
  const played = [await metricsText(exercise, now, '1', 'text'), await insurerMetricsText(exercise, 'alpha', now, '1', 'openmetrics')]
  t.ok(real.flatMap(seriesIn).every(({ labels }) => !('exercise' in labels)))
  t.ok(played.flatMap(seriesIn).every(({ labels }) => labels['exercise'] === 'true'))
  t.same(real.flatMap(seriesIn).filter(({ name }) => name === 'relight_exercise').map(({ value }) => value), ['0', '0'])
  t.same(played.flatMap(seriesIn).filter(({ name }) => name === 'relight_exercise').map(({ value }) => value), ['1', '1'])
  t.match(played[0], /^# HELP relight_exercise .*label exercise with the value true/m)
})

t.test('nothing, no service and no incident are told as nothing', async (t) => {
  for (const bare of [emptyState, stateOf(catalogueAt('00:01', { services: [], insurers: [], use_cases: [] }))]) {
    const families = publicFamilies(bare, now, '1')
    t.same(valuesOf(families, 'relight_services'), { '': 0 })
    t.same(valuesOf(families, 'relight_incidents_open'), { minor: 0, major: 0, critical: 0 })
    t.same(valuesOf(families, 'relight_cells'), Object.fromEntries(answers.map((answer) => [answer, 0])))
    t.same(valuesOf(families, 'relight_next_promise_overdue_seconds'), { '': 0 })
    t.ok((await metricsText(bare, now, '1', 'openmetrics')).endsWith('# EOF\n'))
  }
})

t.test('an insurer without services has nothing that does not work', async (t) => {
  const bare = stateOf(catalogueAt('00:01', { insurers: [{ id: 'none', name: 'None', site: 'north', services: [] }] }))
  const families = familiesFor(bare, 'none', now)
  t.same(valuesOf(families, 'relight_insurer_up'), {}, 'no data is no good news')
  t.same(valuesOf(families, 'relight_insurer_services'), { 'none not': 0, 'none limited': 0, 'none works': 0 })
})

t.test('300 open incidents cost a dozen samples each', async (t) => {
  const many = stateOf(...Array.from({ length: 300 }, (_, place) => opened('01:00', `I-${place}`)))
  const series = seriesIn(await metricsText(many, now, '1', 'text'))
  t.ok(series.length < 300 * 15 + 500, `${series.length} samples`)
  t.same(valuesOf(publicFamilies(many, now, '1'), 'relight_incidents_open'), { minor: 0, major: 0, critical: 300 })
})
