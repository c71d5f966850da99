import t from 'tap'
import type { EventData } from '../../src/model/event.ts'
import { insurerOf } from '../../src/state/insurers.ts'
import { toldTo } from '../../src/state/told.ts'
import { moment, north, opened, posted, south, stateOf, words, type Line } from './journal-of.ts'

type Statement = NonNullable<EventData<'update.post'>['statement']>
const stated = (at: string, update: string, statement: Omit<Statement, 'topic' | 'certainty'>, incident = 'I-1'): Line =>
  posted(at, update, { incident, kind: 'correction', statement: { topic: 'cause', certainty: 'confirmed', ...statement } })
const updatesIn = (incident: string, ...lines: readonly Line[]) => Object.fromEntries(
  stateOf(...lines).incidents.get(incident)!.updates.map((update) => [update.id, update]),
)

t.test('a correction and what it corrects point at each other', async (t) => {
  const updates = updatesIn('I-1', opened('01:00'), stated('02:00', 'U-1', { id: 'ST-1' }), stated('03:00', 'U-2', { id: 'ST-2', corrects: 'ST-1' }))
  t.match(updates['U-1'], { corrects: null, correctedBy: 'U-2' })
  t.match(updates['U-2'], { corrects: 'U-1', correctedBy: null })
})

t.test('a statement corrected twice points at its newest correction', async (t) => {
  const updates = updatesIn(
    'I-1', opened('01:00'), stated('02:00', 'U-1', { id: 'ST-1' }), stated(
      '03:00', 'U-2', { id: 'ST-2', corrects: 'ST-1' },
    ), stated('04:00', 'U-3', { id: 'ST-3', corrects: 'ST-1' }),
  )
  t.equal(updates['U-1']?.correctedBy, 'U-3')
  t.equal(updates['U-2']?.correctedBy, null)
})

t.test('a correction reaches a statement of another incident', async (t) => {
  const lines = [
    opened('01:00'), stated('02:00', 'U-1', { id: 'ST-1' }), opened('03:00', 'I-2'), stated('04:00', 'U-2', { id: 'ST-2', corrects: 'ST-1' }, 'I-2'),
  ]
  t.equal(updatesIn('I-1', ...lines)['U-1']?.correctedBy, 'U-2')
  t.equal(updatesIn('I-2', ...lines)['U-2']?.corrects, 'U-1')
})

t.test('an edited update shows its newest text and keeps every earlier one with the reason', async (t) => {
  const edited = (at: string, text: string, reason: string): Line =>
    [at, 'update.edit', { incident: 'I-1', update: 'U-1', text: words(text), reason: words(reason), approved_by: 'approver' }]
  const { 'U-1': update } = updatesIn(
    'I-1', opened('01:00'), posted('02:00', 'U-1'), edited('03:00', 'Second', 'Time added.'), edited('04:00', 'Third', 'Typing error.'),
  )
  t.match(update, { text: { en: 'Third' }, at: moment('02:00') })
  t.strictSame(update?.edited, [
    { at: moment('03:00'), text: { en: 'U-1' }, reason: { en: 'Time added.' } },
    { at: moment('04:00'), text: { en: 'Second' }, reason: { en: 'Typing error.' } },
  ])
})

t.test('an insurer is given the updates whose scope holds it, newest first', async (t) => {
  const state = stateOf(
    opened('01:00'), posted('02:00', 'U-1'), posted('03:00', 'U-2', { scope: south }), posted(
      '04:00', 'U-3', { scope: north },
    ), posted('05:00', 'U-4', { scope: { insurers: ['beta'] } }),
  )
  const idsFor = (id: string) => toldTo(state, insurerOf(state, id)!).map(({ update }) => update.id)
  t.strictSame(idsFor('alpha'), ['U-3', 'U-1'])
  t.strictSame(idsFor('beta'), ['U-4', 'U-2', 'U-1'])
})
