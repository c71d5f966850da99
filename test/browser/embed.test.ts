import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { openHouse } from '../house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'

const until = '2026-03-21T11:00:00.000Z'
const insurer = 'bkk-musterland'

/** Another site, as strict as a site can be, with this in its body. */
async function openHost(t: Test, status: string, body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': `default-src 'none'; script-src ${status}; frame-src ${status}` })
    response.end(`<!doctype html><html lang="de"><title>Eine Kasse</title><main><h1>Eine Kasse</h1>${body}</main>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}

async function open(t: Test, body: (status: string) => string) {
  const house = await openHouse(t, { drill: true, until })
  const status = await house.url()
  const browser = await openBrowser(t)
  const context = await browser.newContext({ viewport: { width: 600, height: 900 } })
  const page = await context.newPage()
  await page.goto(await openHost(t, status, body(status)))
  return { house, page, context, status }
}

const script = (more = '') => (status: string): string => `<script src="${status}/embed.js" data-language="en"${more} async></script>`
const heightOf = (page: Page, place = 0): Promise<number> => page.evaluate(`document.querySelectorAll('iframe')[${place}].offsetHeight`)
const fits = (page: Page): Promise<void> => page.locator('iframe:not([height="320"])').waitFor()

t.test('one line on an insurer’s own site shows what works for it, in a frame as high as what it says', async (t) => {
  const { page, context } = await open(t, script(` data-insurer="${insurer}"`))
  await fits(page)
  const frame = page.frames()[1]!
  t.match(await frame.textContent('h1'), /^At BKK Musterland \d+ of \d+ services do not work/)
  t.match(await frame.textContent('main'), /EXERCISE|This is an exercise/i, 'an exercise is marked')
  t.equal(await heightOf(page), await frame.evaluate<number>(`document.querySelector('main').offsetHeight`))
  t.equal(await page.getAttribute('iframe', 'title'), 'Status: what works now')
  t.same(await context.cookies(), [])
  t.same(await page.evaluate(`[localStorage.length, sessionStorage.length]`), [0, 0])
  t.same(await frame.evaluate(`[localStorage.length, sessionStorage.length]`), [0, 0])
  const wide = await heightOf(page)
  await page.setViewportSize({ width: 280, height: 900 })
  await page.locator(`iframe:not([height="${wide}"])`).waitFor()
  t.ok((await heightOf(page)) > wide, 'in a narrow column it is higher')
  t.notOk(await frame.evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`), 'nothing sticks out at 280 pixels')
})

t.test('it can stand on a page twice, and as a plain frame without any script', async (t) => {
  const { page } = await open(t, (status) => `${script()(status)}${script(` data-insurer="${insurer}" data-title="Mine"`)(status)}<iframe src="${status}/embed?lang=de" title="Status" width="100%" height="300"></iframe>`)
  await page.locator('iframe').nth(2).waitFor()
  await Promise.all([1, 2, 3].map((place) => page.frames()[place]!.waitForSelector('h1')))
  t.match(await page.frames().at(-1)!.textContent('h1'), /./)
  const forAll = page.frames().find((frame) => new URL(frame.url()).pathname === '/embed' && frame.url().endsWith('lang=de'))!
  t.match(await forAll.textContent('ul'), /bei \d+ von 85 Kassen noch nicht/, 'for everybody it says for how many')
  t.same(await page.evaluate(`[...document.querySelectorAll('iframe')].map(({ title }) => title).sort()`), ['Mine', 'Status', 'Status: what works now'])
})

t.test('no other page can be put into a frame', async (t) => {
  const { page } = await open(t, (status) => ['/de/', `/de/insurers/${insurer}`, '/en/about', '/nothing'].map((path) => `<iframe src="${status}${path}"></iframe>`).join(''))
  await page.waitForLoadState()
  for (const frame of page.frames().slice(1)) t.equal(await frame.evaluate(`document.querySelector('h1') === null || !document.querySelector('link[href*="/assets/"]')`), true, frame.url())
})

t.test('messages of others change nothing, and a height that can not be right is not taken', async (t) => {
  const { page } = await open(t, script())
  await fits(page)
  const before = await heightOf(page)
  await page.evaluate(`window.postMessage({ relightHeight: 3000 }, '*')`)
  await page.frames()[1]!.evaluate(`parent.postMessage({ relightHeight: 1e9 }, '*'); parent.postMessage({ relightHeight: '<b>' }, '*'); parent.postMessage(null, '*'); parent.postMessage({ relightHeight: -1 }, '*')`)
  t.equal(await heightOf(page), before)
  await page.frames()[1]!.evaluate(`window.postMessage({ relightHeight: 50 }, '*'); parent.postMessage({ relightHeight: 777 }, '*')`)
  await page.locator('iframe[height="777"]').waitFor()
  t.equal(await heightOf(page), 777)
})

t.test('everybody can use the window, in both languages and both lights', async (t) => {
  const { page, status } = await open(t, () => '')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const path of ['/embed?lang=de', `/insurers/${insurer}/embed?lang=en`]) {
      await page.goto(`${status}${path}`)
      t.same(await violationsOn(page), [], `${path} ${colorScheme}`)
      t.equal(await page.getAttribute('a', 'target'), '_blank')
    }
  }
})

t.test('the insurer’s page says what to copy, with its own address in it', async (t) => {
  const house = await openHouse(t, { drill: true, until, url: 'https://status.example.org' })
  const { body } = await house.get(`/de/insurers/${insurer}`)
  t.match(body, /&lt;script src=(&quot;|")https:\/\/status\.example\.org\/embed\.js\1 data-insurer=\1bkk-musterland\1 data-language=\1de\1 async&gt;/)
  t.match(body, 'https://status.example.org/insurers/bkk-musterland/embed?lang=de')
})

t.test('a frame for nobody is a 404 that can not be framed', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/insurers/nobody/embed', '/embed?lang=fr']) {
    t.match(await house.get(path), { statusCode: 404, headers: { 'content-security-policy': /frame-ancestors 'none'/ } }, path)
  }
  t.match((await house.get('/embed')).headers['content-security-policy'], /frame-ancestors \*$/)
  t.match((await house.get('/embed')).headers['cross-origin-resource-policy'], 'cross-origin')
})

t.test('what is to be copied fits on a phone', async (t) => {
  const house = await openHouse(t, { drill: true, until, url: 'https://status.example.org' })
  const page = await (await openBrowser(t)).newPage({ viewport: { width: 360, height: 800 } })
  await page.goto(`${await house.url()}/de/insurers/${insurer}`)
  await page.click('.own-site summary')
  t.ok(await page.isVisible('.own-site pre'))
  t.notOk(await page.evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`))
})
