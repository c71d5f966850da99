import type { Page } from 'playwright-core'
import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { languages, moment, paths } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()

/** What stands out to the right of the page, as far as nothing around it scrolls by itself. */
const overhang = (page: Page): Promise<readonly string[]> => page.evaluate(`(() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const isInScroller = (element) => element !== null && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || isInScroller(element.parentElement))
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isInScroller(element.parentElement))
  return ['the page is ' + document.documentElement.scrollWidth + ' px wide', ...wide.map((element) => element.outerHTML.slice(0, 120))]
})()`)

const widths = [
  [1440, 1], [768, 1], [360, 1],
  [320, 4, 'a page enlarged four times'],
  [180, 2, 'a phone enlarged twice'],
] as const

for (const [width, deviceScaleFactor, name = `${width} px`] of widths) {
  t.test(`no page has to be moved sideways at the width of ${name}`, async (t) => {
    const context = await browser.newContext({ viewport: { width, height: 640 }, deviceScaleFactor })
    const page = await context.newPage()
    for (const path of paths) {
      for (const language of languages) {
        await page.goto(`${address}/${language}/${path}`)
        t.strictSame(await overhang(page), [], `/${language}/${path}`)
      }
    }
    await context.close()
  })
}
