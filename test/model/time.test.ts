import t from 'tap'
import { iso, readMoment } from '../../src/model/time.ts'

const read = (text: string): string => iso(readMoment(text, 'Europe/Berlin'))

t.test('local time is that of the provider’s zone; of a doubled hour the first counts', async (t) => {
  t.equal(read('2026-03-21T12:00'), '2026-03-21T11:00:00.000Z')
  t.equal(read('2026-07-21T12:00:30'), '2026-07-21T10:00:30.000Z')
  t.equal(read('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z')
  t.equal(read('2026-10-25T03:00'), '2026-10-25T02:00:00.000Z')
})

t.test('a space stands for a plus that was lost on the way, or for the T', async (t) => {
  t.equal(read('2026-03-21T12:00:00 01:00'), '2026-03-21T11:00:00.000Z')
  t.equal(read('2026-03-21T12:00:00.250 01:00'), '2026-03-21T11:00:00.250Z')
  t.equal(read('2026-03-21 12:00:00+01:00'), '2026-03-21T11:00:00.000Z')
  t.equal(read('2026-03-21 12:00'), '2026-03-21T11:00:00.000Z')
})

t.test('what is no time is refused with an example of one', async (t) => {
  for (const text of ['', 'noon', '2026-02-30T12:00', '2026-02-30', '2026-03-21T12']) {
    t.throws(() => read(text), { status: 400, code: 'unreadable-time', message: /2026-03-21T12:00:00\+01:00/ }, text)
  }
})
