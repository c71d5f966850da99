import type { Page } from 'playwright-core'
import { openConsoleHouse, type Person } from '../test/console-house.ts'

export interface ConsoleScene {
  readonly address: string
  readonly session: string | null
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>
  /** Only so many pixels from the top, of a page that is too tall for a picture. */
  readonly height?: number
}

interface Place {
  readonly path: string
  readonly who?: Person | null
  readonly act?: ConsoleScene['act']
  readonly height?: number
}

const incident = 'INC-2026-002'
const press = (button: string) => async (page: Page): Promise<void> => {
  await page.locator(button).first().click()
  await page.waitForLoadState()
}
const fill = (fields: Readonly<Record<string, string>>, button: string) => async (page: Page): Promise<void> => {
  for (const [selector, text] of Object.entries(fields)) await page.locator(selector).fill(text)
  await page.locator('form.writing input[name="next"]').first().check()
  await press(button)(page)
}

/** The operators' door on the example, after some night work: drafts that wait, something to undo, news that is late. Scenes in a language, one language at a time. */
export async function openConsoleScenes(end: Parameters<typeof openConsoleHouse>[0], until: string) {
  const house = await openConsoleHouse(end, { drill: true, until })
  house.turnTo('2026-03-22T16:10:00.000Z')
  const ada = await house.admin('Ada Lenz')
  const edi = await house.person('Edi Brandt', 'editor', 'editor')
  const vera = await house.person('Vera Kohl', 'approver', 'approver')
  const sequence = (): string => String(house.service.fullState().position)
  const states = { service: 'epa', scope: 'sites', site: 'sued', to: 'degraded', incident, fall: 'setback' }
  const own = { ...states, reason: 'own', de: 'Dokumente öffnen sich langsam.', en: 'Documents open slowly.' }
  const draft = String((await edi.post('/states/publish', { ...own, key: 'own', sequence: sequence() })).headers.location)
  const done = String((await edi.post('/states/publish', { ...states, service: 'kim', reason: 'sentence', sentence: 'reason-rebuilt', key: 'kim', sequence: sequence() })).headers.location)
  house.turnBy(20 * 60_000)
  const typed = { ...own, service: 'phone', scope: 'all' }
  const query = new URLSearchParams(Object.entries(typed).filter(([name]) => name !== 'site')).toString()
  const places: Readonly<Record<string, Place>> = {
    'sign-in': { path: '/sign-in', who: null },
    home: { path: '/' },
    'home-editor': { path: '/', who: edi },
    'home-approver': { path: '/', who: vera },
    states: { path: '/states' },
    'states-preview': { path: `/states?${query}`, who: edi, act: press('form#states .actions-sticky button') },
    'states-done': { path: done, who: edi },
    draft: { path: draft, who: vera },
    drafts: { path: '/drafts?show=all' },
    catalogue: { path: '/catalogue' },
    incidents: { path: '/incidents' },
    open: { path: '/incidents/open' },
    incident: { path: `/incidents/${incident}` },
    update: { path: `/incidents/${incident}/update` },
    'update-preview': { path: `/incidents/${incident}/update`, act: fill({ '#text_de': 'Die Akte öffnet sich wieder.', '#text_en': 'The record opens again.' }, 'form.writing .primary') },
    plan: { path: `/incidents/${incident}/plan` },
    stage: { path: `/incidents/${incident}/plan/stage` },
    complete: { path: `/incidents/${incident}/plan/S4a/complete` },
    window: { path: `/incidents/${incident}/plan/window?target=stage:S6&scope=all` },
    resolve: { path: `/incidents/${incident}/steps/resolve` },
    advice: { path: '/advice' },
    maintenances: { path: '/maintenances' },
    insurers: { path: '/insurers' },
    insurer: { path: '/insurers/bkk-musterland' },
    sentences: { path: '/sentences' },
    logbook: { path: '/logbook' },
    evidence: { path: `/logbook/evidence/${incident}`, height: 2400 },
    accounts: { path: '/accounts' },
    account: { path: '/account' },
    tokens: { path: '/tokens' },
    audit: { path: '/audit' },
    unknown: { path: '/nowhere' },
  }
  return {
    /** Every scene by its name, once all who are signed in read this language. */
    inLanguage: async (language: 'de' | 'en'): Promise<readonly (readonly [string, ConsoleScene])[]> => {
      for (const person of [ada, edi, vera]) await person.post('/language', { language, next: '/' })
      return Object.entries(places).map(([name, { path, who = ada, act, height }]) => [name, {
        address: `${house.consoleUrl}${path}${who === null ? `?language=${language}` : ''}`, session: who?.session() ?? null, ...(act && { act }), ...(height !== undefined && { height }),
      }] as const)
    },
  }
}
