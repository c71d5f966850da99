import type { Page } from 'playwright-core'
import t from 'tap'
import { openHouse } from '../house.ts'
import { openBrowser } from './browser.ts'
import { moment } from './pages.ts'

const browser = await openBrowser(t)
const house = await openHouse(t, { drill: true, until: moment })
const address = await house.url()
const shown = ['', 'insurers/bkk-musterland', 'services/epa', 'incidents/INC-2026-002', 'board', 'history', 'about']

/** Words that can be read now, but for what only serves to go elsewhere. */
const readable = (page: Page): Promise<readonly string[]> => page.evaluate(`
  [...document.querySelectorAll('.band, main :is(h1, h2, h3, p, li, dt, dd, th, td)')]
    .filter((element) => !element.closest('form, .find-section, .audiences, details:not([open]) > ul'))
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().height > 0)
    .map((element) => element.textContent)
`)

t.test('on paper stands everything that can be read on the screen', async (t) => {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } })
  for (const path of shown) {
    await page.goto(`${address}/de/${path}`)
    const onScreen = await readable(page)
    await page.emulateMedia({ media: 'print' })
    const onPaper = new Set(await readable(page))
    t.ok(onScreen.length > 10)
    t.strictSame(onScreen.filter((words) => !onPaper.has(words)), [], `/de/${path}`)
    await page.emulateMedia({ media: 'screen' })
  }
  await page.close()
})

t.test('on paper the board is whole: nothing scrolls and nothing is wider than the sheet', async (t) => {
  const page = await browser.newPage({ viewport: { width: 1047, height: 718 } })
  await page.goto(`${address}/de/board`)
  await page.emulateMedia({ media: 'print' })
  t.equal(await page.evaluate(`(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.board-frame'))`), 0)
  t.equal(await page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)
  await page.close()
})

t.test('nothing moves for who asks for less motion, and only what changed fades in for others', async (t) => {
  const animations = async (reducedMotion: 'reduce' | 'no-preference'): Promise<unknown> => {
    const page = await browser.newPage({ reducedMotion })
    await page.goto(`${address}/de/`)
    const running = await page.evaluate(`(() => {
      document.querySelectorAll('main section').forEach((section) => section.classList.add('changed'))
      return document.getAnimations().length
    })()`)
    await page.close()
    return running
  }
  t.equal(await animations('reduce'), 0)
  t.not(await animations('no-preference'), 0)
})

t.test('with forced colours the picture keeps its parts apart and every state keeps its sign and its word', async (t) => {
  const page = await browser.newPage({ forcedColors: 'active' })
  await page.goto(`${address}/de/`)
  const fills = await page.evaluate(`['.c-not', '.c-limited', '.c-works'].map((part) => getComputedStyle(document.querySelector(part)).fill)`)
  t.equal(new Set(fills as string[]).size, 3)
  const services = await page.evaluate(`[...document.querySelectorAll('#services .service')].map((service) => ({
    sign: service.querySelector('.icon').getBoundingClientRect().width > 0, word: service.querySelector('.state').textContent.trim() !== '',
  }))`)
  t.ok((services as object[]).length > 20)
  t.ok((services as { sign: boolean; word: boolean }[]).every(({ sign, word }) => sign && word))
  await page.close()
})
