import t from 'tap'
import { openConsoleHouse } from '../console-house.ts'
import { violationsOn } from './axe.ts'
import { openConsolePages } from './console-page.ts'

const { pageOf } = await openConsolePages(t)
const id = 'INC-2026-002'
const moment = '2026-03-21T12:00:00.000Z'

t.jobs = 2

const paths = [
  '/incidents', '/incidents/open', `/incidents/${id}`, `/incidents/${id}/update`, `/incidents/${id}/updates/U-01/edit`, `/incidents/${id}/steps/resolve`, `/incidents/${id}/plan`, `/incidents/${id}/plan/stage`,
  `/incidents/${id}/plan/S4a/complete`, `/incidents/${id}/plan/window?target=stage:S6&scope=all`, `/incidents/${id}/plan/withdraw?target=stage:S6`, '/advice', '/advice/set', '/advice/backlog',
  '/maintenances', '/maintenances/schedule', '/maintenances/M-1/cancel', '/insurers', '/insurers/bkk-musterland', '/insurers/bkk-musterland/notice', '/insurers/bkk-musterland/contact',
]

for (const language of ['de', 'en'] as const) {
  t.test(`nobody is shut out of any screen for writing, and none has to be moved sideways (${language})`, { buffered: true }, async (t) => {
    const house = await openConsoleHouse(t, { drill: true, until: moment })
    house.turnTo('2026-03-22T16:30:00.000Z')
    const ada = await house.admin()
    const page = await pageOf(ada, { bypassCSP: true, reducedMotion: 'reduce' })
    await ada.post('/language', { language, next: '/' })
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${house.consoleUrl}${path}`)
      await page.evaluate(`document.querySelectorAll('main details').forEach((part) => { part.open = true }); scrollTo(0, document.body.scrollHeight)`)
      t.equal(await page.locator('html').getAttribute('lang'), language)
      t.strictSame(await violationsOn(page), [], path)
      await page.emulateMedia({ colorScheme: 'dark' })
      t.strictSame(await violationsOn(page, ['color-contrast']), [], `${path} in dark colours`)
      t.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0, `${path} at 360 px`)
    }
    await page.goto(`${house.consoleUrl}/incidents/${id}/update`)
    await page.locator('#text_de').fill('Ein Text.')
    await page.locator('form.writing input[name="next"][value="none"]').check()
    await page.locator('form.writing .primary').click()
    await page.waitForSelector('form.confirm')
    t.strictSame(await violationsOn(page), [], 'the preview')
    await page.locator('form.confirm .primary').click()
    t.equal(await page.evaluate('document.activeElement.className'), 'refusal', 'what was refused has the focus')
    t.strictSame(await violationsOn(page), [], 'a refusal')
  })
}
