import t, { type Test } from 'tap'
import { badgeStyles } from '../../src/views/badge.ts'
import { violationsOn } from '../browser/axe.ts'
import { openBrowser } from '../browser/browser.ts'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

type House = Awaited<ReturnType<typeof openHouse>>

const provider = { name: 'MedRZ', legal_name: 'MedRZ GmbH', url: 'https://status.medrz.example', time_zone: 'Europe/Berlin', languages: ['de', 'en'] }
const hostile = 'A ]]> <b>&amp; "quoted" name'
const all = { all: true }
const catalogue = {
  sites: [{ id: 'nord', name: { de: 'Nord', en: 'North' } }],
  groups: [{ id: 'base', name: { de: 'Basis', en: 'Base' } }],
  services: ['phone', 'mail'].map((id) => ({ id, group: 'base', name: { de: `Dienst ${id}`, en: `Service ${id}` }, description: { de: 'x', en: 'x' }, depends_on: [] })),
  use_cases: [{ id: 'call', name: { de: 'Anrufen', en: 'Call' }, audiences: ['insured'], services: ['phone'] }],
  insurers: [
    { id: 'alpha', name: 'Alpha', site: 'nord', services: ['phone', 'mail'] }, { id: 'beta', name: 'Beta', site: 'nord', services: ['phone', 'mail'] },
    { id: 'none', name: 'None', site: 'nord', services: [] },
  ],
}

async function quietHouse(t: Test, changed: object = {}): Promise<House> {
  const house = await openHouse(t)
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, ...changed } })
  return house
}

const titleAt = async (house: House, path: string): Promise<string> => {
  const { statusCode, body } = await house.get(path)
  return statusCode === 200 ? /<title>(.*?)<\/title>/s.exec(body)![1]! : `${statusCode}`
}
const state = (house: House, service: string, to: string, insurers?: readonly string[]) =>
  house.say('ops', 'service.state', { services: [service], scope: insurers ? { insurers } : all, to, override: true, reason: { de: 'Darum.', en: 'Because.' } })

t.test('a badge says in one line how the whole, a service, an insurer and its service stand', async (t) => {
  const house = await quietHouse(t)
  const lines = async () => Promise.all(['/badge.svg', '/badge/phone.svg', '/insurers/alpha/badge.svg', '/insurers/alpha/badge/phone.svg', '/insurers/beta/badge.svg'].map((path) => titleAt(house, `${path}?lang=en`)))
  t.same(await lines(), ['MedRZ: everything works', 'Service phone: Operational', 'Alpha: everything works', 'Service phone: Operational', 'Beta: everything works'])
  await state(house, 'phone', 'outage', ['alpha'])
  t.same(await lines(), [
    'MedRZ: not everything works for 1 of 3 insurers', 'Service phone: works for 1 of 2 insurers', 'Alpha: 1 of 2 services does not work', 'Service phone: Outage', 'Beta: everything works',
  ])
  await state(house, 'phone', 'outage')
  t.equal(await titleAt(house, '/badge/phone.svg?lang=en'), 'Service phone: Outage')
  await state(house, 'phone', 'degraded')
  t.same(await lines(), [
    'MedRZ: works with limits for 2 of 3 insurers', 'Service phone: Degraded', 'Alpha: 1 of 2 services with limits', 'Service phone: Degraded', 'Beta: 1 of 2 services with limits',
  ])
  await state(house, 'phone', 'operational', ['alpha'])
  t.equal(await titleAt(house, '/badge/phone.svg?lang=en'), 'Service phone: works with limits for 1 of 2 insurers', 'not “Degraded”: that is one insurer’s')
  await state(house, 'phone', 'stabilising', ['beta'])
  t.equal(await titleAt(house, '/badge/phone.svg?lang=de'), 'Dienst phone: geht bei 2 von 2 Kassen')
  await state(house, 'phone', 'outage', ['alpha'])
  await state(house, 'phone', 'shut_down', ['beta'])
  t.equal(await titleAt(house, '/badge/phone.svg?lang=de'), 'Dienst phone: geht bei keiner der 2 Kassen')
  await state(house, 'phone', 'operational')
  t.equal(await titleAt(house, '/insurers/none/badge.svg'), 'None: nutzt keine Dienste')
})

t.test('a service that no use case names still keeps the whole from “everything works”', async (t) => {
  const house = await quietHouse(t)
  await state(house, 'mail', 'outage')
  t.equal(await titleAt(house, '/badge.svg?lang=de'), 'MedRZ: bei 2 von 3 Kassen geht nicht alles')
})

t.test('a stage tells where it is and how much of it can be used; an exercise can not be mistaken for the real thing', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  t.equal(await titleAt(house, '/incidents/INC-2026-002/badge/S2.svg?lang=en'), '2: Care: sick notes, record, health card: EXERCISE · Complete, 100% usable')
  t.match(await titleAt(house, '/incidents/INC-2026-002/badge/S4a.svg'), /: ÜBUNG · Läuft, \d+ % nutzbar$/)
  for (const path of ['/badge.svg', '/badge/epa.svg', '/insurers/bkk-musterland/badge.svg', '/insurers/bkk-musterland/badge/epa.svg']) t.match(await titleAt(house, path), /: ÜBUNG · /, path)
})

t.test('what is not there is a 404, and a style that is not there is named with those that are', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/badge/nothing.svg', '/badge/epa', '/badge/epa.png', '/insurers/nobody/badge.svg', '/insurers/nobody/badge/epa.svg', '/insurers/bkk-musterland/badge/nothing.svg',
    '/incidents/INC-2026-002/badge/S99.svg', '/incidents/nothing/badge/S1.svg', '/badge.svg?lang=fr']) {
    t.equal((await house.get(path)).statusCode, 404, path)
  }
  t.equal((await house.get('/badge.svg?style=round')).statusCode, 400)
})

t.test('before anything is recorded the badge says so', async (t) => {
  const house = await openHouse(t)
  t.equal(await titleAt(house, '/badge.svg?lang=de'), 'Relight: nicht bekannt')
})

t.test('in a browser every style shows as a picture, can be read by everybody, and holds whatever stands in a name', async (t) => {
  const house = await quietHouse(t, { insurers: [{ id: 'alpha', name: 'x'.repeat(200), site: 'nord', services: ['phone'] }], services: [
    { ...catalogue.services[0], name: { de: hostile, en: hostile } }, catalogue.services[1],
  ] })
  await state(house, 'phone', 'emergency_operation')
  const browser = await openBrowser(t)
  const url = await house.url()
  const page = await browser.newPage()
  await page.goto(`${url}/en/about`)
  for (const path of badgeStyles.flatMap((style) => [`/badge/phone.svg?style=${style}`, `/insurers/alpha/badge.svg?lang=en&style=${style}`])) {
    const width = await page.evaluate(`new Promise((done) => { const picture = new Image(); picture.onload = () => done(picture.naturalWidth); picture.onerror = () => done(0); picture.src = ${JSON.stringify(path)} })`)
    t.ok(Number(width) > 100 && Number(width) < 1_200, `${path} is ${String(width)} wide`)
    const { body } = await house.get(path)
    t.match(body, /^<svg xml:lang="(de|en)" [^>]*role="img" aria-label="[^"]+"><title>/i)
    t.notMatch(body, /<b>|script|style=/)
    await page.setContent(`<!doctype html><html lang="en"><title>A badge</title><main><h1>A badge</h1>${body}</main>`)
    t.same(await violationsOn(page), [], path)
    await page.goto(`${url}/en/about`)
  }
})

t.test('white words stand out from each colour that a badge has', async (t) => {
  const house = await quietHouse(t)
  const colors = new Set<string>()
  const window = { start: '2026-03-01T11:00:00.000Z', end: '2026-03-01T14:00:00.000Z' }
  await house.say('ops', 'maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope: all, window, text: { de: 'Arbeiten', en: 'Work' } })
  for (const to of ['shut_down', 'degraded', 'stabilising', 'maintenance', 'operational']) {
    await state(house, 'phone', to)
    for (const [, color] of (await house.get('/badge/phone.svg?style=flat-square')).body.matchAll(/<rect [^>]*fill="(#[0-9a-f]{6})"/g)) colors.add(color!)
  }
  t.equal(colors.size, 6)
  const channel = (value: number): number => (value / 255 <= 0.040_45 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  for (const color of colors) {
    const [red, green, blue] = [1, 3, 5].map((place) => channel(Number.parseInt(color.slice(place, place + 2), 16)))
    t.ok(1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05) >= 4.5, color)
  }
})
