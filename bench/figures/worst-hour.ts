import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { iso } from '../../src/model/time.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState } from '../../src/state/state.ts'
import { headlineOf } from '../../src/state/headline.ts'
import { pageHtml } from '../../src/views/page.ts'
import { launchBrowser } from '../../test/browser/browser.ts'
import { openHouse } from '../../test/house.ts'
import { kilobytes, median, pause, type Figure } from '../figure.ts'

interface Hour {
  readonly at: number
  readonly withNot: number
  readonly notUp: number
  readonly raw: number
  readonly quick: number
  readonly best: number
  readonly language: string
}

const compressed = (html: Buffer, quality: number): number =>
  brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }).length

/** The overview after every entry of the drill, in both languages. */
async function hoursOfTheDrill(undo: Undo): Promise<readonly Hour[]> {
  const house = await openHouse(undo, { drill: true })
  const forms = await house.service.publicForms(0, 1_000)
  let state = emptyState
  return forms.flatMap(({ entry }) => {
    state = stateAfter(state, [entry])
    const now = state.changedAt!
    const { missing } = headlineOf(state, now)
    const withNot = missing.all + missing.most + missing.some
    const notUp = state.board.tally.slice(0, 3).reduce((sum, cells) => sum + cells, 0)
    return ['de', 'en'].map((language) => {
      const context = { state, now, language, publicUrl: null, assets: '/assets/0123456789ab', at: null, playing: null }
      const html = Buffer.from(pageHtml({ page: 'overview' }, context))
      return { at: now, withNot, notUp, raw: html.length, quick: compressed(html, 5), best: compressed(html, 11), language }
    })
  })
}

type Undo = Parameters<typeof openHouse>[0]

const most = (hours: readonly Hour[], of: (hour: Hour) => number): Hour => hours.reduce((one, other) => (of(other) > of(one) ? other : one))

/** How much the overview weighs when least works, at its heaviest, and when a browser sees it for the first time. */
export async function worstHour(): Promise<readonly Figure[]> {
  const work: (() => unknown)[] = []
  const undo: Undo = { teardown: (later: () => unknown) => void work.unshift(later) }
  const hours = await hoursOfTheDrill(undo)
  const worst = most(hours, ({ withNot, notUp, raw }) => withNot * 1e9 + notUp * 1e6 + raw)
  const [heaviest, heaviestQuick, heaviestBest] = [most(hours, ({ raw }) => raw), most(hours, ({ quick }) => quick), most(hours, ({ best }) => best)]
  const when = ({ at, language }: Hour): string => `${iso(at).slice(0, 16)}Z, ${language}`
  const figures: Figure[] = [
    { name: 'overview at the worst hour, HTML', measured: kilobytes(worst.raw), unit: 'KB', aim: { atMost: 60 }, note: when(worst) },
    { name: 'overview at the worst hour, br', measured: kilobytes(worst.best), unit: 'KB', aim: { atMost: 12 }, note: `${kilobytes(worst.quick).toFixed(1)} KB in the first moments` },
    { name: 'heaviest overview of the whole drill, HTML', measured: kilobytes(heaviest.raw), unit: 'KB', aim: { atMost: 60 }, note: when(heaviest) },
    { name: 'heaviest overview of the whole drill, br', measured: kilobytes(heaviestBest.best), unit: 'KB', aim: { atMost: 12 },
      note: `${when(heaviestBest)}; ${kilobytes(heaviestQuick.quick).toFixed(1)} KB in the first moments` },
    ...(await firstView(worst, undo)),
  ]
  for (const later of work) await later()
  return figures
}

const views = 3
const firstPaint = `new Promise((resolve) => new PerformanceObserver((paints) => {
  const first = paints.getEntriesByName('first-contentful-paint')[0]
  if (first) resolve(first.startTime)
}).observe({ type: 'paint', buffered: true }))`
/** What headers of an answer weigh, for the icon that a browser without windows does not ask for. */
const headersOfIcon = 900

async function firstView({ at, language }: Hour, undo: Undo): Promise<readonly Figure[]> {
  const house = await openHouse(undo, { drill: true, until: iso(at) })
  const origin = await house.url()
  await house.get(`/${language}/`)
  await pause(500)
  const browser = await launchBrowser()
  const icon = Buffer.byteLength(readFileSync(join(import.meta.dirname, '..', '..', 'public', 'favicon.svg')))
  const taken: { readonly bytes: number; readonly requests: readonly string[]; readonly shownAfter: number }[] = []
  for (let view = 0; view < views; view++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const requests: string[] = []
    let bytes = 0
    session.on('Network.requestWillBeSent', ({ request }) => void (request.url.startsWith(origin) && requests.push(new URL(request.url).pathname)))
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    await page.goto(`${origin}/${language}/`, { waitUntil: 'load' })
    const shownAfter = Number(await page.evaluate(firstPaint))
    const hasIcon = requests.some((path) => path.includes('favicon'))
    taken.push({ bytes: bytes + (hasIcon ? 0 : icon + headersOfIcon), requests: [...requests, ...(hasIcon ? [] : ['favicon.svg'])], shownAfter })
    await context.close()
  }
  await browser.close()
  const listed = taken[0]!.requests.map((path) => path.split('/').at(-1) || 'page').join(', ')
  return [
    { name: 'first view, transferred', measured: kilobytes(median(taken.map(({ bytes }) => bytes))), unit: 'KB', aim: { atMost: 30 }, note: 'a real browser, headers and icon with it' },
    { name: 'first view, requests', measured: Math.max(...taken.map(({ requests }) => requests.length)), unit: 'requests', aim: { atMost: 4 }, note: listed },
    { name: 'first view, first words on the screen', measured: median(taken.map(({ shownAfter }) => shownAfter)), unit: 'ms', aim: null, note: 'this machine, no network between' },
  ]
}
