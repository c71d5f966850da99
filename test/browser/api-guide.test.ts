import t from 'tap'
import { openHouse } from '../house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'
import { moment } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()

t.test('with everything unfolded the page about the API shuts nobody out, and fits on a phone', async (t) => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${address}/de/api`)
  await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)
  t.strictSame(await violationsOn(page), [])
  t.equal(await page.evaluate(`document.documentElement.scrollWidth`), 360)
  await context.close()
})

t.test('without script a reader comes from the foot of any page to a field and what it means, by keyboard alone', async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${address}/en/history`)
  await page.locator('footer').getByRole('link', { name: 'API', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address}/en/api`)
  const fields = page.locator('#getInsurer').getByText('Fields of the answer')
  const reason = page.locator('#getInsurer').getByRole('link', { name: 'InsurerService' })
  t.equal(await reason.isVisible(), false)
  await fields.focus()
  await page.keyboard.press('Enter')
  t.equal(await reason.isVisible(), true)
  await reason.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address}/en/api#part-InsurerService`)
  t.match(await page.locator('#part-InsurerService').innerText(), /reason\s+Text or null\s+Why it is so/)
  await context.close()
})

t.test('on paper the fields of every answer are unfolded, and what only a screen can show is left out', async (t) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${address}/en/api`)
  const isShown = (words: string): Promise<boolean> => page.locator('#getStatus').getByText(words).isVisible()
  t.same([await isShown('When anything public was last recorded'), await isShown('An answer, as of now')], [false, true])
  await page.emulateMedia({ media: 'print' })
  t.same([await isShown('When anything public was last recorded'), await isShown('An answer, as of now')], [true, false])
  await context.close()
})
