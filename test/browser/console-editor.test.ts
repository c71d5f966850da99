import type { Locator, Page } from 'playwright-core'
import t from 'tap'
import { openApp } from '../../src/app.ts'
import { openConsoleHouse, type ConsoleHouse } from '../console-house.ts'
import { openConsolePages } from './console-page.ts'

const { openContext, pageOf } = await openConsolePages(t)
const id = 'INC-2026-002'
const moment = '2026-03-21T12:00:00.000Z'

/** What the public server says, asked over the same record. */
async function publicHouse(house: ConsoleHouse) {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const { app } = await openApp({
    config: { url: null, trustProxy: [] }, service: house.service, clocks: { wall: house.now, alarm: () => () => {}, every: () => () => {} }, ids: () => 'reader', log, version: '0.0.0', playing: () => null,
  })
  t.teardown(() => app.close())
  return async (path: string): Promise<string> => (await app.inject({ url: path })).body
}

t.test('from the set-up link to a first published update it takes few clicks, and the public page shows it', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-01T12:00:00.000Z', now: '2026-03-01T12:00:00.000Z' })
  const reads = await publicHouse(house)
  const context = await openContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  let clicks = 0
  const click = async (place: Locator): Promise<void> => {
    clicks++
    await place.click()
  }
  const type = async (name: string, text: string): Promise<void> => {
    clicks++
    await page.locator(name).fill(text)
  }
  await page.goto(`${house.consoleUrl}${(await house.operators.newSetUp())!.path}`)
  await type('#name', 'Ada')
  await click(page.getByRole('button', { name: 'Passkey einrichten' }))
  await page.waitForURL(`${house.consoleUrl}/`)
  await click(page.getByRole('link', { name: 'Vorfälle', exact: true }))
  await click(page.getByRole('link', { name: 'Vorfall eröffnen' }))
  await type('#title_de', 'Die Telefone gehen nicht')
  await type('#title_en', 'The phones are down')
  await click(page.getByLabel('erheblich'))
  await click(page.getByRole('button', { name: 'Vorschau' }))
  await click(page.getByRole('button', { name: 'Jetzt veröffentlichen' }))
  await click(page.getByRole('link', { name: /^Meldung schreiben/ }))
  await type('#text_de', 'Wir prüfen, was betroffen ist.')
  await type('#text_en', 'We are finding out what is affected.')
  await click(page.getByLabel('In 2 Stunden'))
  await click(page.locator('form.writing .primary'))
  await click(page.getByRole('button', { name: 'Jetzt veröffentlichen' }))
  await page.getByText('Veröffentlicht.').waitFor()
  t.ok(clicks <= 18, `${clicks} clicks and fields: at six seconds for each it is done in less than two minutes`)
  const [incident] = [...house.service.publicState().incidents.values()].slice(-1)
  t.match(await reads(`/de/incidents/${incident!.id}`), 'Wir prüfen, was betroffen ist.')
  t.match(await reads('/en/'), 'The phones are down')
})

t.test('without a script, on a phone, an update is written, previewed and published', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: moment })
  const reads = await publicHouse(house)
  const page = await pageOf(await house.admin(), { javaScriptEnabled: false })
  await page.goto(`${house.consoleUrl}/incidents`)
  await page.getByRole('link', { name: /^Meldung schreiben/ }).click()
  await page.locator('summary', { hasText: 'Mit einem freigegebenen Satz beginnen' }).click()
  await page.locator('#fill_time').fill('2026-03-21T18:00')
  await page.locator('.sentence-list button').first().click()
  t.match(await page.locator('#text_de').inputValue(), '21. März, 18:00 Uhr')
  await page.locator('#text_de').fill('Die Rezepte gehen wieder.')
  await page.locator('#text_en').fill('')
  await page.getByLabel('Nichts zusagen').check()
  await page.locator('form.writing .primary').click()
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click()
  t.match(await page.getByRole('alert').innerText(), 'Trotzdem weiter')
  for (const warning of await page.getByLabel('Trotzdem weiter').all()) await warning.check()
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click()
  t.match(new URL(page.url()).pathname, `/incidents/${id}`)
  t.match(await reads(`/de/incidents/${id}`), 'Die Rezepte gehen wieder.')
})

t.test('with a script, the preview follows what is written, just as readers will see it, and characters are counted', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: moment })
  const page = await pageOf(await house.admin(), { viewport: { width: 1280, height: 900 } })
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  await page.goto(`${house.consoleUrl}/incidents/${id}/update`)
  t.notOk(await page.locator('.live-preview').isVisible())
  await page.locator('#text_de').fill('Erst so. <b>')
  await page.getByLabel('Nichts zusagen').check()
  const preview = page.locator('.live-preview .update').first()
  await preview.getByText('Erst so. <b>').waitFor()
  t.match(await page.locator('[data-for="text_de"]').innerText(), '12 Zeichen')
  await page.locator('#next_at').fill('2026-03-21T20:00')
  t.ok(await page.getByLabel('Zu einer anderen Zeit').isChecked())
  await preview.getByText('Nächste Nachricht bis Samstag, 21. März, 20:00 Uhr').waitFor()
  await page.getByLabel('Ja, er ist eine Aussage').check()
  t.ok(await page.locator('#topic').isVisible(), 'what a statement needs opens by itself')
  t.strictSame(complaints.filter((text) => !text.includes('400')), [])
})

t.test('an update is published by keyboard alone', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: moment })
  const page = await pageOf(await house.admin(), { viewport: { width: 1280, height: 900 } })
  await page.goto(`${house.consoleUrl}/incidents/${id}/update`)
  const onto = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < 150; steps++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.matches('${selector}')`)) return
    }
    t.fail(`${selector} can not be reached by keyboard`)
  }
  await onto('#text_de')
  await page.keyboard.type('Mit der Tastatur.')
  await onto('#text_en')
  await page.keyboard.type('By keyboard.')
  await onto('input[type="radio"][name="next"]')
  await page.keyboard.press('Space')
  await onto('form.writing .primary')
  await page.keyboard.press('Enter')
  await page.waitForSelector('form.confirm')
  await onto('form.confirm .primary')
  await page.keyboard.press('Enter')
  await page.getByText('Veröffentlicht.').waitFor()
  t.match(house.service.publicState().incidents.get(id)!.updates.at(-1)!.text, { de: 'Mit der Tastatur.', en: 'By keyboard.' })
})

const writeStatement = async (page: Page, house: ConsoleHouse, text: string): Promise<void> => {
  await page.goto(`${house.consoleUrl}/incidents/${id}/update`)
  await page.locator('#text_de').fill(text)
  await page.locator('#text_en').fill(`${text} (EN)`)
  await page.getByLabel('In 4 Stunden').check()
  await page.getByLabel('Ja, er ist eine Aussage').check()
  await page.getByLabel('zum Abfluss von Daten').check()
  await page.getByLabel('vorläufig').check()
  await page.locator('form.writing .primary').click()
  await page.getByRole('button', { name: 'Zur Freigabe geben' }).click()
  await page.waitForURL(/\/drafts\//)
}

t.test('a statement is public only when a second operator has approved it', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: moment })
  const reads = await publicHouse(house)
  const mine = await pageOf(await house.person('Eve', 'editor', 'editor'))
  await writeStatement(mine, house, 'Es sind Daten kopiert worden.')
  t.notMatch(await reads(`/de/incidents/${id}`), 'Es sind Daten kopiert worden.')
  const theirs = await pageOf(await house.person('Ben', 'approver', 'approver'))
  await theirs.goto(mine.url())
  await theirs.locator('form[action$="/approve"] button').click()
  await theirs.waitForLoadState()
  t.match(await reads(`/de/incidents/${id}`), 'Es sind Daten kopiert worden.')
})

t.test('in an emergency one admin publishes a statement alone, with a reason', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: moment })
  const reads = await publicHouse(house)
  const page = await pageOf(await house.admin())
  await writeStatement(page, house, 'Bitte ändern Sie Ihre Passwörter.')
  await page.locator('details.emergency summary').click()
  await page.locator('#emergency-why').fill('Niemand sonst ist zu erreichen.')
  await page.locator('form[action$="/emergency"] button').click()
  await page.waitForLoadState()
  t.match(await reads(`/de/incidents/${id}`), 'Bitte ändern Sie Ihre Passwörter.')
})
