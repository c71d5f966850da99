import t from 'tap'
import { rememberedStates } from '../../src/service/kept-states.ts'
import { emptyState, type State } from '../../src/state/state.ts'

/** Loads that are finished by hand. */
function loading() {
  const begun: ((state: State) => void)[] = []
  return { begun, load: (): Promise<State> => new Promise((resolve) => void begun.push(resolve)) }
}

t.test('whoever waits for a past state while words go is given it without them', async (t) => {
  const { begun, load } = loading()
  const states = rememberedStates(2, load)
  const waiting = states.of(5)
  states.forget()
  begun[0]!(emptyState)
  await Promise.resolve()
  const without = { ...emptyState, tombstones: 1 }
  begun[1]!(without)
  t.equal(await waiting, without)
  t.equal(await states.of(5), without, 'and it is remembered so')
  t.equal(begun.length, 2)
})

t.test('a state is loaded once for all who ask, and the one that nobody asked for longest goes first', async (t) => {
  const { begun, load } = loading()
  const states = rememberedStates(2, load)
  const [one, other] = [states.of(1), states.of(1)]
  begun[0]!(emptyState)
  t.equal(await one, await other)
  for (const position of [2, 1, 3]) {
    void states.of(position)
    begun.at(-1)!(emptyState)
  }
  t.equal(begun.length, 3)
  void states.of(1)
  t.equal(begun.length, 3)
  void states.of(2)
  t.equal(begun.length, 4)
})
