import { request } from 'node:http'
import t from 'tap'
import { openHouse } from '../house.ts'

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string }

const ask = (url: string, path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(new URL(path, url), { method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces).toString('base64') }))
    }).on('error', reject).end()
  })

const apart = ({ date: _, connection: __, 'keep-alive': ___, ...headers }: Record<string, unknown>) => headers

t.test('the front desk hands out what stands inside, byte by byte', async (t) => {
  // While a drill plays nothing is compressed a second time, which would change the bytes between two questions.
  const house = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00+01:00', playing: () => ({ speed: 1, startsAgainFrom: null }) })
  const url = await house.url()
  for (const path of ['/', '/de/', '/en/', '/api/v1/status', '/api/v1/restoration']) {
    for (const encoding of ['br', 'gzip', 'identity', 'br;q=0, gzip;q=0.5']) {
      const desk = await ask(url, path, 'GET', { 'accept-encoding': encoding })
      const inside = await house.get(path, { 'accept-encoding': encoding })
      t.equal(desk.body, inside.rawPayload.toString('base64'), `${path} ${encoding}`)
      t.same(apart(desk.headers), apart(inside.headers))
      const etag = String(desk.headers['etag'])
      t.match(await ask(url, path, 'GET', { 'if-none-match': etag }), { status: 304, body: '' })
      const head = await ask(url, path, 'HEAD', { 'accept-encoding': encoding })
      t.equal(head.body, '')
      t.same(apart(head.headers), apart(desk.headers))
    }
  }
})

t.test('the front desk knows at once what is new, and sends on what it does not know', async (t) => {
  const house = await openHouse(t)
  const url = await house.url()
  const positionAt = async (path: string) => JSON.parse(Buffer.from((await ask(url, path)).body, 'base64').toString()).position
  t.equal(await positionAt('/api/v1/status'), 0)
  t.match(await ask(url, '/fr/'), { status: 404 })
  const full = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00+01:00' })
  const other = await full.url()
  const before = await ask(other, '/api/v1/status')
  await full.say('incident_manager', 'incident.severity', { incident: 'INC-2026-002', to: 'major' })
  const after = await ask(other, '/api/v1/status')
  t.not(after.headers['etag'], before.headers['etag'])
  t.match(Buffer.from(after.body, 'base64').toString(), '"severity":"major"')
  t.match(await ask(other, '/api/v1/status', 'POST'), { status: 405 })
  t.match(await ask(other, '/api/v1/status?at=2026-03-10T12:00'), { status: 200 })
  t.match(await ask(other, '/api/v1/status?at=nonsense'), { status: 400 })
})
