import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'

t.test('the trail is read newest first, a page at a time, without a gap', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (let count = 0; count < 130; count++) await house.operators.record({ doer: { kind: 'clock' }, action: 'draft.publish', subject: `draft-${count}`, after: { count } })
  const seen: string[] = []
  for (let path: string | undefined = '/audit'; path !== undefined;) {
    const { body }: { readonly body: string } = await admin.get(path)
    seen.push(...[...body.matchAll(/<li id="a-(\d+)"/g)].map((match) => match[1]!))
    path = /href="(\/audit\?before=\d+)"/.exec(body)?.[1]
  }
  const all = await house.operators.audit(null, 1_000)
  t.same(seen, all.map(({ sequence }) => String(sequence)))
  t.ok(seen.length > 130)
  t.equal((await admin.get('/audit?before=x')).statusCode, 400)
})

t.test('the whole trail is JSON to take along, and holds every entry once', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  for (let count = 0; count < 1_010; count++) await house.operators.record({ doer: { kind: 'server' }, action: 'test', subject: String(count) })
  const { headers, body } = await admin.get('/audit.json')
  t.match(headers, { 'content-type': 'application/json; charset=utf-8', 'content-disposition': /attachment/, 'cache-control': 'no-store' })
  const { entries } = JSON.parse(body) as { readonly entries: readonly { readonly sequence: number; readonly at: string }[] }
  t.same(entries.map(({ sequence }) => sequence), Array.from({ length: entries.length }, (_, place) => entries.length - place))
  t.ok(entries.length > 1_010)
  t.match(entries[0], { at: '2026-03-01T12:00:00.000Z' })
})

t.test('what somebody is called stays text', async (t) => {
  const house = await openConsoleHouse(t)
  const admin = await house.admin()
  await house.operators.record({ doer: { kind: 'nobody' }, action: '<script>alert(1)</script>', subject: '"><img src=x>', after: { name: '</code><b>' } })
  const { body } = await admin.get('/audit')
  t.notMatch(body, '<script>alert')
  t.notMatch(body, '<img')
  t.notMatch(body, '</code><b>')
})
