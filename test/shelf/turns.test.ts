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
  for (let round = 0; round < 200; round++) await turn()
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

t.test('whoever asks for everything at once holds up nobody else', async (t) => {
  const inTurn = inTurns(1, 100, 20)
  const done: string[] = []
  const ask = (client: string, name: string) => inTurn(async () => void done.push(name), client)
  const flood = Array.from({ length: 20 }, (_, place) => ask('192.0.2.1', `flood ${place}`))
  await Promise.all([ask('192.0.2.2', 'one'), ask('2001:db8::2', 'other')])
  t.ok(done.length <= 4, done.join(', '))
  await Promise.all(flood)
  t.equal(done.length, 22)
})

t.test('of one network only so much waits, while others still find room', async (t) => {
  const inTurn = inTurns(1, 100, 2)
  const { finish, work } = counting()
  const all = [1, 2, 3].map((place) => inTurn(work, `2001:db8::${place}`))
  t.throws(() => inTurn(work, '2001:db8::9'), { status: 503, code: 'busy' })
  all.push(inTurn(work, '192.0.2.1'))
  finish()
  await t.resolves(Promise.all(all))
})

t.test('what somebody else asked for too is done when the first of their turns comes, and once', async (t) => {
  const inTurn = inTurns(1, 100)
  const { counted, finish, work } = counting()
  finish()
  const done: number[] = []
  const flood = Array.from({ length: 20 }, (_, place) => inTurn(async () => void done.push(place), '192.0.2.1'))
  const last = inTurn(work, '192.0.2.1')
  inTurn.share(last, '192.0.2.2')
  inTurn.share(last, '192.0.2.2')
  await last
  t.ok(done.length <= 3, `${done.length} were done before`)
  await Promise.all(flood)
  t.equal(counted.begun, 1)
})

t.test('between two pieces of work new connections come in', async (t) => {
  const inTurn = inTurns(1, 10)
  let turns = 0
  const counts: number[] = []
  const all = Promise.all([1, 2].map(() => inTurn(async () => void counts.push(turns))))
  while (counts.length < 2) {
    await turn()
    turns++
  }
  await all
  t.ok(counts[1]! - counts[0]! >= 20, `${counts[1]! - counts[0]!} turns`)
})
