import type { Page } from 'playwright-core'
import t from 'tap'
import { openHouse } from '../house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'
import { moment } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()
const path = 'insurers/bkk-musterland/availability'

const overhang = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

t.test('without a script, somebody comes from the insurer’s page and chooses another period', async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${address}/de/insurers/bkk-musterland`)
  await page.locator('#particulars a[href$="/availability"]').click()
  t.match(await page.locator('h1').innerText(), /^Was BKK Musterland nutzt, war im März 2026 bisher zu 56,10\s% der Zeit verfügbar\.$/)
  await page.locator('#from').fill('2026-02-01')
  await page.locator('#to').fill('2026-02-28')
  await page.locator('form.period button').click()
  t.match(await page.locator('h1').innerText(), /im Februar 2026 zu 100,00\s% der Zeit/)
  await page.locator('nav.languages a').click()
  t.match(await page.locator('h1').innerText(), 'In February 2026 what BKK Musterland uses was available 100.00% of the time.', 'another language, the same period')
  await page.locator('.months-offered a').first().click()
  t.match(await page.locator('h1').innerText(), /^In March 2026 so far/)
  await context.close()
})

t.test('the report can be read on every width without moving it sideways, and nobody is shut out', async (t) => {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  for (const width of [1440, 768, 360, 320, 180]) {
    await page.setViewportSize({ width, height: 900 })
    for (const place of [`de/${path}`, `en/${path}?from=2021-06-01`, `de/${path}?from=2020-01-01&to=2020-01-31`]) {
      await page.goto(`${address}/${place}`)
      t.equal(await overhang(page), 0, `${place} at ${width}`)
    }
  }
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${address}/de/${path}?from=2026-03-08`)
    await page.emulateMedia({ colorScheme: 'light' })
    t.strictSame(await violationsOn(page), [], `at ${width}`)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  t.strictSame(await violationsOn(page, ['color-contrast', 'link-in-text-block']), [], 'in dark colours')
  await context.close()
})

t.test('what the bars show can be read: each stretch of days with its share', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/en/${path}?from=2026-03-01&to=2026-03-20`)
  const row = page.locator('tr', { hasText: 'Data centre South' })
  await row.locator('summary').click()
  t.strictSame(await row.locator('.stretches li').allInnerTexts(), ['1 Mar – 9 Mar: 100.00%', '10 Mar: 10.42%', '11 Mar – 12 Mar: 0.00%', '13 Mar: 45.83%', '14 Mar – 20 Mar: 100.00%'])
  await page.goto(`${address}/en/${path}?from=2025-11-01&to=2026-03-20`)
  t.equal(await page.locator('#days h2').innerText(), 'Month by month, all services together')
  await page.locator('#days summary').click()
  t.match(await page.locator('#days .stretches li').allInnerTexts(), ['November 2025 – December 2025: nothing counted', /^January 2026: /, /^February 2026: 100/, /^March 2026: /], 'a long period in months')
  await page.close()
})

t.test('on paper every sheet says whose report it is, for when, and that it is an exercise; nothing to click is left', async (t) => {
  const page = await browser.newPage({ viewport: { width: 688, height: 1000 } })
  await page.goto(`${address}/de/${path}`)
  await page.emulateMedia({ media: 'print' })
  t.ok(await page.locator('thead .only-print').isVisible())
  t.match(await page.locator('thead .only-print').innerText(), /ÜBUNG · BKK Musterland · im März 2026 bisher/)
  t.equal(await page.evaluate('getComputedStyle(document.querySelector("table.availability thead")).display'), 'table-header-group', 'repeated on each sheet')
  for (const gone of ['#periods', 'nav.pages', 'nav.languages', '#headline a', '#days summary']) t.notOk(await page.locator(gone).isVisible(), gone)
  t.ok(await page.locator('#counting').isVisible())
  t.equal(await overhang(page), 0)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  t.match(pdf.toString('latin1'), /MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'on A4')
  await page.close()
})
