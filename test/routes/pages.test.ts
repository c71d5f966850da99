import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

t.test('a language without its slash leads to the overview, and keeps the moment', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.match(await house.get('/de'), { statusCode: 308, headers: { location: '/de/' } })
  t.match(await house.get('/en?at=2026-03-12T12:00'), { statusCode: 308, headers: { location: '/en/?at=2026-03-12T12:00' } })
})

t.test('who finds one insurer is led to its page, who finds several sees the list', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.match(await house.get('/en/insurers?find=musterland'), { statusCode: 303, headers: { location: '/en/insurers/bkk-musterland' } })
  for (const find of ['bkk', 'nobody at all', '%3Cscript%3E', '']) {
    t.match(await house.get(`/en/insurers?find=${find}`), { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } }, find)
  }
})

t.test('a page names its language', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const language of ['de', 'en']) t.equal((await house.get(`/${language}/about`)).headers['content-language'], language)
})

t.test('an empty house has a page in every language, and answers', async (t) => {
  const house = await openHouse(t)
  for (const path of ['/', '/de/', '/en/', '/de/insurers', '/en/board', '/de/history', '/en/about', '/api/v1/restoration', '/api/v1/insurers', '/api/v1/incidents', '/api/v1/journal', '/readyz']) {
    t.equal((await house.get(path)).statusCode, 200, path)
  }
  t.match((await house.get('/api/v1/status')).json(), { position: 0, provider: null, changed_at: null })
  t.equal((await house.get('/de/insurers/bkk-musterland')).statusCode, 404)
})
