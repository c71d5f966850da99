import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { readDrill } from '../../src/drill/file.ts'
import { exampleDrill, openHouse } from '../house.ts'
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

/** A page with a clock that is turned by hand, the stream open, and the look behind it that the opening asks for. */
async function openReading(house: House): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.clock.install()
  const stream = page.waitForResponse('**/api/v1/stream')
  await page.goto(`${await house.url()}/de/`)
  await page.clock.runFor(5_000)
  await stream
  let hasLookedAgain = false
  void page.waitForResponse('**/de/').then(() => (hasLookedAgain = true))
  while (!hasLookedAgain) await page.clock.runFor(100)
  return page
}

/** Lets time pass until something stands on the page, but less than the minute after which it asks again by itself. */
async function passUntil(page: Page, awaited: Locator): Promise<void> {
  for (let turn = 0; turn < 40 && !(await awaited.isVisible()); turn++) {
    await page.clock.runFor(1_000)
    await awaited.waitFor({ timeout: 500 }).catch(() => {})
  }
  await awaited.waitFor()
}

const place = (page: Page, mark: string): Promise<number> => page.evaluate(`document.querySelector(${JSON.stringify(mark)}).getBoundingClientRect().top`)

t.test('a new entry appears by itself, and the reader stays where they are', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await openReading(house)
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
  await passUntil(page, page.locator('#updates').getByText(news))
  await passUntil(page, page.locator('#services').getByText('Bagger am Kabel.'))

  t.equal(await page.evaluate(`document.activeElement.getAttribute('href')`), '/de/services/epa')
  t.ok(Math.abs((await place(page, link)) - before) < 2, 'what they read stands where it stood')
  t.equal(await page.evaluate(`[...document.querySelectorAll('#plan details[open]')].map(({ parentElement }) => parentElement.querySelector('h3').textContent)[0]`), title)
  await page.close()
})

t.test('what somebody is typing stays when a new entry comes, even one that adds an insurer to be found', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await openReading(house)
  await page.locator('#find').fill('BKK Must')
  const { provider, catalogue } = readDrill(readFileSync(exampleDrill, 'utf8'))
  const insurers = [...catalogue.insurers, { ...catalogue.insurers[0]!, id: 'bkk-neu', name: 'BKK Neu', ik: [], aliases: [] }]
  await house.say('ops', 'catalogue.apply', { exercise: true, provider, catalogue: { ...catalogue, insurers } })
  await tellNews(house)
  await passUntil(page, page.locator('#updates').getByText(news))
  t.equal(await page.locator('#find').inputValue(), 'BKK Must')
  t.equal(await page.evaluate('document.activeElement.id'), 'find')
  await page.close()
})

t.test('an incident that opens while somebody reads turns a quiet page into one about it', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-05T12:00:00.000Z' })
  const page = await openReading(house)
  t.equal(await page.locator('#plan').count(), 0)
  const quiet = await page.locator('h1').innerText()
  await house.say('incident_manager', 'incident.open', { incident: 'I-9', severity: 'critical', phase: 'containment', title: { de: 'Brand im Rechenzentrum', en: 'Fire' } })
  await house.say('ops', 'service.state', { incident: 'I-9', services: ['phone', 'epa'], scope: { all: true }, to: 'outage' })
  await house.say('incident_manager', 'stage.plan', {
    incident: 'I-9', stage: 'S1', order: 1, title: { de: 'Telefone zuerst', en: 'Phones first' }, services: ['phone'], scope: { all: true },
  })
  await passUntil(page, page.locator('#plan').getByText('Telefone zuerst').first())
  t.not(await page.locator('h1').innerText(), quiet)
  await page.close()
})

t.test('where the stream is cut off, the page asks again every minute', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await browser.newPage()
  await page.clock.install()
  await page.route('**/api/v1/stream', (route) => route.abort())
  await page.goto(`${await house.url()}/de/`)
  await tellNews(house)
  t.equal(await page.getByText(news).count(), 0)
  await page.clock.runFor(minute)
  await page.locator('#updates').getByText(news).waitFor()
  t.notOk(await page.locator('#stale').isVisible())
  await page.close()
})

t.test('the page says so when the site can no longer be reached, and takes it back when it can', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await browser.newPage()
  await page.clock.install()
  await page.goto(`${await house.url()}/en/`)
  const said = await page.locator('h1').innerText()
  await page.route('**/*', (route) => route.abort())
  for (let time = 0; time < 2; time++) {
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/en/'))
    await page.clock.runFor(minute)
    await failed
  }
  await page.locator('#stale').waitFor({ state: 'visible' })
  t.match(await page.locator('#stale').innerText(), /connection .* is lost/)
  t.equal(await page.locator('h1').innerText(), said, 'what it said before can still be read')
  await page.unroute('**/*')
  await page.clock.runFor(minute)
  await page.locator('#stale').waitFor({ state: 'hidden' })
  await page.close()
})

t.test('the page says how old it is when answers neither come nor fail', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await browser.newPage()
  await page.clock.install()
  await page.goto(`${await house.url()}/en/`)
  await page.route('**/en/', () => {})
  await page.clock.runFor(4 * minute)
  t.ok(await page.locator('#stale').isVisible())
  await page.close()
})

t.test('a page about the past stays as it is', async (t) => {
  const house = await openHouse(t, { drill: true, until: moment })
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  await page.goto(`${await house.url()}/en/?at=2026-03-10T12:00`)
  t.notOk(asked.includes('/api/v1/stream'))
  t.equal(await page.locator('script').count(), 0)
  await page.close()
})
