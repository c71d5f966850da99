import t from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import type { Stage } from '../../src/state/incident.ts'
import { nextLabel } from '../../src/state/stage-labels.ts'
import { instantOf } from '../../src/model/time.ts'
import { opened, planned, stateOf, words, type Line } from './journal-of.ts'

const planOf = (...lines: readonly Line[]): readonly Stage[] => stateOf(opened('01:00'), ...lines).incidents.get('I-1')!.stages
const labelsOf = (...lines: readonly Line[]): string => planOf(...lines).map(({ label }) => label).join(' ')

t.test('a stage at the end is called by the next number, one in between by the label before it and a letter, one before the first by 0', async (t) => {
  const three = [planned('02:00', 'A', 1), planned('02:00', 'B', 2), planned('02:00', 'C', 3)]
  t.equal(labelsOf(...three), '1 2 3')
  t.equal(labelsOf(...three, planned('03:00', 'D', 3)), '1 2 2a 3', 'what was called 3 is still called 3')
  t.equal(labelsOf(...three, planned('03:00', 'D', 3), planned('04:00', 'E', 4)), '1 2 2a 2b 3')
  t.equal(labelsOf(...three, planned('03:00', 'D', 3), planned('04:00', 'E', 3)), '1 2 2b 2a 3', 'the letter is a free one, not a place')
  t.equal(labelsOf(...three, planned('03:00', 'D', 1)), '0 1 2 3')
  t.equal(labelsOf(...three, planned('03:00', 'D', 1), planned('04:00', 'E', 1)), '0a 0 1 2 3')
  t.equal(labelsOf(...three, planned('03:00', 'D', 9), planned('04:00', 'E', 2)), '1 1a 2 3 4')
  t.equal(labelsOf(...three, ['03:00', 'stage.cancel', { incident: 'I-1', stage: 'C' }], planned('04:00', 'D', 4)), '1 2 3 4', 'that of a dropped stage is not given again')
})

t.test('a label that was given stands, whatever is put before it', async (t) => {
  t.equal(labelsOf(planned('02:00', 'A', 1, { label: '4' }), planned('02:00', 'B', 2), planned('03:00', 'C', 2), planned('03:00', 'D', 1)), '0 4 4a 5')
  t.equal(labelsOf(planned('02:00', 'A', 1, { label: 'Core' }), planned('02:00', 'B', 2, { label: 'End' }), planned('03:00', 'C', 2)), 'Core Core-a End')
  const many = Array.from({ length: 30 }, (_, place) => planned('03:00', `S${place}`, 2))
  const labels = planOf(planned('02:00', 'A', 1), planned('02:00', 'B', 3), ...many).map(({ label }) => label)
  t.equal(new Set(labels).size, 32)
  t.ok(labels.includes('1z') && labels.includes('1za'))
})

t.test('readers see no gap where a stage is none of theirs', async (t) => {
  const all = planOf(planned('02:00', 'A', 1), planned('02:00', 'B', 2, { visibility: 'internal' }), planned('02:00', 'C', 3))
  t.same(all.map(({ label }) => label), ['1', 'i1', '2'])
  t.equal(nextLabel(all, 2, true), 'i2')
})

t.test('no two stages of an incident are called the same, and what is recorded holds the label', async (t) => {
  const state = stateOf(opened('01:00'), planned('02:00', 'A', 1, { label: '4a' }))
  const plan = (more: object) => decisionFor('stage.plan', 'ops', {
    incident: 'I-1', stage: 'B', order: 2, title: words('B'), services: ['phone'], scope: { all: true }, ...more,
  })(state, instantOf('2026-05-04T03:00:00Z'))
  t.throws(() => plan({ label: '4A' }), { code: 'label-taken', message: /“4A” already/ })
  t.throws(() => plan({ label: '' }), { code: 'invalid-event' })
  t.throws(() => plan({ label: 'much too long a name' }), { code: 'invalid-event' })
  t.match(plan({}), [{ type: 'stage.plan', data: { label: '5' } }])
  t.match(plan({ label: '4b' }), [{ data: { label: '4b' } }])
})
