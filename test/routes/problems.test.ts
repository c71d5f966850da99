import t from 'tap'
import { openHouse } from '../house.ts'
import { de } from '../../src/views/words/de.ts'
import { en } from '../../src/views/words/en.ts'
import { apiPaths, formatPaths, framedPaths, otherPaths, pagePaths, until } from './every-path.ts'

t.test('what does not exist is a 404: a problem for machines, a page for people', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/api', '/api/', '/api/v1', '/api/v1/nothing', '/api/v1/insurers/nobody', '/api/v1/services/nothing', '/api/v1/incidents/INC-0', '/api/v3/status', '/assets/0/style.css', '/badge/nothing.svg', '/insurers/nobody/feed.rss']) {
    const { statusCode, headers, body } = await house.get(path)
    t.equal(statusCode, 404, path)
    t.match(headers['content-type'], /^application\/problem\+json/, path)
    t.match(JSON.parse(body), { type: 'about:blank', title: 'Not Found', status: 404, code: 'not-found', detail: String }, path)
    t.equal(headers['cache-control'], 'no-store', path)
  }
  for (const path of ['/fr/', '/fr', '/de/nothing', '/de/insurers/nobody', '/de/services/nothing', '/de/incidents/INC-0', '/de/for/nobody', '/fr/board', '/wp-login.php', '/index.html']) {
    const { statusCode, headers } = await house.get(path)
    t.equal(statusCode, 404, path)
    t.match(headers['content-type'], /^text\/html/, path)
    t.equal(headers['cache-control'], 'no-store', path)
  }
})

t.test('the page that says so speaks the language of the address, else the provider’s first', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const [path, language] of [['/en/nothing', 'en'], ['/de/nothing', 'de'], ['/fr/nothing', 'de'], ['/english', 'de']] as const) {
    t.match((await house.get(path, { 'accept-language': 'en' })).body, `<html lang="${language}">`, path)
  }
})

t.test('nothing but reading is allowed anywhere', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'] as const) {
    for (const path of [...pagePaths, ...apiPaths, ...formatPaths, ...framedPaths, ...otherPaths, '/api/v1/stream', '/nothing']) {
      const { statusCode, headers } = await house.app.inject({ method: method as 'POST', url: path, headers: { 'content-type': 'nonsense;;' } })
      t.equal(statusCode, 405, `${method} ${path}`)
      t.equal(headers.allow, 'GET, HEAD, OPTIONS', `${method} ${path}`)
    }
  }
  const { statusCode } = await house.app.inject({ method: 'POST', url: '/de/', headers: { 'content-type': 'application/json' }, payload: '{"broken' })
  t.equal(statusCode, 405)
})

t.test('an address that can not be read is refused', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/%zz', '/de/insurers/%ff', '/api/v1/insurers/%e0%a4%a']) {
    t.match(await house.get(path), { statusCode: 400, headers: { 'cache-control': 'no-store' } }, path)
  }
  t.equal((await house.get(`/de/insurers/${'a'.repeat(4_000)}`)).statusCode, 404)
})

t.test('an encoded letter leads to the same door, and never past one', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.equal((await house.get('/d%65/')).body, (await house.get('/de/')).body)
  t.equal((await house.get('/api/v1/insurers/..%2fstatus')).statusCode, 404)
  t.equal((await house.get('/de/insurers/%00')).statusCode, 404)
})

t.test('a query that a path knows is checked', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/api/v1/journal?after=-1', '/api/v1/journal?after=x', '/api/v1/journal?limit=0', '/api/v1/journal?limit=1001', '/api/v1/incidents?limit=0', '/api/v1/incidents?limit=9999']) {
    t.match((await house.get(path)).json(), { status: 400, code: 'invalid-query' }, path)
  }
  t.match(await house.get(`/de/insurers?find=${'a'.repeat(201)}`), { statusCode: 400, headers: { 'content-type': /^text\/html/ } })
})

t.test('a bug is logged whole and shown as a number alone', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const secret = new Error('the password is hunter2')
  const { publicForms } = house.service
  Object.assign(house.service, { publicForms: () => Promise.reject(secret) })
  const { statusCode, headers, body } = await house.get('/api/v1/journal?limit=5&name=Erika')
  Object.assign(house.service, { publicForms })
  t.equal(statusCode, 500)
  t.match(headers['content-type'], /^application\/problem\+json/)
  t.match(JSON.parse(body), { status: 500, code: 'internal-error', detail: /request-1/ })
  t.notMatch(body, /hunter2/)
  const [logged] = house.logged
  t.match(logged, { what: { err: secret, requestId: 'request-1', route: '/api/v1/journal' } })
  t.notMatch(JSON.stringify(house.logged), /Erika|127\.0\.0\.1/)
})

t.test('a moment that has not come is explained on the page too', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const [language, words] of [['de', de], ['en', en]] as const) {
    const { statusCode, body } = await house.get(`/${language}/board?at=2099-01-01T00:00`)
    t.equal(statusCode, 400)
    t.ok(body.includes(words.problem.futureTime), language)
  }
})

t.test('the page that refuses is the same for everybody, and follows what changes', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const pageAt = async (path: string): Promise<string> => (await house.get(path)).body
  const first = await pageAt('/de/insurers/nobody')
  t.equal(await pageAt('/de/insurers/nobody-else'), first)
  t.not(await pageAt('/en/insurers/nobody'), first, 'in its own language')
  t.not(await pageAt('/de/board?at=2099-01-01T00:00'), first, 'for its own reason')
  house.turnTo(house.now() + 60_000)
  t.not(await pageAt('/de/insurers/nobody'), first, 'a minute later it says so')
})
