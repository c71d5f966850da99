import type { Page } from 'playwright-core'
import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { moment } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()

interface Focused {
  readonly what: string
  readonly isMarked: boolean
  readonly isInView: boolean
}

const focused = (page: Page): Promise<Focused> => page.evaluate(`(() => {
  const element = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return {
    what: element.outerHTML.slice(0, 120),
    isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  }
})()`)

t.test('the first key leads past the navigation to what the page says', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/en/`)
  await page.keyboard.press('Tab')
  const skip = await focused(page)
  t.match(skip.what, /class="skip"/)
  t.ok(skip.isInView)
  await page.keyboard.press('Enter')
  t.equal(await page.evaluate('document.activeElement.id'), 'content')
  await page.keyboard.press('Tab')
  t.ok(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`))
  await page.close()
})

for (const path of ['', 'insurers/bkk-musterland', 'incidents/INC-2026-002', 'history']) {
  t.test(`whoever goes through /en/${path} by key always sees where they are`, async (t) => {
    const page = await browser.newPage()
    await page.goto(`${address}/en/${path}`)
    const seen: Focused[] = []
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate('document.activeElement === document.body')) break
      seen.push(await focused(page))
    }
    t.ok(seen.length > 10)
    t.strictSame(seen.filter(({ isMarked, isInView }) => !isMarked || !isInView), [])
    await page.close()
  })
}

t.test('somebody finds their insurer by key alone', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/en/`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  for (let press = 0; press < 10 && !(await page.evaluate(`document.activeElement.matches('#find')`)); press++) await page.keyboard.press('Tab')
  await page.keyboard.type('BKK Alt-Musterland')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/insurers/bkk-musterland')
  t.match(await page.locator('h1').innerText(), /BKK Musterland/)
  await page.close()
})

t.test('the board is scrolled by key', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/en/board`)
  await page.locator('.board-frame').focus()
  await page.keyboard.press('ArrowRight')
  t.ok(await page.waitForFunction(`document.querySelector('.board-frame').scrollLeft > 0`))
  await page.close()
})

t.test('a disclosure opens and closes by key', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/en/`)
  const isOpen = (): Promise<unknown> => page.evaluate('document.activeElement.parentElement.open')
  await page.locator('main summary').first().focus()
  const before = await isOpen()
  await page.keyboard.press('Enter')
  t.equal(await isOpen(), !before)
  await page.keyboard.press('Enter')
  t.equal(await isOpen(), before)
  await page.close()
})
