import { readFileSync } from 'node:fs'
import t from 'tap'
import { instantOf, type Instant } from '../src/model/time.ts'
import type { State } from '../src/state/state.ts'
import { incidentAnswer, incidentsAnswer } from '../src/views/api/incidents.ts'
import { insurerAnswer } from '../src/views/api/insurers.ts'
import { statusAnswer } from '../src/views/api/status.ts'
import { openDrillRecord } from './drill-record.ts'

interface Expected {
  readonly at: string
  readonly services_by_worst_state: Record<string, number>
  readonly services_up: number
  readonly insurers_fully_operational: number
  readonly setbacks: Record<string, number>
  readonly stages: Record<string, string>
  readonly use_cases: Record<string, { readonly works: number; readonly limited: number; readonly not: number }>
  readonly insurer: { readonly id: string; readonly states: Record<string, string>; readonly answers: Record<string, string> }
}

const expectations = JSON.parse(readFileSync(new URL('medrz.expected.json', import.meta.url), 'utf8')) as Expected[]
const fieldsOf = ['at', 'services_by_worst_state', 'services_up', 'insurers_fully_operational', 'setbacks', 'stages', 'use_cases', 'insurer']

const { service } = await openDrillRecord(t.teardown.bind(t))

t.equal(expectations.length, 8, 'eight instants are expected')

for (const expected of expectations) {
  t.test(`what is publicly true at ${expected.at}`, async (t) => {
    t.strictSame(Object.keys(expected).sort(), [...fieldsOf].sort(), 'every field expected is compared')
    const now = instantOf(expected.at)
    const { state } = await service.publicStateAt(now)
    const status = statusAnswer(state, now)

    t.strictSame(countOf(status.services.map((each) => each.state)), expected.services_by_worst_state, 'services by worst state')
    t.equal(status.services_up, expected.services_up, 'services up')
    t.equal(status.insurers.fully_operational, expected.insurers_fully_operational, 'insurers fully operational')
    t.strictSame(byId(status.services.filter(({ setbacks }) => setbacks > 0), ({ setbacks }) => setbacks), expected.setbacks, 'setbacks')
    t.strictSame(byId(stagesAt(state, now), (stage) => stage.state), expected.stages, 'stages of the plan')
    t.strictSame(byId(status.use_cases, ({ insurers: { works, limited, not } }) => ({ works, limited, not })), expected.use_cases, 'use cases')

    const insurer = insurerAnswer(state, expected.insurer.id, now)
    t.strictSame(byId(insurer.services, (each) => each.state), expected.insurer.states, 'states for one insurer')
    t.strictSame(byId(insurer.use_cases, ({ answer }) => answer), expected.insurer.answers, 'answers for one insurer')
  })
}

const byId = <Item extends { readonly id: string }, Value>(items: readonly Item[], value: (item: Item) => Value): Record<string, Value> =>
  Object.fromEntries(items.map((item) => [item.id, value(item)]))

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

const stagesAt = (state: State, now: Instant) =>
  incidentsAnswer(state, now, { limit: 100 }).incidents.flatMap(({ id }) => incidentAnswer(state, id, now).plan?.stages ?? [])
