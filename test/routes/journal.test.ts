import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

t.test('the journal is read page by page, verbatim and without a gap', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const forms = await house.service.publicForms(0, 1_000)
  const read: unknown[] = []
  let after = 0
  for (;;) {
    const { body } = await house.get(`/api/v1/journal?after=${after}&limit=20`)
    const { entries, next } = JSON.parse(body)
    if (entries.length === 0) break
    t.ok(body.includes(forms.slice(after, after + 20).map(({ text }) => text).join(',')))
    read.push(...entries)
    after = next
  }
  t.same(read, forms.map(({ text }) => JSON.parse(text)))
  t.equal(after, house.service.publicState().position)
})

t.test('a page that was read to its end stays the same when more is recorded; the last one grows', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const full = await house.get('/api/v1/journal?limit=20')
  const last = await house.get('/api/v1/journal?after=120')
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  t.equal((await house.get('/api/v1/journal?limit=20', { 'if-none-match': String(full.headers.etag) })).statusCode, 304)
  const grown = await house.get('/api/v1/journal?after=120', { 'if-none-match': String(last.headers.etag) })
  t.equal(grown.statusCode, 200)
  t.equal(grown.json().entries.length, last.json().entries.length + 1)
})

t.test('who asks behind the end gets nothing, and is to ask from there again', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.same((await house.get('/api/v1/journal?after=9999')).json(), { exercise: true, entries: [], next: 9_999 })
})
