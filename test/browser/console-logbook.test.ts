import t from 'tap'
import { openConsoleHouse, type Person } from '../console-house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'

const browser = await openBrowser(t)
const house = await openConsoleHouse(t, { drill: true, until: '2026-03-11T12:00:00.000Z' })
const incident = 'INC-2026-002'
const dora = await house.person('Dora', 'editor', 'dpo')
await house.say('dpo', 'authority.clock', { incident, regime: 'nis2', aware_at: '2026-03-09T21:35:00Z' })
await house.say('dpo', 'authority.clock', { incident, regime: 'gdpr', aware_at: '2026-03-08T11:00:00Z' })
await house.say('incident_manager', 'note.add', { incident, text: { de: 'Mit der Leitung besprochen: Abschaltung bleibt bis morgen.', en: 'Agreed with the board: stays off until tomorrow.' } })

const openPage = async (who: Person, width: number) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'de-DE' })
  t.teardown(() => context.close())
  await context.addCookies([{ name: '__Host-relight', value: who.session()!, url: house.consoleUrl.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
  return context.newPage()
}

const paths = ['/logbook', '/logbook/note', '/logbook/clock', '/logbook/report?stage=notification', '/logbook/redact?entry=30', `/logbook/evidence/${incident}`]

for (const language of ['de', 'en']) {
  t.test(`the logbook can be used by everybody, on a phone too (${language})`, async (t) => {
    t.equal((await dora.post('/language', { language, next: '/logbook' })).statusCode, 303)
    for (const width of [360, 1280]) {
      const page = await openPage(dora, width)
      for (const path of paths) {
        await page.goto(`${house.consoleUrl}${path}`)
        t.equal(await page.locator('h1').count(), 1, path)
        t.same(await violationsOn(page), [], `${path} at ${width}`)
        t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} does not scroll sideways at ${width}`)
      }
    }
  })
}

t.test('a report is recorded from the line that is owed, without script', async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  t.teardown(() => context.close())
  await context.addCookies([{ name: '__Host-relight', value: dora.session()!, url: house.consoleUrl.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  await page.goto(`${house.consoleUrl}/logbook`)
  t.equal(await page.locator('.overdue-block li').count(), 1)
  await page.locator('.clocks a[href*="stage=art33_notification"]').click()
  await page.locator('#incident').selectOption(incident)
  await page.locator('#authority').fill('LDI NRW')
  await page.locator('button[value="record"]').click()
  await page.waitForURL(`${house.consoleUrl}/logbook?done=1`)
  t.match(await page.locator('.clocks').textContent(), /LDI NRW/)
})
