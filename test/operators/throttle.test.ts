import t from 'tap'
import { openThrottle, medium, strict, wide } from '../../src/operators/throttle.ts'

const openAt = (start: number) => {
  let now = start
  return { throttle: openThrottle(() => now), wait: (seconds: number) => void (now += seconds * 1_000) }
}

const waitOf = (ask: () => unknown): number => {
  try {
    ask()
    return 0
  } catch (error) {
    return (error as { more: { retry_after: number } }).more.retry_after
  }
}

t.test('five may fail at once, then each waits twice as long as the one before, up to five minutes', async (t) => {
  const { throttle, wait } = openAt(1_000_000)
  const waits: number[] = []
  for (let time = 0; time < 16; time++) {
    const seconds = waitOf(() => throttle.enter([strict('a')]))
    waits.push(seconds)
    wait(seconds)
    if (seconds > 0) throttle.enter([strict('a')])
  }
  t.same(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
})

t.test('being told to wait does not make the wait longer', async (t) => {
  const { throttle, wait } = openAt(0)
  for (let time = 0; time < 5; time++) throttle.enter([strict('a')])
  wait(1)
  throttle.enter([strict('a')])
  for (let time = 0; time < 100; time++) t.equal(waitOf(() => throttle.enter([strict('a')])), 2)
  wait(2)
  t.equal(waitOf(() => throttle.enter([strict('a')])), 0)
})

t.test('what was right takes back what stood against its own gate, and no more than itself elsewhere', async (t) => {
  const { throttle } = openAt(0)
  for (let time = 0; time < 18; time++) throttle.enter([strict(`name ${time}`), medium('network')])
  for (let time = 0; time < 4; time++) throttle.enter([strict('a')])
  throttle.enter([strict('a'), medium('network')]).succeeded()
  for (let time = 0; time < 4; time++) throttle.enter([strict('a')])
  throttle.enter([strict('b'), medium('network')])
  throttle.enter([strict('c'), medium('network')])
  t.equal(waitOf(() => throttle.enter([strict('d'), medium('network')])), 1)
})

t.test('gates do not know of each other, and the slowest of them counts', async (t) => {
  const { throttle } = openAt(0)
  for (let time = 0; time < 10; time++) throttle.enter([strict(`network ${time}`), wide('name')])
  t.equal(waitOf(() => throttle.enter([strict('network 99'), wide('name')])), 1)
  t.equal(waitOf(() => throttle.enter([strict('network 99')])), 0)
})

t.test('an hour without attempts and all is forgotten', async (t) => {
  const { throttle, wait } = openAt(0)
  for (let time = 0; time < 5; time++) throttle.enter([strict('a')])
  t.equal(waitOf(() => throttle.enter([strict('a')])), 1)
  wait(3_600)
  for (let time = 0; time < 5; time++) t.equal(waitOf(() => throttle.enter([strict('a')])), 0)
})

t.test('a flood of names takes a bounded place, and the busiest gates are remembered through it', async (t) => {
  const { throttle } = openAt(0)
  for (let time = 0; time < 5; time++) throttle.enter([strict('quiet')])
  for (let time = 0; time < 20; time++) throttle.enter([medium('busy')])
  for (let time = 0; time < 10_001; time++) {
    throttle.enter([strict(`name ${time}`)])
    if (time % 1_000 === 0) t.equal(waitOf(() => throttle.enter([medium('busy')])), 1)
  }
  t.equal(waitOf(() => throttle.enter([strict('quiet')])), 0)
  t.equal(waitOf(() => throttle.enter([medium('busy')])), 1)
})
