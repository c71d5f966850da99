import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { exampleDrill } from './house.ts'
import { folderFor, ran, served } from './relight-process.ts'

t.test('every command explains itself, with an example', async (t) => {
  for (const args of [['help'], ['serve', '--help'], ['help', 'drill'], ['operator', '-h'], ['completion', '--help'], ['help', 'state'], ['incident', 'open', '--help']]) {
    const { status, stdout, stderr } = ran(args)
    t.equal(status, 0, args.join(' '))
    t.match(stdout, /relight (serve|drill|operator|completion|state|incident)/, args.join(' '))
    t.equal(stderr, '', args.join(' '))
  }
  t.match(ran(['--version']).stdout, /^\d+\.\d+\.\d+\n$/)
})

t.test('bad usage ends with 2 and one plain line', async (t) => {
  const wrong = [
    [], ['constructor'], ['serve', '--loud'], ['drill', exampleDrill, '--again'], ['drill', exampleDrill, '--serve', '--again', '--database', 'x.db'],
    ['drill', exampleDrill, '--serve', '--speed', '0'], ['operator'], ['operator', 'reset'], ['operator', 'remove', 'Kim'], ['state'], ['completion', 'tcsh'],
  ]
  for (const args of wrong) {
    const { status, stdout, stderr } = ran(args)
    t.equal(status, 2, args.join(' '))
    t.equal(stdout, '')
    t.match(stderr, /^[^\n]+\n$/, args.join(' '))
    t.notMatch(stderr, /Error|at /, args.join(' '))
  }
})

t.test('what can not be done ends with 1 and says how to mend it', async (t) => {
  const folder = folderFor(t)
  const database = join(folder, 'exercise.db')
  t.match(ran(['drill', join(folder, 'none.json'), '--database', database]), { status: 1, stderr: /can not be read/ })
  t.match(ran(['serve'], { RELIGHT_PROT: '3000' }), { status: 1, stderr: /RELIGHT_PORT/ })
  t.match(ran(['drill', exampleDrill, '--serve', '--from', 'yesterday']), { status: 1, stderr: /yesterday/ })

  const broken = join(folder, 'broken.json')
  writeFileSync(broken, readFileSync(exampleDrill, 'utf8').replace('"incident.publish"', '"incident.publsh"'))
  t.match(ran(['drill', broken, '--database', database]), { status: 1, stderr: /line \d+/ })
  t.notOk(existsSync(database))
})

t.test('a port that is taken is named', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as AddressInfo
  const { status, stderr } = ran(['serve'], { RELIGHT_PORT: String(port), RELIGHT_DATABASE: join(folderFor(t), 'relight.db') })
  t.equal(status, 1)
  t.match(stderr, new RegExp(`^The port ${port} .*RELIGHT_PORT\\.\\n$`))
})

t.test('a drill fills a database, which can then be served, but not be filled again', async (t) => {
  const database = join(folderFor(t), 'exercise.db')
  t.match(ran(['drill', exampleDrill, '--database', database]), { status: 0, stdout: /^258 entries are recorded in / })
  t.match(ran(['drill', exampleDrill, '--database', database]), { status: 1, stderr: /empty database/ })

  const { url, stopped, lines, complaints } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  t.match(await (await fetch(`${url}/api/v1/status`)).json(), { exercise: true, provider: { name: 'MedRZ' } })
  t.equal(await stopped(), 0)
  t.match(lines.at(-1), { msg: 'public reads since the start', reads: { '/api/v1/status': 1 } })
  t.same(complaints, [])
})

t.test('a drill that is served starts where it is told to, plays on, and says so', async (t) => {
  const { url, stopped } = await served(t, ['drill', exampleDrill, '--serve', '--from', '2026-03-21T12:00', '--speed', '200000'])
  const status = async () => (await (await fetch(`${url}/api/v1/status`)).json()) as { position: number }
  const start = await status()
  t.ok(start.position >= 143)
  const { headers } = await fetch(`${url}/api/v1/status`)
  t.equal(headers.get('cache-control'), 'no-cache')
  const response = await fetch(`${url}/api/v1/stream`)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!/^id: \d+\nevent: /m.test(text)) text += (await reader.read()).value ?? ''
  t.ok((await status()).position > start.position)
  await reader.cancel()
  t.equal(await stopped(), 0)
})

t.test('a drill that is played again keeps its port, ends its streams, and tells who comes back that it began anew', async (t) => {
  const { url, stopped } = await served(t, ['drill', exampleDrill, '--serve', '--from', '2026-04-23T21:00+02:00', '--speed', '40000', '--again'])
  const page = await (await fetch(`${url}/de/`)).text()
  t.match(page, /23\. April/)
  let text = ''
  const [response] = await once(get(`${url}/api/v1/stream`, { agent: false }), 'response')
  response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  await once(response, 'end')
  const last = text.match(/id: (\d+)/g)!.at(-1)!.slice(4)
  const [again] = await once(get(`${url}/api/v1/stream`, { agent: false, headers: { 'last-event-id': last } }), 'response')
  let news = ''
  again.setEncoding('utf8').on('data', (piece: string) => (news += piece))
  while (!news.includes('event: ')) await once(again, 'data')
  t.match(news, 'event: reset')
  again.destroy()
  t.equal(await stopped(), 0)
})

t.test('a stop waits for the answers that are under way', async (t) => {
  const { url, lines, stopped } = await served(t, ['drill', exampleDrill, '--serve', '--from', '2026-03-21T12:00+01:00'])
  const reader = connect(Number(new URL(url).port), '127.0.0.1')
  const asked = Array.from({ length: 60 }, (_, minute) => `GET /de/?at=2026-03-12T12:${String(minute).padStart(2, '0')} HTTP/1.1\r\nHost: x\r\n\r\n`)
  let text = ''
  reader.setEncoding('latin1').on('data', (piece: string) => (text += piece)).write(asked.join(''))
  await once(reader, 'data')
  const gone = once(reader, 'close')
  t.equal(await stopped(), 0)
  await gone
  t.equal(text.match(/HTTP\/1\.1 200 OK/g)?.length, asked.length)
  t.notOk(lines.some((line) => line.msg.includes('failed')), 'nothing failed')
})

t.test('a second start on the same record is refused while the first one runs', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  const { stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  t.match(ran(['serve'], { RELIGHT_DATABASE: database, RELIGHT_PORT: '0' }), { status: 1, stderr: /^[^\n]+\n$/ })
  t.equal(await stopped(), 0)
})
