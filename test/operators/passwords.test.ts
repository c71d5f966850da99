import { randomBytes } from 'node:crypto'
import t from 'tap'
import { openPasswords } from '../../src/operators/passwords.ts'
import { password } from './room.ts'

t.test('a password is kept as argon2id with 19 MiB and two passes, and never twice the same', async (t) => {
  const passwords = openPasswords(randomBytes)
  const [one, other] = await Promise.all([passwords.hashOf(password), passwords.hashOf(password)])
  t.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.not(one, other)
  t.equal(await passwords.matches(one, password), true)
  t.equal(await passwords.matches(one, `${password} `), false)
  t.equal(await passwords.matches(null, password), false)
  t.equal(await passwords.matches(await passwords.hashOf(''), 'x'.repeat(300)), false, 'what is too long is not taken for nothing')
})

t.test('a flood of passwords is checked two at a time, and what comes behind fifty is sent away', async (t) => {
  const passwords = openPasswords(randomBytes)
  const kept = await passwords.hashOf(password)
  const checked = await Promise.allSettled(Array.from({ length: 55 }, () => passwords.matches(kept, password)))
  const refused = checked.filter((one) => one.status === 'rejected')
  t.same(refused.map(({ reason }) => (reason as { code: string }).code), ['too-busy', 'too-busy', 'too-busy'])
  t.equal(await passwords.matches(kept, password), true, 'and then there is room again')
})

t.test('whoever comes from a device that is known does not wait behind a flood, nor is sent away by it', async (t) => {
  const passwords = openPasswords(randomBytes)
  const kept = await passwords.hashOf(password)
  const order: string[] = []
  const flood = Array.from({ length: 60 }, () => passwords.matches(kept, 'a guess').then(() => order.push('flood'), () => order.push('sent away')))
  await new Promise((resolve) => setImmediate(resolve))
  const known = passwords.matches(kept, password, true).then((isRight) => order.push(isRight ? 'known' : 'refused'))
  await Promise.all([...flood, known])
  t.ok(order.includes('sent away'), 'there was a flood')
  t.ok(order.filter((one) => one === 'flood').length > 50)
  t.ok(order.indexOf('known') < order.lastIndexOf('flood') - 40, `after ${order.indexOf('known')} answers`)
})
