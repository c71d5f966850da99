import t from 'tap'
import { goodPassword, openConsoleHouse } from '../console-house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'

const browser = await openBrowser(t)

for (const language of ['de', 'en'] as const) {
  t.test(`nothing keeps anybody out of these pages in ${language}, and none has to be moved sideways on a phone`, async (t) => {
    const house = await openConsoleHouse(t, { drill: true, until: '2026-03-12T12:00:00.000Z' })
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: language })
    t.teardown(() => context.close())
    const addressOf = (path: string): string => `${house.consoleUrl}${path}`
    const page = await context.newPage()
    const look = async (name: string): Promise<void> => {
      t.strictSame(await violationsOn(page), [], name)
      t.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `${name} fits`)
      t.equal(await page.locator('h1').count(), 1, `${name} has one heading`)
    }
    const goTo = async (path: string): Promise<void> => {
      await page.goto(addressOf(path))
      await look(path)
    }
    await page.goto(addressOf((await house.operators.newSetUp())!.path))
    await look('/enrol')
    await page.locator('#name').fill('Ada')
    const key = await page.locator('[name=totpSecret]').inputValue()
    await page.locator('#password').fill(goodPassword)
    await page.locator('#totpCode').fill(house.codeFor(key))
    await page.locator('form:has(#totpCode) button').click()
    await look('recovery codes')
    const [account] = await house.operators.accounts()
    for (const path of ['/account', '/account/password-and-app', '/accounts', `/accounts/${account!.id}`, '/tokens', '/audit', '/step-up', '/nothing']) await goTo(path)
    await page.goto(addressOf('/accounts'))
    await page.locator('#name').fill('Edi')
    await page.locator('[name=right][value=editor]').check()
    await page.locator('[name=function][value=editor]').check()
    await page.locator('form:has(#name) button').click()
    await look('invited')
    await page.goto(addressOf('/tokens'))
    await page.locator('#name').fill('Icinga')
    await page.locator('[name=scopes][value=read]').check()
    await page.locator('form:has(#days) button').click()
    await look('token')
    await page.goto(addressOf('/tokens'))
    await page.locator('.card a').click()
    await look('revoke')
    house.turnBy(6 * 60_000)
    await goTo('/accounts')
    await page.locator('form[action="/sign-out"] button').click()
    await look('/sign-in')
    await goTo('/begun')
    await page.goto(addressOf('/sign-in'))
    await page.locator('#name').fill('Ada')
    await page.locator('#password').fill('wrong')
    await page.locator('#totpCode').fill('123')
    await page.locator('form:has(#totpCode) button').click()
    await look('refused')
    t.equal(await page.evaluate('document.activeElement.className'), 'refusal')
  })
}
