import { deserialize, serialize } from 'node:v8'
import t from 'tap'
import { packedState, unpackedState, type PackedState } from '../../src/state/packed.ts'
import { emptyState } from '../../src/state/state.ts'
import { openHouse } from '../house.ts'

t.test('a state that was kept in a checkpoint comes back the very same', async (t) => {
  const { service } = await openHouse(t, { drill: true })
  for (const state of [emptyState, service.publicState(), service.fullState()]) {
    t.strictSame(unpackedState(deserialize(serialize(packedState(state))) as PackedState), state)
  }
  t.ok(service.publicState().board.rows.some(({ history }) => history.length > 3), 'there was a past to keep')
})
