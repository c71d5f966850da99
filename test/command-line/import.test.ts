import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/database.ts'
import { at, component, incident, maintenance, moment, page, update } from '../moving-in/old-page.ts'
import { diedOf } from '../deadly.ts'
import { imported, inRecord } from '../moving-in/moving.ts'
import { openServer } from './checked.ts'

const [now, later] = [at('20:00'), at('21:00')]

function seatFor(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-import-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, database: join(folder, 'relight.db'), now }
}

const components = [component('c1', 'API', { status: 'major_outage', updated_at: moment('19:00') }), component('c2', 'Web')]
const down = [update('u1', '19:00', 'investigating', 'The API is <b>down</b>.', 'c1 operational major_outage'), update('u2', '19:30', 'identified', 'A disk.')]
const works = maintenance('m1', 'Disks', '2026-05-05T01:00:00.000Z', '2026-05-05T02:00:00.000Z', [update('u3', '18:00', 'scheduled', 'New ones.')], { components: [{ id: 'c2' }] })
const documents: Readonly<Record<string, object>> = {
  'summary.json': page({ components, incidents: [incident('i2', 'API down', down)], scheduled_maintenances: [works] }),
  'components.json': page({ components }),
  'incidents.json': page({ incidents: [incident('i2', 'API down', down), incident('i1', 'Slow', [update('u0', '09:00', 'resolved', 'Quick again.')])] }),
  'scheduled-maintenances.json': page({ scheduled_maintenances: [works] }),
}

const json = (response: ServerResponse, body: unknown, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const answering = (known: Readonly<Record<string, object>>) => (path: string, response: ServerResponse): void => {
  const document = known[path.replace('/api/v2/', '')]
  if (path.startsWith('/api/v2/') && document) json(response, document)
  else response.writeHead(404).end('<!doctype html><title>Not here</title>')
}

t.test('a page moves in from its address, and says what it brought', async (t) => {
  const seat = seatFor(t)
  const address = await openServer(t, answering(documents))
  const { code, out, err } = await imported(seat, 'statuspage', address, '--yes')
  t.same([code, err], [0, ''])
  t.match(out, /2 services: api, web\n {2}2 incidents\n {2}2 updates\n {2}1 resolution\n {2}1 change of states\n {2}1 maintenance\n/)
  t.match(out, /at its own time, from 2026-05-04T09:00:00.000Z to 2026-05-04T19:30:00.000Z\.\nRecorded as entries 1 to 10 in .*\. Nobody was notified\.\n/)
  t.match(out, /relight catalogue export/)
  await inRecord(seat.database, later, async (service) => {
    const state = service.publicState()
    t.match([...state.incidents.values()].map(({ title, status }) => `${title['en']} ${status}`), ['Slow resolved', 'API down open'])
    t.same(state.incidents.get('statuspage-i2')!.updates[0]!.text, { en: 'The API is down.' })
    t.equal(state.maintenances.size, 1)
    t.notMatch(JSON.stringify(await service.publicForms(0, 100)), /statuspage-component/, 'the notes stay among operators')
  })
})

t.test('a second run changes not a byte, and one after the page changed brings only that', async (t) => {
  const seat = seatFor(t)
  let known = documents
  const address = await openServer(t, (path, response) => answering(known)(path, response))
  const kept = () => inRecord(seat.database, later, (service) => service.keptEntries(0, 1_000))
  await imported(seat, 'statuspage', `${address}/api/v2/`, '--yes')
  const before = await kept()
  t.match(await imported({ ...seat, now: later }, 'statuspage', `${address}/api/v2/summary.json`, '--yes'), { code: 0, out: 'There is nothing new to take over.\nTaken over before: entries 1–9.' })
  t.same(await kept(), before)
  const well = [component('c1', 'API', { updated_at: moment('20:30') }), components[1]]
  const over = page({ incidents: [incident('i2', 'API down', [...down, update('u4', '20:30', 'resolved', 'Up.', 'c1 major_outage operational')])] })
  known = { ...documents, 'summary.json': page({ components: well, incidents: [], scheduled_maintenances: [works] }), 'components.json': page({ components: well }), 'incidents.json': over }
  t.match(await imported({ ...seat, now: later }, 'statuspage', address, '--yes'), { code: 0, out: /1 resolution\n {2}1 change of states\nEach of them .*\n.*\nRecorded as entries 11 to 13 / })
  const after = await kept()
  t.same(after.slice(0, before.length), before)
  t.equal(after.length, before.length + 3)
})

t.test('it looks only when told so, and asks before it writes', async (t) => {
  const seat = seatFor(t)
  const file = join(seat.folder, 'summary.json')
  writeFileSync(file, JSON.stringify(documents['summary.json']))
  t.match(await imported(seat, 'statuspage', file, '--dry-run'), { code: 0, out: /2 services[^]*\nNothing was written\.$/ })
  t.notOk(existsSync(seat.database), 'and no record is made')
  t.match(await imported({ ...seat, answer: 'no' }, 'statuspage', file), { code: 1, err: /Take this over\?[^]*Nothing was written\.$/ })
  t.match(await imported(seat, 'statuspage', file), { code: 2, err: /say --yes/ })
  const written = () => inRecord(seat.database, now, (service) => service.fullState().position)
  t.match(await imported(seat, 'statuspage', file, '--dry-run'), { code: 0, out: /2 services/ })
  t.equal(await written(), 0)
  t.match(await imported({ ...seat, answer: 'yes' }, 'statuspage', file), { code: 0 })
  t.equal(await written(), 8)
  t.match(await imported(seat, 'statuspage', file, '--dry-run'), { code: 0, out: /^There is nothing new/ })
})

t.test('answers that were saved move in from a folder, from one file that holds them all, or from a pipe', async (t) => {
  const seat = seatFor(t)
  for (const [name, document] of Object.entries(documents)) writeFileSync(join(seat.folder, name), JSON.stringify(document))
  t.match(await imported(seat, 'statuspage', seat.folder, '--dry-run'), { code: 0, out: /2 incidents/ })
  const together = JSON.stringify({ summary: documents['summary.json'], incidents: documents['incidents.json'] })
  writeFileSync(join(seat.folder, 'all.json'), `\uFEFF${together}`)
  t.match(await imported(seat, 'statuspage', join(seat.folder, 'all.json'), '--dry-run'), { code: 0, out: /2 incidents/ })
  t.match(await imported({ ...seat, piped: together }, 'statuspage', '-', '--dry-run'), { code: 0, out: /2 incidents/ })
})

t.test('what is no page is said plainly, and nothing is written', async (t) => {
  const seat = seatFor(t)
  const refused = async (source: string, expected: RegExp, ...more: readonly string[]): Promise<void> => {
    const { code, out, err } = await imported(seat, 'statuspage', source, '--yes', ...more)
    t.same([code, out], [1, ''], source)
    t.match(err, expected)
    t.notMatch(err, /\n/)
  }
  const html = (_: string, response: ServerResponse): void => void response.end('<!doctype html><title>A shop</title>')
  await refused(await openServer(t, html), /answers in nothing like Statuspage's format/)
  await refused(await openServer(t, (_, response) => void response.writeHead(404).end()), /answers in nothing like/)
  await refused(await openServer(t, (_, response) => json(response, { error: 'no' }, 503)), /answers 503\. Nothing was written/)
  await refused(await openServer(t, (_, response) => json(response, { ok: true })), /holds nothing in the format of Statuspage/)
  await refused(await openServer(t, (_, response) => json(response, { meta: {}, page: {}, incident: { components } })), /holds nothing in the format/)
  await refused(await openServer(t, () => {}), /did not answer within 0\.2 seconds/, '--timeout', '0.2')
  await refused(await openServer(t, (_, response) => void response.writeHead(302, { location: 'http://status.example.org/' }).end()), /sends on to http:\/\/status\.example\.org\/, which is not followed/)
  let asked = 0
  await refused(await openServer(t, (path, response) => {
    asked++
    response.writeHead(302, { location: path }).end()
  }), /sends on and on/)
  t.ok(asked < 10)
  await refused('http://127.0.0.1:1/', /can not be read \(bad port\)/)
  const file = join(seat.folder, 'page.json')
  writeFileSync(file, '<!doctype html>')
  await refused(file, /is not JSON/)
  t.notOk(existsSync(seat.database))
})

t.test('an answer without end is not read to its end', async (t) => {
  const seat = seatFor(t)
  const piece = Buffer.alloc(1_048_576, 0x20)
  let sent = 0
  const address = await openServer(t, (_, response) => {
    const more = (): void => {
      do sent++
      while (!response.destroyed && response.write(piece))
      response.once('drain', more)
    }
    more()
  })
  t.match(await imported(seat, 'statuspage', address, '--yes'), { code: 1, err: /holds more than 20 MiB/ })
  t.ok(sent < 40, `${sent} MiB were sent`)
})

t.test('a page that moved is followed, and one that answers only in part is taken over in part, and says so', async (t) => {
  const seat = seatFor(t)
  const { 'summary.json': summary } = documents
  const address = await openServer(t, answering({ 'summary.json': summary! }))
  const moved = await openServer(t, (path, response) => void response.writeHead(301, { location: `${address}${path}` }).end())
  const { code, out } = await imported(seat, 'statuspage', moved, '--dry-run')
  t.equal(code, 0)
  t.match(out, /1 incident\n[^]*Left out[^]*\/api\/v2\/incidents\.json: no answer in Statuspage's format/)
})

t.test('while Relight runs on that record, it is named', async (t) => {
  const seat = seatFor(t)
  const file = join(seat.folder, 'summary.json')
  writeFileSync(file, JSON.stringify(documents['summary.json']))
  const running = await openDatabase(seat.database)
  t.match(await imported(seat, 'statuspage', file, '--yes'), { code: 1, out: '', err: /^Relight runs on .*: stop it / })
  await running.close()
})

t.test('a command that was written wrongly ends with 2 and one line', async (t) => {
  const seat = seatFor(t)
  for (const words of [[], ['statuspage'], ['cachet', 'https://a.example'], ['statuspage', 'a', 'b'], ['statuspage', 'x', '--language', 'fr'], ['statuspage', 'x', '--timeout', '0'], ['statuspage', 'x', '--loud'], ['statuspage', 'http://status.example.org'], ['statuspage', 'ftp://a.example'], ['statuspage', 'https://u:p@a.example']]) {
    const { code, err } = await imported(seat, ...words)
    t.equal(code, 2, words.join(' '))
    t.match(err, /^[^\n]+$/)
  }
})

t.test('an import or a drill that is killed half-way has taken over nothing, and begun again it is whole', async (t) => {
  const seat = seatFor(t)
  const program = join(import.meta.dirname, '..', 'moving-in', 'killed-inside.ts')
  const pageFile = join(seat.folder, 'page.json')
  const drillFile = join(import.meta.dirname, '..', '..', 'examples', 'medrz.drill.json')
  writeFileSync(pageFile, JSON.stringify(documents['summary.json']))
  const countIn = (database: string) => inRecord(database, later, async (service) => (await service.keptEntries(0, 1_000)).length)
  for (const [kind, file, half] of [['import', pageFile, 4], ['drill', drillFile, 60]] as const) {
    const database = join(seat.folder, `${kind}.db`)
    const run = (entries: number) => diedOf(program, kind, database, file, String(later), String(entries))
    const { signal, said, err } = await run(half)
    t.equal(signal, 'SIGKILL', `${kind} is killed ${err}`)
    t.same(said, [{ rows: half, isOpen: true }], 'with half of it written and not committed')
    t.equal(await countIn(database), 0, 'nothing of it is there')
    t.same((await run(1_000_000)).said, [{ survived: true }], 'begun again it comes to its end')
    t.ok(await countIn(database) > half, 'and is whole')
  }
})
