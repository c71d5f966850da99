import t from 'tap'
import { readPage } from '../../src/moving-in/page.ts'
import { takingOf } from '../../src/moving-in/taking.ts'
import { instantOf } from '../../src/model/time.ts'
import { openHouse } from '../house.ts'
import { component, group, incident, maintenance, moment, page, update } from './old-page.ts'

type House = Awaited<ReturnType<typeof openHouse>>

async function moveInto(house: House, documents: readonly unknown[], language: 'en' | 'de' = 'en') {
  const taking = takingOf(readPage(documents), house.service.fullState(), { language, isExercise: false, now: house.now() })
  await house.service.executeAll(taking.records)
  return taking
}

t.test('a large page with hostile names and texts moves in, and every path answers with it', async (t) => {
  const evil = ']]>"><script>alert(1)</script>\r\n\u0000\u202e🚑 & <'
  const components = Array.from({ length: 300 }, (_, place) => component(`c${place}`, `${evil} ${place}`, { group_id: `g${place % 10}`, position: place, description: `${evil}${'x'.repeat(30_000)}` }))
  const groups = Array.from({ length: 10 }, (_, place) => group(`g${place}`, `${evil} ${place}`, [`c${place}`]))
  const updates = [update('u1', '08:00', 'investigating', `${evil}${'a word '.repeat(3_000)}`, 'c1 operational major_outage'), update('u2', '09:00', 'monitoring', evil)]
  const house = await openHouse(t, { now: moment('20:00'), url: 'https://status.example.org' })
  const taking = await moveInto(house, [page({
    components: [...components, ...groups],
    incidents: [incident('i1', evil, updates, { shortlink: 'javascript:alert(1)' })],
    scheduled_maintenances: [maintenance('m1', evil, '2026-05-05T01:00:00.000Z', '2026-05-05T02:00:00.000Z', [update('u3', '18:00', 'scheduled', evil)], { components: [{ id: 'c2' }] })],
  }, { name: evil, url: 'javascript:alert(1)' })])
  t.match(taking.left, [/^“.*”, “.*” and \d+ more: taken over without control characters, signs that turn the direction of text, and lost characters\.$/])
  t.equal(house.service.publicState().catalogue!.services.length, 300)
  for (const path of ['/', '/en/', '/en/history', '/en/board', '/en/incidents/statuspage-i1', '/en/insurers/everyone', '/api/v1/status', '/api/v2/summary.json', '/feed.atom', '/feed.rss', '/feed.json', '/calendar.ics']) {
    const { statusCode, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.notMatch(body, '<script>alert', path)
    t.notMatch(body, '\u0000', path)
  }
  t.match((await house.get('/en/incidents/statuspage-i1')).body, /]]&gt;/)
})

t.test('another Relight moves in through its own interface for such clients, and tells the same', async (t) => {
  const theirs = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00.000+01:00', url: 'https://status.medrz.example' })
  const read = async (house: House, path: string) => (await house.get(`/api/v2/${path}.json`)).json() as Record<string, Record<string, unknown>[]>
  const paths = ['summary', 'components', 'incidents', 'scheduled-maintenances']
  const documents = await Promise.all(paths.map((path) => read(theirs, path)))
  const ours = await openHouse(t, { now: '2026-03-21T11:00:00.000Z', url: 'https://status.example.org' })
  const taking = await moveInto(ours, documents, 'de')
  t.same([taking.left, taking.isLate], [[], false])

  const [summary, , incidents] = documents as [Record<string, Record<string, unknown>[]>, unknown, Record<string, Record<string, unknown>[]>]
  const again = { summary: await read(ours, 'summary'), incidents: await read(ours, 'incidents') }
  const statuses = (list: readonly Record<string, unknown>[]) => list.filter((row) => row['group'] === false).map(({ name, status }) => `${String(name)}: ${String(status)}`).sort()
  t.same(statuses(again.summary['components']!), statuses(summary['components']!).map((line) => line.replace('partial_outage', 'degraded_performance')))
  const heads = (list: readonly Record<string, unknown>[]) => list.map(({ name, status, impact, created_at: opened, resolved_at: ended }) => ({ name, status, impact, opened, ended }))
  t.same(heads(again.incidents['incidents']!), heads(incidents['incidents']!))
  t.equal((await moveInto(ours, documents, 'de')).records.length, 0)
  t.equal(ours.service.publicState().incidents.size, theirs.service.publicState().incidents.size)
  t.ok(ours.service.publicState().changedAt! <= instantOf('2026-03-21T11:00:00.000Z'))
})
