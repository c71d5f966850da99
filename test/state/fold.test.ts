import fc from 'fast-check'
import t from 'tap'
import type { Entry } from '../../src/model/event.ts'
import { availabilityOf } from '../../src/state/availability.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { openDrillRecord } from '../drill-record.ts'

const { service, forms } = await openDrillRecord(t.teardown.bind(t))
const whole = stateAfter(emptyState, forms)

function inParts(entries: readonly Entry[], cuts: readonly number[]): State {
  const marks = [0, ...[...cuts].sort((a, b) => a - b), entries.length]
  return marks.slice(1).reduce((state, mark, place) => stateAfter(state, entries.slice(marks[place], mark)), emptyState)
}

t.test('folding the entries one by one comes to the same as folding them at once', async (t) => {
  t.strictSame(inParts(forms, forms.map((_, place) => place)), whole)
})

t.test('folding in any parts comes to the same', async (t) => {
  const cut = fc.integer({ min: 0, max: forms.length })
  fc.assert(fc.property(fc.array(cut, { maxLength: 12 }), (cuts) => void t.strictSame(inParts(forms, cuts), whole)), { numRuns: 20 })
})

t.test('a state is the same as its prefix folded anew, also after more was folded on it', async (t) => {
  const cut = fc.integer({ min: 0, max: forms.length - 1 })
  const check = (at: number): void => {
    const before = stateAfter(emptyState, forms.slice(0, at))
    const kept = structuredClone(before)
    stateAfter(before, forms.slice(at))
    t.strictSame(before, kept, `at ${at}`)
  }
  fc.assert(fc.property(cut, check), { numRuns: 30 })
})

t.test('asking for availability changes nothing', async (t) => {
  const kept = structuredClone(whole)
  for (const index of whole.board.rows.keys()) availabilityOf(whole, index, (whole.changedAt ?? 0) + 86_400_000, 90)
  t.strictSame(whole, kept)
})

t.test('the state that the service holds is what the public forms add up to', async (t) => {
  t.strictSame(service.publicState(), whole)
})

t.test('folding nothing gives back the very same state', async (t) => {
  t.equal(stateAfter(whole, []), whole)
})

t.test('entries that name what is not known are passed over', async (t) => {
  const [first] = forms
  const stray = { position: 2, at: first!.at, by: 'ops', version: 1 }
  const strays = [
    { ...stray, type: 'service.state', data: { services: ['nonsense'], scope: { sites: ['nowhere'] }, to: 'outage', incident: 'nothing' } },
    { ...stray, type: 'update.edit', data: { incident: 'nothing', update: 'U-0', text: { en: 'x' }, reason: { en: 'x' }, approved_by: 'approver' } },
    { ...stray, type: 'stage.start', data: { incident: 'nothing', stage: 'S0' } },
    { ...stray, type: 'maintenance.cancel', data: { maintenance: 'M-0', reason: { en: 'x' } } },
  ] as readonly Entry[]
  const state = stateAfter(emptyState, [first!, ...strays])
  t.strictSame(state.incidents.size, 0)
  t.equal(state.board.tally[7], state.board.tally.reduce((sum, cells) => sum + cells), 'all is operational')
  t.strictSame(stateAfter(emptyState, strays).board, emptyState.board, 'also in the empty house')
})
