import type { Page } from 'playwright-core'
import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { moment } from './pages.ts'

const browser = await openBrowser(t)
const minute = 60_000
const news = 'Die Kernsysteme laufen an.'

type House = Awaited<ReturnType<typeof openHouse>>

const tellNews = (house: House) => house.say('editor', 'update.post', {
  incident: 'INC-2026-002', update: 'U-live', kind: 'status', audiences: ['public'], approved_by: 'approver', text: { de: news, en: 'The core systems are starting.' },
})

const tellOfPhones = (house: House) => house.say('ops', 'service.state', {
  services: ['wan'], scope: { sites: ['nord'] }, to: 'outage', reason: { de: 'Bagger am Kabel.', en: 'A digger hit the cable.' },
})

const place = (page: Page, mark: string): Promise<number> => page.evaluate(`document.querySelector(${JSON.stringify(mark)}).getBoundingClientRect().top`)

t.test('a new entry appears by itself, and the reader stays where they are', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${await house.url()}/de/`)
  await page.waitForRequest('**/api/v1/stream').catch(() => {})
  const opened = '#plan details:not([open])'
  const title = await page.evaluate(`(() => {
    const disclosure = document.querySelector('${opened}')
    disclosure.open = true
    return disclosure.parentElement.querySelector('h3').textContent
  })()`)
  const link = '#services a[href="/de/services/epa"]'
  await page.evaluate(`document.querySelector('#services').scrollIntoView()`)
  await page.locator(link).focus()
  const before = await place(page, link)

  await tellNews(house)
  await tellOfPhones(house)
  await page.locator('#updates').getByText(news).waitFor()
  await page.locator('#services').getByText('Bagger am Kabel.').waitFor()

  t.equal(await page.evaluate(`document.activeElement.getAttribute('href')`), '/de/services/epa')
  t.ok(Math.abs((await place(page, link)) - before) < 2, 'what they read stands where it stood')
  t.equal(await page.evaluate(`[...document.querySelectorAll('#plan details[open]')].map(({ parentElement }) => parentElement.querySelector('h3').textContent)[0]`), title)
  await page.close()
})
