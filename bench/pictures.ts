import type { Browser } from 'playwright-core'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../test/browser/browser.ts'
import { openHouse } from '../test/house.ts'
import { openConsoleScenes, type ConsoleScene } from './console-scenes.ts'

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
  /** Who looks, and what is done first, behind the operators' door. */
  readonly scene?: ConsoleScene
}

const undo: (() => unknown)[] = []
const end = { teardown: (work: () => unknown): void => void undo.unshift(work) }
const { values } = parseArgs({ options: {
  console: { type: 'boolean', default: false },
  only: { type: 'string' },
  'picture-for-readme': { type: 'boolean', default: false },
  'picture-for-operating': { type: 'boolean', default: false },
} })
const isOne = values['picture-for-readme'] || values['picture-for-operating']

async function publicPictures(): Promise<readonly Picture[]> {
  const house = await (await openHouse(end, { drill: true, until: moment })).url()
  const emptyHouse = await (await openHouse(end)).url()
  const pages = [...Object.entries(places).map(([name, place]) => ({ name, house, place })), { name: 'empty', house: emptyHouse, place: '' }]
  return pages.flatMap(({ name, house: origin, place }) => languages.flatMap((language) => inEverySize((size) => ({ address: `${origin}/${language}/${place}`, path: join(folder, language, `${name}-${size}.png`) }))))
}

const inEverySize = (picture: (size: string) => Omit<Picture, 'width' | 'scheme'>): readonly Picture[] =>
  widths.flatMap((width) => schemes.map((scheme) => ({ ...picture(`${width}-${scheme}`), width, scheme })))

async function* consolePictures(): AsyncGenerator<Picture> {
  const scenes = await openConsoleScenes(end, moment)
  for (const language of languages) {
    const named = (await scenes.inLanguage(language)).filter(([name]) => values.only === undefined || values.only.split(',').includes(name))
    for (const [name, scene] of named) yield* inEverySize((size) => ({ address: scene.address, path: join(folder, 'console', language, `${name}-${size}.png`), scene, ...(scene.height !== undefined && { height: scene.height }) }))
  }
}

async function pictureForReadme(): Promise<readonly Picture[]> {
  const house = await (await openHouse(end, { drill: true, until: moment })).url()
  return [{ address: `${house}/en/`, path: join(root, 'docs', 'overview.png'), width: 1440, scheme: 'light', height: 1180 }]
}

async function pictureForOperating(): Promise<readonly Picture[]> {
  const [, scene] = (await (await openConsoleScenes(end, moment)).inLanguage('en')).find(([name]) => name === 'home')!
  return [{ address: scene.address, path: join(root, 'docs', 'console.png'), width: 1280, scheme: 'light', height: 820, scene }]
}

async function take(browser: Browser, { address, path, width, scheme, height, scene }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: height ?? 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  try {
    if (scene?.session) await context.addCookies([{ name: '__Host-relight', value: scene.session, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' }])
    const page = await context.newPage()
    await page.goto(address)
    await scene?.act?.(page)
    if (scene && height === undefined) await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    await page.screenshot({ path, fullPage: height === undefined })
  } finally {
    await context.close()
  }
}

const pictures = values['picture-for-readme'] ? await pictureForReadme() : values['picture-for-operating'] ? await pictureForOperating() : values.console ? consolePictures() : await publicPictures()
if (!isOne) rmSync(values.console ? join(folder, 'console') : folder, { recursive: true, force: true })
let browser = await launchBrowser()
let taken = 0
for await (const picture of pictures) {
  mkdirSync(dirname(picture.path), { recursive: true })
  try {
    await take(browser, picture)
  } catch {
    // A browser without a graphics card fails at a tall page now and then; a fresh one does not.
    await browser.close()
    browser = await launchBrowser()
    await take(browser, picture)
  }
  taken += 1
}
await browser.close()
for (const work of undo) await work()
console.log(`${taken} ${taken === 1 ? 'picture' : 'pictures'} in ${isOne ? join(root, 'docs') : folder}`)
