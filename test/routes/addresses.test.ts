import { request } from 'node:http'
import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

const house = await openHouse(t, { drill: true, until })
const leads = async (path: string): Promise<readonly [number, string | undefined]> => {
  const { statusCode, headers } = await house.get(path)
  return [statusCode, headers.location]
}

/** Asked through the real door with the path as it is, which no library has tidied. */
const asked = async (path: string): Promise<readonly [number | undefined, string | undefined]> => {
  const { hostname, port } = new URL(await house.url())
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, agent: false }, (answer) => {
      answer.resume()
      resolve([answer.statusCode, answer.headers.location])
    }).on('error', reject).end()
  })
}

t.test('an address without a language leads on to the first one, with all that was asked', async (t) => {
  for (const [path, location] of [
    ['/insurers', '/de/insurers'], ['/insurers?find=bkk&x=%20', '/de/insurers?find=bkk&x=%20'], ['/insurers/bkk-musterland', '/de/insurers/bkk-musterland'],
    ['/services/epa?at=2026-03-16', '/de/services/epa?at=2026-03-16'], ['/incidents/INC-2026-002', '/de/incidents/INC-2026-002'], ['/history', '/de/history'],
    ['/board', '/de/board'], ['/about', '/de/about'], ['/for/practices', '/de/for/practices'], ['/insurers/bkk-musterland/availability', '/de/insurers/bkk-musterland/availability'],
    ['/INSURERS/BKK-Musterland/', '/de/insurers/bkk-musterland'], ['/incidents/inc-2026-002', '/de/incidents/INC-2026-002'],
  ] as const) {
    t.same(await leads(path), [302, location], path)
    t.equal((await house.get(location)).statusCode, 200, location)
  }
})

t.test('a slash behind, a double slash and capitals lead to the one form', async (t) => {
  for (const [path, location] of [
    ['/de', '/de/'], ['/de?x=1', '/de/?x=1'], ['/DE/', '/de/'], ['/de//', '/de/'], ['//', '/'], ['/de/board/', '/de/board'], ['/de//board', '/de/board'], ['/De/Insurers/BKK-MUSTERLAND', '/de/insurers/bkk-musterland'],
    ['/de/incidents/inc-2026-002/', '/de/incidents/INC-2026-002'], ['/API/v1/status/', '/api/v1/status'], ['/api/v1/status/?at=2026-03-16', '/api/v1/status?at=2026-03-16'],
    ['/api//v1/insurers', '/api/v1/insurers'], ['/api/v1/services/EPA', '/api/v1/services/epa'], ['/insurers/BKK-Musterland/feed.json', '/insurers/bkk-musterland/feed.json'],
    ['/Feed.JSON?lang=en', '/feed.json?lang=en'], ['/insurers/BKK-musterland/api/v2/summary.json', '/insurers/bkk-musterland/api/v2/summary.json'], ['/badge/EPA.svg', '/badge/epa.svg'],
    ['/incidents/INC-2026-002/badge/s2.SVG', '/incidents/INC-2026-002/badge/S2.svg'], ['/metrics/', '/metrics'], ['/Robots.txt', '/robots.txt'], ['/insurers/bkk-musterland/embed/', '/insurers/bkk-musterland/embed'],
  ] as const) {
    t.same(await leads(path), [308, location], path)
    t.equal((await house.get(location)).statusCode, 200, location)
  }
  t.match((await house.get('/API/v1/status/')).headers, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }, 'scripts of other sites are led on too')
})

t.test('a language that is spoken here without its region answers in what is spoken', async (t) => {
  for (const [path, location] of [
    ['/de-AT/', '/de/'], ['/de-AT', '/de/'], ['/en-gb/services/epa?x=1', '/en/services/epa?x=1'], ['/de-AT/api', '/de/api'], ['/DE/api/', '/de/api'],
    ['/de-AT/api/v2/summary.json?x=1', '/de/api/v2/summary.json?x=1'], ['/EN/insurers/BKK-Musterland/history.atom', '/en/insurers/bkk-musterland/history.atom'],
  ] as const) {
    t.same(await leads(path), [308, location], path)
    t.equal((await house.get(location)).statusCode, 200, location)
  }
  for (const path of ['/feed.json', '/calendar.ics', '/badge.svg', '/embed', '/insurers/bkk-musterland/feed.rss', '/insurers/bkk-musterland/availability.csv']) {
    for (const [wish, language] of [['de-AT', 'de'], ['en-GB', 'en'], ['EN', 'en'], ['en-Latn-x-private', 'en']] as const) {
      const answer = await house.get(`${path}?lang=${wish}`)
      t.equal(answer.statusCode, 200, `${path} ${wish}`)
      t.equal(answer.body, (await house.get(`${path}?lang=${language}`)).body, `${path} ${wish}`)
    }
    t.equal((await house.get(`${path}?lang=fr-CH`)).statusCode, 404, path)
  }
})

t.test('what leads nowhere stays a 404, and nothing leads off this site', async (t) => {
  for (const path of [
    '//evil.example', '//evil.example/', '///evil.example/de/', '//evil.example/%2f..', '/\\evil.example', '/%2f%2fevil.example', '//evil.example/de/board', '/insurers/nobody', '/services/nothing/',
    '/insurers/bkk-musterland.txt', '/de/insurers/nobody', '/fr/board', '/api', '/api/', '/de/api/v1', '/for/nobody', '/insurers/__proto__', '/wp-login.php', '/assets//style.css', 
  ]) {
    const [status, location] = await asked(path)
    t.same([status, location], [404, undefined], path)
  }
  for (const path of ['//de//', '//evil.example//', '/de//insurers//bkk-musterland']) t.notMatch((await asked(path))[1] ?? '', /^\/\/|^\w+:/, path)
})

t.test('a date asks for the end of that day where the provider is, and today’s for now', async (t) => {
  const body = async (at: string): Promise<string> => (await house.get(`/api/v1/status?at=${at}`)).body
  t.equal(await body('2026-03-16'), await body('2026-03-16T23:59:59.999'))
  t.not(await body('2026-03-16'), await body('2026-03-16T00:00'))
  t.equal(await body('2026-03-21'), (await house.get('/api/v1/status')).body)
  t.equal((await house.get('/api/v1/status?at=2026-03-22')).statusCode, 400)
  t.equal((await house.get('/api/v1/status?at=2026-02-30')).statusCode, 400)
})
