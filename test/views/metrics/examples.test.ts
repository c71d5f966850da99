import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { emptyState } from '../../../src/state/state.ts'
import { houseMetrics } from '../../../src/views/metrics/house.ts'
import { familiesFor } from '../../../src/views/metrics/insurer.ts'
import { publicFamilies } from '../../../src/views/metrics/text.ts'
import { stateOf } from '../../state/journal-of.ts'

const example = (path: string): string => readFileSync(join(import.meta.dirname, '..', '..', '..', 'examples', path), 'utf8')

interface Panel {
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string }[]
}
interface Dashboard {
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly query: string | { readonly query: string } }[] }
}
interface Rule {
  readonly alert: string
  readonly expr: string
}

const dashboard = JSON.parse(example('grafana/relight.json')) as Dashboard
const rules = (parse(example('prometheus/alerts.yaml')) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] }).groups.flatMap((group) => group.rules)

const state = stateOf()
const known = new Set<string>()

/** What is measured of every process, by prom-client and by Prometheus itself. */
const measured = new Set(['up', 'nodejs_eventloop_lag_p99_seconds', 'nodejs_eventloop_lag_mean_seconds', 'process_resident_memory_bytes'])

t.before(async () => {
  const own = await houseMetrics(emptyState, 0, 0, { version: '1', reads: {}, streamReaders: 0, drafts: [], wall: 0 })
  const names = [...publicFamilies(state, 0, '1'), ...familiesFor(state, 'alpha', 0)].map(({ name }) => name)
  for (const name of [...names, ...[...own.matchAll(/^# TYPE (\S+)/gm)].map(([, found]) => found!), ...measured]) known.add(name)
})

const metricsIn = (expression: string): readonly string[] =>
  [...expression.replace(/"[^"]*"/g, '""').matchAll(/\b(?:relight|nodejs|process)_\w+\b(?!\s*=)|\bup\b/g)].map(([name]) => name)

t.test('every figure that the dashboard and the alarms ask for exists', async (t) => {
  const queries = dashboard.templating.list.map(({ query }) => (typeof query === 'string' ? query : query.query))
  const expressions = [...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)), ...queries, ...rules.map(({ expr }) => expr)]
  const asked = new Set(expressions.flatMap(metricsIn))
  t.same([...asked].filter((name) => !known.has(name)), [])
  t.ok(asked.size > 30, `${asked.size} names`)
})

t.test('no alarm but the one that says so rings in an exercise', async (t) => {
  for (const { alert, expr } of rules) {
    const isHeld = metricsIn(expr).some((name) => name === 'up' || name.startsWith('nodejs_')) || expr.includes('exercise=""')
    t.equal(isHeld, alert !== 'Exercise', alert)
  }
})

t.test('every alarm was seen to ring by a rule test', async (t) => {
  const tests = (parse(example('prometheus/alerts.test.yaml')) as { readonly tests: readonly { readonly alert_rule_test?: readonly { readonly alertname: string; readonly exp_alerts: readonly unknown[] }[] }[] }).tests
  const rung = new Set(tests.flatMap(({ alert_rule_test: checks = [] }) => checks.filter(({ exp_alerts: alerts }) => alerts.length > 0).map(({ alertname }) => alertname)))
  t.same(rules.map(({ alert }) => alert).filter((alert) => !rung.has(alert)), [])
})

t.test('the dashboard leaves its data source to whoever imports it, and no panel covers another', async (t) => {
  t.match(dashboard.templating.list[0], { name: 'datasource', type: 'datasource', query: 'prometheus' })
  const sources = [...example('grafana/relight.json').matchAll(/"uid": "([^"]+)"/g)].map(([, uid]) => uid).filter((uid) => uid !== 'relight' && uid !== '-- Grafana --')
  t.same([...new Set(sources)], ['${datasource}'])
  const overlaps = dashboard.panels.flatMap((one, place) => dashboard.panels.slice(place + 1).filter((other) => covers(one, other)).map((other) => `${one.title} / ${other.title}`))
  t.same(overlaps, [])
  t.ok(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24))
})

const covers = ({ gridPos: a }: Panel, { gridPos: b }: Panel): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
