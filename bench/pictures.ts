import type { Browser } from 'playwright-core'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../test/browser/browser.ts'
import { openHouse } from '../test/house.ts'

// Pictures stand with the bench: like its figures they are made to be looked at, and never fail a test.
const root = join(import.meta.dirname, '..')
const folder = join(root, 'pictures')
const moment = '2026-03-21T12:00:00+01:00'

const places = {
  overview: '', insurers: 'insurers', insurer: 'insurers/bkk-musterland', practices: 'for/practices', service: 'services/epa', incident: 'incidents/INC-2026-002',
  board: 'board', history: 'history', about: 'about', unknown: 'nowhere', past: '?at=2026-03-10T12:00:00%2B01:00',
} as const
const languages = ['de', 'en'] as const
const widths = [360, 768, 1440] as const
const schemes = ['light', 'dark'] as const

interface Picture {
  readonly address: string
  readonly path: string
  readonly width: number
  readonly scheme: (typeof schemes)[number]
  /** Only so many pixels from the top; else the whole page. */
  readonly height?: number
}

const undo: (() => unknown)[] = []
const end = { teardown: (work: () => unknown): void => void undo.unshift(work) }
const { values } = parseArgs({ options: { 'picture-for-readme': { type: 'boolean', default: false } } })

async function allPictures(): Promise<readonly Picture[]> {
  const house = await (await openHouse(end, { drill: true, until: moment })).url()
  const emptyHouse = await (await openHouse(end)).url()
  const pages = [...Object.entries(places).map(([name, place]) => ({ name, house, place })), { name: 'empty', house: emptyHouse, place: '' }]
  return pages.flatMap(({ name, house: origin, place }) => languages.flatMap((language) => widths.flatMap((width) => schemes.map((scheme) => ({
    address: `${origin}/${language}/${place}`, path: join(folder, language, `${name}-${width}-${scheme}.png`), width, scheme,
  })))))
}

async function pictureForReadme(): Promise<readonly Picture[]> {
  const house = await (await openHouse(end, { drill: true, until: moment })).url()
  return [{ address: `${house}/en/`, path: join(root, 'docs', 'overview.png'), width: 1440, scheme: 'light', height: 1180 }]
}

async function take(browser: Browser, { address, path, width, scheme, height }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: height ?? 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.screenshot({ path, fullPage: height === undefined, timeout: 20_000 })
  } finally {
    await context.close()
  }
}

const pictures = await (values['picture-for-readme'] ? pictureForReadme() : allPictures())
if (!values['picture-for-readme']) rmSync(folder, { recursive: true, force: true })
let browser = await launchBrowser()
for (const picture of pictures) {
  mkdirSync(dirname(picture.path), { recursive: true })
  try {
    await take(browser, picture)
  } catch {
    // A browser without a graphics card fails at a tall page now and then; a fresh one does not.
    await browser.close()
    browser = await launchBrowser()
    await take(browser, picture)
  }
}
await browser.close()
for (const work of undo) await work()
console.log(`${pictures.length} ${pictures.length === 1 ? `picture: ${pictures[0]!.path}` : `pictures in ${folder}`}`)
