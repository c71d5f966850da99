import t from 'tap'
import { playingClock } from '../../src/drill/clock.ts'

t.test('the record runs so many times faster than the wall', async (t) => {
  let wall = 5_000
  const clock = playingClock({ from: 1_000_000, speed: 4_320, wall: () => wall })
  t.equal(clock(), 1_000_000)
  wall += 20_000
  t.equal(clock(), 1_000_000 + 86_400_000, 'a day in twenty seconds')
  t.equal(clock.wallUntil(1_000_000 + 2 * 86_400_000), 20_000)
  t.equal(clock.wallUntil(1_000_000), 0)
})

t.test('the record stands at the next event, and then catches up', async (t) => {
  let wall = 0
  const clock = playingClock({ from: 0, speed: 10, wall: () => wall })
  clock.holdAt(500)
  wall = 49
  t.equal(clock(), 490)
  wall = 80
  t.equal(clock(), 500)
  clock.holdAt(Infinity)
  t.equal(clock(), 800)
})
