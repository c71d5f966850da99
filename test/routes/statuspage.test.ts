import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { openHouse } from '../house.ts'
import { answerFaults, answerNames } from '../views/statuspage-shapes.ts'

const until = '2026-03-29T00:45:00.000Z'

const smallCatalogue = {
  exercise: false,
  provider: { name: 'Acme', legal_name: 'Acme GmbH', url: 'https://status.acme.example', time_zone: 'Europe/Berlin', languages: ['en'] },
  catalogue: {
    sites: [{ id: 'main', name: { en: 'Main' } }], groups: [{ id: 'online', name: { en: 'Online' } }], use_cases: [],
    services: [{ id: 'portal', group: 'online', name: { en: 'Portal' }, description: { en: 'Portal' }, depends_on: [] }],
    insurers: [{ id: 'alpha', name: 'Alpha', site: 'main', services: ['portal'] }],
  },
}

t.test('everything that monitors ask for answers, for all and for one insurer, in either language', async (t) => {
  const house = await openHouse(t, { drill: true, until, url: 'https://status.example.org' })
  for (const [before, home, language] of [
    ['', '', 'de'], ['/de', '/de', 'de'], ['/en', '/en', 'en'],
    ['/insurers/bkk-musterland', '/de/insurers/bkk-musterland', 'de'], ['/en/insurers/bkk-musterland', '/en/insurers/bkk-musterland', 'en'],
  ] as const) {
    for (const name of answerNames) {
      const answer = await house.get(`${before}/api/v2/${name}.json`)
      t.equal(answer.statusCode, 200, `${before} ${name}`)
      t.strictSame(answerFaults(name, answer.json()), [], `${before} ${name}`)
      t.equal(answer.json().page.url, `https://status.example.org${home}`)
      t.match(answer.headers, { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*', etag: /^W\/"/, 'content-language': language })
      t.equal(answer.body, JSON.stringify(answer.json()), 'without a space too many')
    }
    for (const feed of ['atom', 'rss']) {
      const answer = await house.get(`${before}/history.${feed}`)
      t.match(answer.headers, { 'content-type': `application/${feed}+xml; charset=utf-8`, 'access-control-allow-origin': '*' })
      t.match(answer.body, `https://status.example.org${home}`)
    }
  }
})

t.test('monitors that ask with HEAD, or hold the answer already, are served without a body', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/api/v2/components.json', '/insurers/bkk-musterland/api/v2/summary.json', '/history.atom']) {
    const whole = await house.get(path)
    const head = await house.app.inject({ method: 'HEAD', url: path })
    t.strictSame([head.statusCode, head.body, head.headers['content-length']], [200, '', String(Buffer.byteLength(whole.body))], path)
    const held = await house.get(path, { 'if-none-match': whole.headers.etag as string })
    t.strictSame([held.statusCode, held.body], [304, ''], path)
    t.equal((await house.app.inject({ method: 'POST', url: path })).statusCode, 405, path)
  }
})

t.test('what there is not is a 404', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/insurers/nobody/api/v2/summary.json', '/fr/api/v2/summary.json', '/api/v2/active.json', '/api/v2/summary', '/api/v2/subscribers.json']) {
    const answer = await house.get(path)
    t.equal(answer.statusCode, 404, path)
    t.match(answer.headers['content-type'], 'application/problem+json', path)
  }
  for (const path of ['/insurers/nobody/history.atom', '/fr/history.rss']) t.equal((await house.get(path)).statusCode, 404, path)
})

t.test('a house without a catalogue answers a monitor', async (t) => {
  const house = await openHouse(t)
  t.match((await house.get('/api/v2/summary.json')).json(), { page: { name: 'Relight', url: 'http://localhost:3000' }, components: [], status: { indicator: 'major', description: 'Status Unknown' } })
  t.match((await house.get('/history.rss')).body, '<title>Relight Status - Incident History</title>')
})

t.test('a window that opens shows by the clock alone', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-29T00:29:59.000Z' })
  const first = async () => (await house.get('/api/v2/summary.json')).json().scheduled_maintenances[0].status
  t.equal(await first(), 'scheduled')
  house.turnTo(instantOf('2026-03-29T00:30:00.000Z'))
  t.equal(await first(), 'in_progress')
})

t.test('an hour without a word after a change shows by the clock alone', async (t) => {
  const house = await openHouse(t, { now: '2026-05-04T08:00:00.000Z' })
  await house.say('ops', 'catalogue.apply', smallCatalogue)
  await house.say('ops', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: { en: 'Slow' } })
  house.turnTo(instantOf('2026-05-04T08:10:00.000Z'))
  await house.say('ops', 'service.state', { incident: 'I-1', services: ['portal'], scope: { all: true }, to: 'degraded' })
  const asked = async () => {
    const answer = await house.get('/api/v2/incidents/unresolved.json')
    return { etag: answer.headers.etag, page: answer.json().page.updated_at, bodies: answer.json().incidents[0].incident_updates.map(({ body }: { readonly body: string }) => body) }
  }
  const before = await asked()
  house.turnTo(instantOf('2026-05-04T09:09:59.999Z'))
  t.strictSame(await asked(), before)
  house.turnTo(instantOf('2026-05-04T09:10:00.000Z'))
  const after = await asked()
  t.strictSame(after.bodies, ['Degraded for the one insurer: Portal.', ...before.bodies])
  t.equal(after.page, '2026-05-04T09:10:00.000Z')
  t.not(after.etag, before.etag)
})
