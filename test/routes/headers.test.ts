import t from 'tap'
import { openHouse } from '../house.ts'
import { apiPaths, formatPaths, framedPaths, otherPaths, pagePaths, until } from './every-path.ts'

const problems = ['/nothing', '/api/v1/nothing', '/%zz', '/de', '/en/insurers?find=musterland', '/api/v1/status?at=2020-01-01T00:00', '/api/v1/status?at=x', '/de/board?at=2026-03-12T12:00']

t.test('every answer is guarded', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const style = /href="(\/assets\/[^"]+\.css)"/.exec((await house.get('/')).body)![1]!
  for (const path of [...pagePaths, ...apiPaths, ...formatPaths, ...framedPaths, ...otherPaths, ...problems, style]) {
    const isFramed = (framedPaths as readonly string[]).includes(path)
    for (const headers of [{}, { 'if-none-match': '*' }]) {
      const answer = await house.get(path, headers)
      const isPage = !(formatPaths as readonly string[]).includes(path) && !/^\/(api|assets|healthz|readyz|robots|\.well-known|favicon|apple-touch|embed\.js)/.test(path)
      t.match(answer.headers, {
        'content-security-policy': /^default-src 'none'; .*base-uri 'none'; frame-ancestors /,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': /camera=\(\).*geolocation=\(\)/,
        'cross-origin-resource-policy': isPage && !isFramed ? 'same-origin' : 'cross-origin',
        'cache-control': String,
      }, `${path} ${answer.statusCode}`)
      t.equal(answer.headers['access-control-allow-origin'], isPage ? undefined : '*', path)
      t.equal(answer.headers['access-control-expose-headers'], isPage ? undefined : 'ETag, Last-Modified, Link, Retry-After, Content-Disposition, Date', `${path}: scripts of other sites can ask again with what they hold`)
      const policy = String(answer.headers['content-security-policy'])
      t.equal(policy.split('frame-ancestors ')[1], isFramed ? '*' : "'none'", `${path}: only what is made for frames may stand in one`)
      t.notMatch(policy.split('frame-ancestors ')[0], /unsafe|http|data:|\*/, path)
      for (const header of ['set-cookie', 'server', 'x-powered-by']) t.notOk(header in answer.headers, `${path} ${header}`)
    }
  }
})

t.test('browsers are told to keep to https only where the public address is https', async (t) => {
  const house = await openHouse(t, { url: 'https://status.example.org' })
  const plain = await openHouse(t, { url: 'http://status.example.org' })
  for (const path of ['/', '/api/v1/status', '/nothing', '/api/v1/nothing', '/healthz']) {
    t.match((await house.get(path)).headers['strict-transport-security'], /^max-age=\d{8}$/, path)
    t.notOk('strict-transport-security' in (await plain.get(path)).headers, path)
  }
})
