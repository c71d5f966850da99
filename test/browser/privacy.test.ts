import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { languages, moment, paths } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()

t.test('no page asks another origin for anything, keeps anything, or breaks its own rules', async (t) => {
  const context = await browser.newContext()
  const elsewhere: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => void (request.url().startsWith(`${address}/`) || elsewhere.push(request.url())))
  context.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(`${message.page()?.url()}: ${message.text()}`)))
  context.on('weberror', (error) => void complaints.push(error.error().message))
  await context.addInitScript(`addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(violatedDirective, blockedURI))`)
  const page = await context.newPage()
  for (const language of languages) {
    for (const path of paths) {
      const answer = await page.goto(`${address}/${language}/${path}`)
      t.equal(await answer?.headerValue('set-cookie'), null)
      const kept = await page.evaluate(`(async () => ({
        cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
        databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
      }))()`)
      t.strictSame(kept, { cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 }, `/${language}/${path}`)
    }
  }
  t.strictSame(await context.cookies(), [])
  t.strictSame(elsewhere, [])
  const expected = /the server responded with a status of 40[04]/i
  t.strictSame(complaints.filter((complaint) => !expected.test(complaint)), [])
  await context.close()
})

t.test('whoever follows a link out does not take the address of the page along', async (t) => {
  const page = await browser.newPage()
  await page.goto(`${address}/de/insurers/bkk-musterland`)
  const referrer = new Promise<string | undefined>((resolve) => {
    void page.route('https://elsewhere.example/', (route) => {
      resolve(route.request().headers()['referer'])
      return route.fulfill({ body: '' })
    })
  })
  await page.evaluate(`(() => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = 'https://elsewhere.example/'
    link.click()
  })()`)
  t.equal(await referrer, undefined)
  await page.close()
})
