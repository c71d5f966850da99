import Parser from 'rss-parser'
import t from 'tap'
import { openHouse } from '../house.ts'
import { readAtom, readJson, readRss } from '../views/feeds-reading.ts'

const until = '2026-03-21T11:00:00.000Z'
const url = 'https://status.medrz.example'
const mediaTypes = { json: 'application/feed+json', atom: 'application/atom+xml', rss: 'application/rss+xml' } as const
const places = ['', '/insurers/bkk-musterland'] as const
const house = await openHouse(t, { drill: true, until, url })

t.test('feeds of all and of one insurer are given with their media types, kept, compared and compressed like everything else', async (t) => {
  for (const place of places) {
    for (const [ending, mediaType] of Object.entries(mediaTypes)) {
      const path = `${place}/feed.${ending}`
      const { statusCode, headers, body } = await house.get(path)
      t.equal(statusCode, 200, path)
      t.match(headers, {
        'content-type': `${mediaType}; charset=utf-8`, 'content-language': 'de', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin',
        'x-robots-tag': 'noindex', vary: 'Accept-Encoding', etag: /^W\//,
      }, path)
      const unchanged = await house.get(path, { 'if-none-match': String(headers.etag) })
      t.strictSame([unchanged.statusCode, unchanged.body], [304, ''], path)
      const head = await house.app.inject({ method: 'HEAD', url: path })
      t.strictSame([head.statusCode, head.body, head.headers['content-length']], [200, '', headers['content-length']], path)
      t.equal((await house.get(path, { 'accept-encoding': 'br' })).headers['content-encoding'], 'br', path)
      t.equal((await house.app.inject({ method: 'POST', url: path })).statusCode, 405, path)
      t.match(body, 'Ü', path)
    }
  }
})

t.test('a feed is asked for in a language and by granularity, and names its own address', async (t) => {
  const json = async (path: string) => readJson((await house.get(path)).body)
  t.match(await json('/feed.json'), { language: 'de', feed_url: `${url}/feed.json`, home_page_url: `${url}/de/`, title: 'ÜBUNG: Status MedRZ' })
  t.match(await json('/feed.json?lang=en'), { language: 'en', feed_url: `${url}/feed.json?lang=en`, home_page_url: `${url}/en/`, title: 'EXERCISE: MedRZ status' })
  t.match(await json('/insurers/bkk-musterland/feed.json?lang=en&granularity=update'), {
    language: 'en', title: 'EXERCISE: BKK Musterland – MedRZ status', home_page_url: `${url}/en/insurers/bkk-musterland`,
    feed_url: `${url}/insurers/bkk-musterland/feed.json?lang=en&granularity=update`,
  })
  t.match((await house.get('/feed.atom?lang=en&granularity=update')).body, `<link href="${url}/feed.atom?lang=en&amp;granularity=update" rel="self" type="application/atom+xml"/>`)
  t.match((await house.get('/feed.rss')).body, `<atom:link href="${url}/feed.rss" rel="self" type="application/rss+xml"/>`)
  t.ok((await json('/feed.json?granularity=update')).items.length > (await json('/feed.json?granularity=incident')).items.length)
  t.equal((await house.get('/feed.json', { 'accept-language': 'en' })).body, (await house.get('/feed.json')).body, 'what a browser prefers changes nothing')
  t.equal((await house.get('/feed.json?utm_source=x')).body, (await house.get('/feed.json')).body)
})

t.test('what there is no feed of is not found, and what can not be asked for is refused', async (t) => {
  for (const path of ['/feed.json?lang=fr', '/feed.atom?lang=', '/feed.rss?lang=__proto__', '/insurers/nobody/feed.json', '/insurers/__proto__/feed.atom', '/feed.xml', '/insurers/feed.json']) {
    t.equal((await house.get(path)).statusCode, 404, path)
  }
  for (const path of ['/feed.json?granularity=day', '/feed.rss?lang=de&lang=en']) t.equal((await house.get(path)).statusCode, 400, path)
  t.strictSame(house.logged.filter(({ message }) => /failed/.test(message)), [])
})

t.test('the house before its first entry has feeds too, in either language', async (t) => {
  const empty = await openHouse(t)
  t.match(readJson((await empty.get('/feed.json?lang=en')).body), { items: [], home_page_url: 'http://localhost:3000/en/', title: 'Status' })
  t.strictSame(await readAtom((await empty.get('/feed.atom')).body), [])
  t.strictSame(await readRss((await empty.get('/feed.rss')).body), [])
})

t.test('the overview and an insurer’s page lead feed readers and people to their own feeds', async (t) => {
  const discovery = /<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">/g
  for (const language of ['de', 'en']) {
    for (const place of places) {
      const page = (await house.get(`/${language}${place === '' ? '/' : place}`)).body
      const found = [...page.matchAll(discovery)].map(([, type, path]) => [type!, path!] as const)
      t.strictSame(found.map(([type]) => type), [...Object.values(mediaTypes), ...Object.values(mediaTypes)], 'per incident, and per update')
      for (const [type, path] of found) {
        const feed = await house.get(path.replaceAll('&amp;', '&'))
        t.match([feed.statusCode, feed.headers['content-type'], feed.headers['content-language']], [200, `${type}; charset=utf-8`, language], path)
        t.ok(path.startsWith(`${place}/feed.`), path)
        t.match(page.slice(page.indexOf('<footer')), `<a href="${path}">`, 'and for people at the foot')
      }
      t.match(page.slice(page.indexOf('<footer')), `<a href="${place}/calendar.ics${language === 'de' ? '' : '?lang=en'}">${language === 'de' ? 'Kalender' : 'Calendar'}</a>`)
    }
    const other = (await house.get(`/${language}/board`)).body
    t.notMatch(other, discovery, 'other pages have no feed of their own')
    t.match(other.slice(other.indexOf('<footer')), 'JSON Feed')
    t.notMatch((await house.get(`/${language}/?at=${until}`)).body, discovery, 'neither have past moments')
  }
})

t.test('a feed reader that asks over the network finds what happened since it asked last', async (t) => {
  const lively = await openHouse(t, { drill: true, until, url })
  const read = async () => (await new Parser().parseURL(`${await lively.url()}/feed.rss?granularity=update`)).items
  const before = await read()
  lively.turnTo('2026-03-21T12:00:00.000Z')
  await lively.say('editor', 'update.post', {
    incident: 'INC-2026-002', update: 'U-900', kind: 'status', audiences: ['public'], approved_by: 'approver', text: { de: 'Es geht voran.', en: 'It is coming along.' },
  })
  const after = await read()
  t.match(after[0], { guid: 'tag:status.medrz.example,2026:exercise:incident:INC-2026-002:update:U-900', isoDate: '2026-03-21T12:00:00.000Z', link: `${url}/de/incidents/INC-2026-002#update-U-900` })
  t.strictSame(after.slice(1).map(({ guid }) => guid), before.slice(0, 49).map(({ guid }) => guid))
})

t.test('titles in RSS are plain text, escaped once', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  await house.say('incident_manager', 'incident.open', { incident: 'INC-9', severity: 'minor', phase: 'detection', title: { de: 'Post & Bank <b>heute</b>', en: 'Mail' } })
  const { body } = await house.get('/feed.rss')
  t.match(body, '<title>ÜBUNG: Post &amp; Bank &lt;b&gt;heute&lt;/b&gt;</title>')
  t.notMatch(body, /<title>\s*<!\[CDATA|<title>title-/)
})
