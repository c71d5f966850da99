import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openHouse } from '../house.ts'

const publicFolder = join(import.meta.dirname, '..', '..', 'public')

t.test('what a page links to is there, and may be kept for ever', async (t) => {
  const house = await openHouse(t)
  const links = [...(await house.get('/')).body.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, link]) => link!)
  t.ok(links.length >= 2)
  for (const link of links) {
    const { statusCode, headers, rawPayload } = await house.get(link)
    t.equal(statusCode, 200, link)
    t.equal(headers['cache-control'], 'public, max-age=31536000, immutable', link)
    t.ok(rawPayload.equals(readFileSync(join(publicFolder, link.split('/').at(-1)!))), link)
  }
})

t.test('nothing outside the folder can be reached', async (t) => {
  const house = await openHouse(t)
  const folder = /(\/assets\/\w+)\//.exec((await house.get('/')).body)![1]
  for (const path of ['/', '/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/.', '//etc/passwd', '/nothing.css', '/..%5cpackage.json']) {
    t.equal((await house.get(`${folder}${path}`)).statusCode, 404, path)
  }
})
