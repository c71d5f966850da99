import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { exampleDrill, openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { moment, paths } from './pages.ts'

let count = 0
/** The example with every name, title and text a single word, as long as it may be. */
function lengthened(value: unknown, key = ''): unknown {
  if (key === 'languages') return value
  if (typeof value === 'string') return ['de', 'en', 'legal_name'].includes(key) || key === 'name' ? String(++count).padStart(key === 'name' || key === 'legal_name' ? 100 : 300, 'x') : value
  if (Array.isArray(value)) return value.map((one) => lengthened(one, key === 'aliases' ? 'name' : ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, lengthened(inner, name)]))
}

const folder = mkdtempSync(join(tmpdir(), 'relight-long-'))
t.teardown(() => rmSync(folder, { recursive: true }))
const drill = join(folder, 'long.drill.json')
writeFileSync(drill, JSON.stringify(lengthened(JSON.parse(readFileSync(exampleDrill, 'utf8')))))
const browser = await openBrowser(t)
const house = await openHouse(t, { drill, until: moment })
const address = await house.url()

for (const width of [1440, 360]) {
  t.test(`names of a single long word make no page wider than ${width} px`, async (t) => {
    const context = await browser.newContext({ viewport: { width, height: 640 } })
    const page = await context.newPage()
    for (const path of [...paths.map((one) => `/de/${one}`), '/embed', '/insurers/bkk-musterland/embed']) {
      await page.goto(`${address}${path}`)
      t.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, path)
    }
    await context.close()
  })
}
