import type { BrowserContext, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { openApp } from '../../src/app.ts'
import { deConsoleDrafts as drafts } from '../../src/views/words/console-drafts-de.ts'
import { deConsoleHome as home } from '../../src/views/words/console-home-de.ts'
import { deConsoleStates as words } from '../../src/views/words/console-states-de.ts'
import { openConsoleHouse, principalOf, type ConsoleHouse, type Person } from '../console-house.ts'
import { violationsOn } from './axe.ts'
import { openBrowser } from './browser.ts'

const browser = await openBrowser(t)
const until = '2026-03-12T02:05:00.000Z'
const phone = { width: 360, height: 740 }
const onColour = ['color-contrast', 'link-in-text-block']

const openNight = (t: Pick<Test, 'teardown'>): Promise<ConsoleHouse> => openConsoleHouse(t, { drill: true, until })

/** A browser in which somebody is signed in. */
async function signedIn(t: Pick<Test, 'teardown'>, house: ConsoleHouse, who: Person, options: Parameters<typeof browser.newContext>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'de-DE', reducedMotion: 'reduce', ...options })
  t.teardown(() => context.close())
  await context.addCookies([{ name: '__Host-relight', value: who.session()!, url: house.consoleUrl.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  return page
}

/** The public house over the same record. */
async function publicPages(t: Pick<Test, 'teardown'>, { service, now }: ConsoleHouse): Promise<(path: string) => Promise<string>> {
  const silent = (): void => {}
  const { app } = await openApp({
    config: { url: null, trustProxy: [] }, service, clocks: { wall: now, alarm: () => silent, every: () => silent },
    ids: () => 'request', log: { info: silent, warn: silent, error: silent }, version: '0.0.0', playing: () => null,
  })
  t.teardown(() => app.close())
  return async (path) => (await app.inject(path)).body
}

/** Fills in the form for one service at one site. */
async function choose(page: Page, to: string): Promise<void> {
  await page.locator('.groups fieldset', { hasText: 'Telematikinfrastruktur' }).locator('summary').click()
  if (!(await page.locator('input[name=service][value=epa]').isVisible())) await page.locator('.groups fieldset', { hasText: 'Telematikinfrastruktur' }).locator('summary').click()
  await page.locator('input[name=service][value=epa]').check()
  await page.getByLabel(words.scope.sites).check()
  await page.locator('input[name=site][value=sued]').check()
  await page.locator(`input[name=to][value=${to}]`).check()
}

const press = async (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).locator('visible=true').first().click()

t.test('on a phone and without a script, an editor sets states with a sentence from the library, and the public page shows them', async (t) => {
  const house = await openNight(t)
  const shown = await publicPages(t, house)
  const page = await signedIn(t, house, await house.person('Edi', 'editor', 'editor'), { javaScriptEnabled: false, viewport: phone })
  await page.goto(`${house.consoleUrl}/`)
  await page.getByRole('link', { name: home.actions.states }).click()
  await choose(page, 'restarting')
  await page.getByLabel(words.why.sentence).first().check()
  await page.locator('select[name=sentence]').selectOption('reason-rebuilt')
  await press(page, words.previewButton)
  t.match(await page.locator('#cells').innerText(), '30 Felder von 1 Dienst bei 30 Krankenkassen')
  t.notMatch(await shown('/de/services/epa'), 'Neu aufgebaut und geprüft.')
  await press(page, words.preview.publish)
  await page.waitForURL(/\/states\/done\//)
  t.match(await page.locator('h1').innerText(), words.done.title)
  t.match(await shown('/de/services/epa'), 'Neu aufgebaut und geprüft.')
  t.match(await shown('/en/services/epa'), 'Rebuilt and tested.')
  await press(page, words.done.undoButton(30))
  t.match(await page.locator('h1').innerText(), words.done.undoneTitle)
})

t.test('a double click records once', async (t) => {
  const house = await openNight(t)
  const page = await signedIn(t, house, await house.person('Edi', 'editor', 'editor'))
  await page.goto(`${house.consoleUrl}/states?service=epa`)
  await choose(page, 'restarting')
  await press(page, words.previewButton)
  const before = house.service.fullState().position
  await page.getByRole('button', { name: words.preview.publish }).dblclick()
  await page.waitForURL(/\/states\/done\//)
  await house.service.settled()
  t.equal(house.service.fullState().position, before + 1)
})

t.test('own words go from the editor to the approver to the public page, and nowhere before', async (t) => {
  const house = await openNight(t)
  const shown = await publicPages(t, house)
  const edi = await signedIn(t, house, await house.person('Edi', 'editor', 'editor'))
  const vera = await signedIn(t, house, await house.person('Vera', 'approver', 'approver'), { viewport: phone })
  await edi.goto(`${house.consoleUrl}/states`)
  await choose(edi, 'restarting')
  await edi.getByLabel(words.why.own).check()
  await edi.getByLabel(words.why.de, { exact: true }).fill('Die Akte wird gerade neu aufgebaut.')
  await edi.getByLabel(words.why.en, { exact: true }).fill('The record is being rebuilt.')
  await press(edi, words.previewButton)
  t.match(await edi.locator('#second').innerText(), words.preview.second)
  await press(edi, words.preview.handOver)
  await edi.waitForURL(/\/drafts\//)
  t.match(await edi.locator('main').innerText(), drafts.states.waiting)
  t.notMatch(await shown('/de/services/epa'), 'neu aufgebaut')

  await vera.goto(`${house.consoleUrl}/`)
  await vera.locator('.to-approve a').click()
  t.match(await vera.locator('.exact').innerText(), 'Die Akte wird gerade neu aufgebaut.')
  t.match(await vera.locator('#presence').innerText(), /Edi/)
  await press(vera, drafts.approve.button)
  t.match(await vera.locator('main').innerText(), drafts.states.published)
  t.match(await shown('/de/services/epa'), 'Die Akte wird gerade neu aufgebaut.')
  t.match(await shown('/en/services/epa'), 'The record is being rebuilt.')
})

t.test('who looks at a stale preview is told what came between, and publishes the fresh one', async (t) => {
  const house = await openNight(t)
  const page = await signedIn(t, house, await house.person('Edi', 'editor', 'editor'))
  await page.goto(`${house.consoleUrl}/states`)
  await choose(page, 'restarting')
  await press(page, words.previewButton)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  await press(page, words.preview.publish)
  t.match(await page.getByRole('alert').innerText(), words.refusals['sequence-moved']!)
  t.match(await page.getByRole('alert').innerText(), words.types['board.confirm']!)
  await press(page, words.preview.publish)
  await page.waitForURL(/\/states\/done\//)
})

t.test('the Enter key in a field leads to the preview, never to a shortcut; and what is asked back is answered in place', async (t) => {
  const house = await openNight(t)
  const page = await signedIn(t, house, await house.person('Edi', 'editor', 'editor'))
  await page.goto(`${house.consoleUrl}/states`)
  await choose(page, 'operational')
  await page.getByLabel(words.why.sentence).first().check()
  await page.locator('select[name=sentence]').selectOption('reason-rebuilt')
  await page.locator('input[name=find]').press('Enter')
  await page.waitForURL(/\/states\/preview$/)
  t.match(await page.locator('#question').innerText(), words.questions.override)
  await page.getByLabel(words.questions.isOverride).check()
  await press(page, words.previewButton)
  t.match(await page.locator('#cells').innerText(), '30 Felder')
})

t.test('a draft that somebody else opens says so without being loaded again', async (t) => {
  const house = await openNight(t)
  const editor = await house.person('Edi', 'editor', 'editor')
  const edi = await signedIn(t, house, editor)
  await edi.goto(`${house.consoleUrl}/states`)
  await choose(edi, 'restarting')
  await edi.getByLabel(words.why.own).check()
  await edi.getByLabel(words.why.de, { exact: true }).fill('Es wird gebaut.')
  await press(edi, words.previewButton)
  await press(edi, words.preview.handOver)
  await edi.waitForURL(/\/drafts\//)
  t.match(await edi.locator('#presence').innerText(), drafts.draft.alone)
  const vera = await house.person('Vera', 'approver', 'approver')
  await vera.get(new URL(edi.url()).pathname)
  await edi.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
  await edi.locator('#presence.somebody').waitFor()
  t.match(await edi.locator('#presence').innerText(), /Vera/)
})

t.test('nobody is shut out of these screens, in either language, in light or dark colours, and nothing is wider than a phone', async (t) => {
  const house = await openNight(t)
  const [edi, vera, ada] = [await house.person('Edi', 'editor', 'editor'), await house.person('Vera', 'approver', 'approver'), await house.admin()]
  const own = { service: 'epa', scope: 'sites', site: 'sued', to: 'restarting', reason: 'own', de: 'Die Ursache ist bekannt.', en: 'The cause is known.' }
  const { position } = house.service.fullState()
  const draft = (await edi.post('/states/publish', { ...own, key: 'own', sequence: String(position) })).headers.location as string
  const done = (await edi.post('/states/publish', { ...own, service: 'kim', reason: 'sentence', sentence: 'reason-rebuilt', de: '', en: '', key: 'library', sequence: String(position) })).headers.location as string
  house.turnTo('2026-03-12T02:30:00.000Z')
  for (const [who, paths] of [[edi, ['/', '/states', done, draft, `${draft}/edit`]], [vera, ['/', draft, '/drafts?show=all', '/sentences']], [ada, [draft]]] as const) {
    for (const language of ['de', 'en'] as const) {
      await who.post('/language', { language, next: '/' })
      const page = await signedIn(t, house, who, { bypassCSP: true, viewport: phone })
      for (const path of paths) {
        await page.emulateMedia({ colorScheme: 'light' })
        t.equal((await page.goto(`${house.consoleUrl}${path}`))!.status(), 200)
        await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true')
        t.strictSame(await violationsOn(page), [], `${path} in light colours (${language})`)
        t.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0, `${path} fits (${language})`)
        if (language === 'en') continue
        await page.emulateMedia({ colorScheme: 'dark' })
        t.strictSame(await violationsOn(page, onColour), [], `${path} in dark colours`)
      }
    }
  }
})

t.test('nobody is shut out of what comes back after a form was sent: a question, a preview, two versions of a draft', async (t) => {
  const house = await openNight(t)
  const [edi, ada] = [await house.person('Edi', 'editor', 'editor'), await house.admin()]
  const page = await signedIn(t, house, edi, { bypassCSP: true, viewport: phone })
  const check = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      t.strictSame(await violationsOn(page), [], `${what} in ${colorScheme} colours`)
    }
    t.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0, `${what} fits`)
  }
  await page.goto(`${house.consoleUrl}/states?service=epa&scope=sites&site=sued&to=operational&reason=own&de=Die+Ursache+ist+bekannt.`)
  await press(page, words.previewButton)
  await check('the question')
  t.equal(await page.evaluate('document.activeElement.id'), 'question', 'which the script puts the focus on')
  await page.getByLabel(words.questions.isOverride).check()
  await press(page, words.previewButton)
  await check('the preview')
  await press(page, words.preview.handOver)
  await page.waitForURL(/\/drafts\//)
  const path = new URL(page.url()).pathname
  await page.goto(`${house.consoleUrl}${path}/edit`)
  const { id, revision, title, proposal } = (await house.desk.drafts(['waiting']))[0]!
  const reworded = { steps: [{ ...proposal.steps[0]!, data: { ...proposal.steps[0]!.data, reason: { de: 'Andere Worte.' } } }] }
  await house.desk.saveDraft(await principalOf(house.operators, ada), { id, revision, title, proposal: reworded, publishAt: null, embargoUntil: null }, { requestId: 'request', address: '127.0.0.1' })
  await press(page, drafts.edit.save)
  t.match(await page.locator('h1').innerText(), drafts.conflict.title)
  t.match(await page.locator('main').innerText(), 'Andere Worte.')
  await check('two versions')
})
