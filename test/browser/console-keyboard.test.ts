import t from 'tap'
import { openConsoleHouse } from '../console-house.ts'
import { openConsolePages } from './console-page.ts'

const { pageOf } = await openConsolePages(t)

t.test('by keyboard alone, the first step on a page skips to its content, on a wide screen and on a phone, where the present area is scrolled into sight', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
  const ada = await house.admin()
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
    const page = await pageOf(ada, { viewport })
    for (const path of ['/', '/states', '/tokens']) {
      await page.goto(`${house.consoleUrl}${path}`)
      t.ok(await page.evaluate(`(() => {
        const [present, list] = [document.querySelector('.pages [aria-current]').getBoundingClientRect(), document.querySelector('.pages ul').getBoundingClientRect()]
        return present.left >= list.left - 1 && present.right <= list.right + 1
      })()`), `${path} is in sight at ${viewport.width}`)
      await page.keyboard.press('Tab')
      t.equal(await page.evaluate('document.activeElement.className'), 'skip', `${path} at ${viewport.width}`)
      await page.keyboard.press('Enter')
      t.equal(await page.evaluate('location.hash'), '#content')
    }
  }
})
