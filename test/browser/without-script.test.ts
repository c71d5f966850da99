import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { languages, moment, paths } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()
const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'de-DE' })
t.teardown(() => context.close())

for (const [says, find] of [['a name that it had before', 'BKK Alt-Musterland'], ['the number on the card', '990000011']] as const) {
  t.test(`without a script, somebody finds their insurer by ${says} and reads whom to call`, async (t) => {
    const page = await context.newPage()
    await page.goto(`${address}/`)
    await page.getByRole('searchbox').or(page.getByLabel(/Krankenkasse/).and(page.locator('input'))).first().fill(find)
    await page.locator('form.find button').click()
    t.equal(new URL(page.url()).pathname, '/de/insurers/bkk-musterland')
    t.match(await page.locator('h1').innerText(), /BKK Musterland/)
    const numbers = page.locator('#numbers')
    t.match(await numbers.innerText(), /\+49 89 99998-101/)
    t.equal(await numbers.locator('a').first().getAttribute('href'), 'tel:+498999998101')
    await page.close()
  })
}

t.test('without a script, a name that nobody bears leads to words that help on', async (t) => {
  const page = await context.newPage()
  await page.goto(`${address}/de/insurers?find=${encodeURIComponent('Kasse <b>Nirgendwo</b>')}`)
  t.match(await page.locator('h1').innerText(), 'Kasse <b>Nirgendwo</b>')
  t.equal(await page.locator('form.find input').inputValue(), 'Kasse <b>Nirgendwo</b>')
  await page.close()
})

t.test('without a script, somebody looks at the page as it stood before and comes back', async (t) => {
  const page = await context.newPage()
  await page.goto(`${address}/en/`)
  const now = await page.locator('h1').innerText()
  await page.locator('form.moment input').fill('2026-03-10T12:00')
  await page.locator('form.moment button').click()
  t.equal(new URL(page.url()).searchParams.get('at'), '2026-03-10T12:00')
  t.match(await page.locator('.band-past').first().innerText(), /10 March/)
  t.not(await page.locator('h1').innerText(), now)
  await page.locator('.band-past a').first().click()
  t.equal(await page.locator('h1').innerText(), now)
  t.equal(await page.locator('.band-past').count(), 0)
  await page.close()
})

t.test('without a script, no page holds anything that only a script would bring to life', async (t) => {
  const page = await context.newPage()
  for (const language of languages) {
    for (const path of paths) {
      await page.goto(`${address}/${language}/${path}`)
      t.ok(await page.locator('h1').isVisible(), `/${language}/${path} has a heading`)
      t.equal(await page.locator('button:not(form button)').count(), 0)
      t.notOk(await page.locator('#stale').isVisible())
    }
  }
  await page.close()
})
