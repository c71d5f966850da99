import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { inTurns } from '../../src/shelf/turns.ts'

/** Work that counts how often it was begun and is done when it is told so. */
function counting() {
  const counted = { begun: 0 }
  const { promise, resolve } = Promise.withResolvers<void>()
  return { counted, finish: resolve, work: () => (counted.begun++, promise) }
}

t.test('work is begun in a later turn, so that what lies ready is sent first', async (t) => {
  const { counted, finish, work } = counting()
  finish()
  const done = inTurns(1, 10)(work)
  t.equal(counted.begun, 0)
  await done
  t.equal(counted.begun, 1)
})

t.test('no more is worked on together than was said', async (t) => {
  const inTurn = inTurns(2, 10)
  const { counted, finish, work } = counting()
  const all = Promise.all(Array.from({ length: 6 }, () => inTurn(work)))
  for (let round = 0; round < 5; round++) await turn()
  t.equal(counted.begun, 2)
  finish()
  await all
  t.equal(counted.begun, 6)
})

t.test('when too much waits, the next one is told to come back, until there is room again', async (t) => {
  const inTurn = inTurns(1, 3)
  const { finish, work } = counting()
  const all = [1, 2, 3].map(() => inTurn(work))
  t.throws(() => inTurn(work), { status: 503, code: 'busy' })
  finish()
  await Promise.all(all)
  await t.resolves(inTurn(work))
})

t.test('work that fails tells whoever asked for it, and holds nobody up', async (t) => {
  const inTurn = inTurns(1, 1)
  await t.rejects(inTurn(() => Promise.reject(new Error('broken'))), /broken/)
  t.equal(await inTurn(async () => 'fine'), 'fine')
})
