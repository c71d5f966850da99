import t from 'tap'
import { cellsByInsurer, cellsBySite, cellsOf } from '../../src/state/cells.ts'
import { emptyState } from '../../src/state/state.ts'
import { overall } from '../../src/state/services.ts'
import { north, opened, reported, south, stateOf } from './journal-of.ts'

t.test('each insurer, each site and the whole board add up to the same', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:00', 'phone', 'outage', { scope: south }), reported('03:00', 'mail', 'emergency_operation', { scope: north }), reported('04:00', 'portal', 'stabilising'))
  t.same(cellsByInsurer(state), [{ works: 3, limited: 1, not: 0 }, { works: 3, limited: 0, not: 1 }, { works: 0, limited: 0, not: 1 }])
  t.same(cellsBySite(state), [{ site: 'north', cells: { works: 3, limited: 1, not: 0 } }, { site: 'south', cells: { works: 3, limited: 0, not: 2 } }])
  t.same(cellsOf(state.board.tally, 0), { works: 6, limited: 1, not: 2 })
  t.match(overall(state).cells, cellsOf(state.board.tally, 0))
})

t.test('without a catalogue there is nothing to count', async (t) => {
  t.same(cellsByInsurer(emptyState), [])
  t.same(cellsBySite(emptyState), [])
  t.same(cellsOf(emptyState.board.tally, 0), { works: 0, limited: 0, not: 0 })
})
