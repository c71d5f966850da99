import t from 'tap'
import { openConsoleHouse, type ConsoleHouse } from '../../console-house.ts'
import type { Visitor } from '../../visitor.ts'
import { seriesIn } from '../../views/metrics/read-back.ts'

async function figures(monitor: Visitor) {
  const { statusCode, headers, body } = await monitor.get('/metrics')
  if (statusCode !== 200) throw new Error(`${statusCode}: ${body}`)
  return { headers, body, of: (name: string) => Object.fromEntries(seriesIn(body).filter((one) => one.name === name).map(({ labels, value }) => [Object.values(labels).join(' '), value])) }
}

const outage = { services: ['epa'], scope: { all: true }, to: 'outage' }

/** A draft of the admin's, who may publish it too. */
async function draftOf(house: ConsoleHouse, title: string, publishAt?: string) {
  const admin = await house.admin()
  const { body } = await admin.send('/manage/v1/drafts', { title, steps: [{ type: 'service.state', data: outage }], ...(publishAt !== undefined && { publish_at: publishAt }) })
  const { draft: { id } } = JSON.parse(body) as { readonly draft: { readonly id: string } }
  return { id, publish: () => admin.send(`/manage/v1/drafts/${id}/publish`, { revision: 1 }) }
}

t.test('a monitor with a token of scope read is told how the process fares', async (t) => {
  const house = await openConsoleHouse(t, { drill: true })
  const { headers, body, of } = await figures(await house.machine(['read']))
  t.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
  t.equal(headers['cache-control'], 'no-store')
  t.same(of('relight_build_info'), { '0.0.0 true': '1' })
  t.same(of('relight_journal_sequence'), { true: String(house.service.fullState().position) })
  t.same(of('relight_position'), { true: String(house.service.publicState().position) })
  t.same(of('relight_public_reads_total'), { '/metrics true': '7', '/api/v1/services/:id true': '2' })
  t.same(of('relight_stream_readers'), { true: '3' })
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes', 'process_resident_memory_bytes', 'process_cpu_seconds_total']) {
    t.match(of(name), { '': /^[\d.]+$/ }, name)
  }
  t.notMatch(body, /\bnan\b/i, 'nothing is told before it was measured')
  const types = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  t.same(types.filter(([, name, type]) => name!.endsWith('_total') !== (type === 'counter')), [], 'only what never falls is called a total')
  t.equal(new Set(types.map(([, name]) => name)).size, types.length)
})

t.test('a machine without a token is refused in so many words, and one with a token may ask again and again', async (t) => {
  const house = await openConsoleHouse(t)
  const refused = await house.stranger().get('/metrics')
  t.equal(refused.statusCode, 401)
  t.match(refused.headers, { 'www-authenticate': 'Bearer realm="relight"', 'content-type': /^application\/problem\+json/ })
  const monitor = await house.machine(['read'])
  const names = async () => new Set(seriesIn((await figures(monitor)).body).map(({ name }) => name).filter((name) => !/^nodejs_(gc|active)/.test(name)))
  t.same(await names(), await names())
})

t.test('drafts are counted where they stand, and one that is not published in time is told with its seconds', async (t) => {
  const house = await openConsoleHouse(t, { drill: true })
  const monitor = await house.machine(['read'])
  await draftOf(house, 'Open')
  const later = await (await draftOf(house, 'Later', new Date(house.now() + 60_000).toISOString())).publish()
  t.equal(later.statusCode, 202, later.body)
  const before = await figures(monitor)
  t.same(before.of('relight_drafts'), { 'open true': '1', 'waiting true': '0', 'approved true': '0', 'scheduled true': '1' })
  t.same(before.of('relight_publishing_late_seconds'), { true: '0' })
  house.turnBy(105_000)
  t.same((await figures(monitor)).of('relight_publishing_late_seconds'), { true: '45' })
  await house.desk.publishDue()
  t.same((await figures(monitor)).of('relight_publishing_late_seconds'), { true: '0' })
  t.match((await figures(monitor)).of('relight_drafts'), { 'scheduled true': '0' })
})

t.test('a report that a law asks for is told until it was sent', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-09T23:30:00.000Z' })
  const monitor = await house.machine(['read'])
  await house.say('incident_manager', 'authority.clock', { incident: 'INC-2026-002', regime: 'nis2', applies: true, aware_at: '2026-03-09T21:30:00Z' })
  const due = (await figures(monitor)).of('relight_report_due_timestamp_seconds')
  t.equal(due['INC-2026-002 nis2 early_warning true'], String(Date.parse('2026-03-10T21:30:00Z') / 1_000))
  await house.say('incident_manager', 'authority.report', { incident: 'INC-2026-002', authority: 'BSI', stage: 'early_warning', sent_at: '2026-03-09T23:00:00Z' })
  t.notOk('INC-2026-002 nis2 early_warning true' in (await figures(monitor)).of('relight_report_due_timestamp_seconds'))
})
