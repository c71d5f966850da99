import t from 'tap'
import { openHouse } from '../house.ts'

t.test('whoever finds a weakness finds whom to tell, for a year from today', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  const { statusCode, headers, body } = await house.get('/.well-known/security.txt')
  t.equal(statusCode, 200)
  t.match(headers['content-type'], /^text\/plain/)
  t.match(body, /^Contact: https:\/\/status\.medrz\.example\/de\/about$/m)
  t.match(body, /^Expires: 2027-03-20T00:00:00\.000Z$/m)
  t.match(body, /^Preferred-Languages: de, en$/m)
})

t.test('before anybody runs the site, nobody can be named', async (t) => {
  const house = await openHouse(t)
  t.equal((await house.get('/.well-known/security.txt')).statusCode, 404)
  const named = await openHouse(t, { url: 'https://status.example.org' })
  t.match((await named.get('/.well-known/security.txt')).body, 'Contact: https://status.example.org/de/about')
})

t.test('crawlers are asked to leave the past alone, and browsers get an icon', async (t) => {
  const house = await openHouse(t)
  t.match((await house.get('/robots.txt')).body, 'Disallow: /*?at=')
  t.match(await house.get('/favicon.ico'), { statusCode: 200, headers: { 'content-type': 'image/svg+xml' } })
})
