import t from 'tap'
import { keptWithin } from '../../src/shelf/kept.ts'

t.test('what was used last stays, what was used longest ago goes first', async (t) => {
  const dropped: string[] = []
  const kept = keptWithin<string>(30, (value) => dropped.push(value))
  for (const name of ['one', 'two', 'three']) kept.keep(name, name, 10)
  kept.find('one')
  kept.keep('four', 'four', 10)
  t.same(dropped, ['two'])
  t.equal(kept.find('one'), 'one')
  t.equal(kept.find('two'), undefined)
})

t.test('something larger than everything that may be kept is not kept at all', async (t) => {
  const kept = keptWithin<string>(30)
  kept.keep('small', 'small', 10)
  kept.keep('large', 'large', 31)
  t.equal(kept.find('large'), undefined)
  t.equal(kept.find('small'), 'small')
})
