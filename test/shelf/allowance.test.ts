import t from 'tap'
import { openAllowance } from '../../src/shelf/allowance.ts'

const spent = (mayHave: (client: string) => boolean, client: string, times: number): number =>
  Array.from({ length: times }, () => mayHave(client)).filter(Boolean).length

t.test('a client may ask for 200 at once, and for 20 more each second', async (t) => {
  let now = 0
  const mayHave = openAllowance(() => now)
  t.equal(spent(mayHave, '192.0.2.1', 300), 200)
  now += 1_000
  t.equal(spent(mayHave, '192.0.2.1', 300), 20)
  now += 3_600_000
  t.equal(spent(mayHave, '192.0.2.1', 300), 200)
})

t.test('what one client spends is not taken from another', async (t) => {
  const mayHave = openAllowance(() => 0)
  spent(mayHave, '192.0.2.1', 300)
  t.equal(spent(mayHave, '192.0.2.2', 300), 200)
})

t.test('all addresses of one IPv6 network count as one client, however they are written', async (t) => {
  const mayHave = openAllowance(() => 0)
  t.equal(spent(mayHave, '2001:db8:1:2::1', 100), 100)
  t.equal(spent(mayHave, '2001:db8:1:2:3:4:5:6', 300), 100)
  t.equal(spent(mayHave, '2001:db8:1:3::1', 300), 200)
})
