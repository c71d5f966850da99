import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { component, incident, maintenance, moment, moved, page, update, type Moved } from './old-page.ts'

const newIn = ({ steps }: Moved): readonly string[] => steps.map(({ at, type, data }) => `${at} ${type} ${JSON.stringify(data)}`)

t.test('whatever a page holds, it is taken over without a fault, and a second run finds nothing new', (t) => {
  const word = fc.oneof(fc.constantFrom('', '<b>', ']]>', '\r\n', '\u0000', '🚑', 'ä'), fc.string({ unit: 'binary', maxLength: 12 }))
  const clock = fc.integer({ min: 0, max: 23 * 60 + 59 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  const status = fc.constantFrom('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance', 'on_fire')
  const storyStatus = fc.constantFrom('investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'odd')
  const ids = fc.constantFrom('c1', 'c2', 'c3', 'c9')
  const changes = fc.array(fc.tuple(ids, status, status).map((parts) => parts.join(' ')), { maxLength: 3 })
  const updates = (some: fc.Arbitrary<string>, prefix: string) => fc.uniqueArray(fc.tuple(clock, some, word, changes), { maxLength: 6, selector: ([at]) => at })
    .map((all) => all.toSorted(([one], [other]) => one.localeCompare(other)).map(([at, state, body, moves], place) => update(`${prefix}${place}`, at, state, body, ...moves)))
  const odd = fc.dictionary(fc.constantFrom('status', 'impact', 'created_at', 'started_at', 'updated_at', 'resolved_at', 'name', 'components'), fc.constantFrom(null, 7, 'x', [], {}), { maxKeys: 2 })
  const stories = (make: typeof incident, prefix: string, some: fc.Arbitrary<string>) => fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 })
    .chain((places) => fc.tuple(...places.map((_, place) => fc.tuple(updates(some, `${prefix}${place}u`), word, odd).map(([list, name, more]) => make(`${prefix}${place}`, name, list, more)))))
  const components = fc.array(fc.tuple(word, status, clock, odd), { maxLength: 3 })
    .map((all) => all.map(([name, state, changed, more], place) => component(`c${place + 1}`, name, { status: state, updated_at: moment(changed), ...more })))
  const maintenances = stories((id, name, list, more) => maintenance(id, name, moment('13:00'), moment('14:00'), list, { components: [{ id: 'c1' }], ...more }), 'm', fc.constantFrom('scheduled', 'in_progress', 'verifying', 'completed'))
  const pages = fc.tuple(components, stories(incident, 'i', storyStatus), maintenances).map(([some, incidents, scheduled]) => page({ components: some, incidents, scheduled_maintenances: scheduled }))

  fc.assert(fc.property(pages, pages, fc.constantFrom('09:00', '23:59'), (first, second, now) => {
    const once = moved(first, { now })
    const refused = once.taking.left.filter((line) => /^(statuspage-|states )/.test(line))
    if (now === '23:59') assert.deepEqual(refused, [])
    assert.deepEqual(newIn(moved(first, { now, onto: once.state })), [])
    const later = moved(second, { now: '23:59', onto: once.state })
    assert.deepEqual(newIn(moved(second, { now: '23:59', onto: later.state })), [])
  }), { numRuns: 120 })
  t.end()
})
