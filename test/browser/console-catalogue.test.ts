import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openApp } from '../../src/app.ts'
import { deConsoleCatalogue as words } from '../../src/views/words/console-catalogue-de.ts'
import { deConsoleHome as home } from '../../src/views/words/console-home-de.ts'
import { openConsoleHouse } from '../console-house.ts'
import { violationsOn } from './axe.ts'
import { openConsolePages } from './console-page.ts'

const { pageOf } = await openConsolePages(t)

t.test('from an empty house, on a phone and without a command line: the catalogue, an incident, a first update that readers see', async (t) => {
  const house = await openConsoleHouse(t)
  const page = await pageOf(await house.admin())
  await page.goto(`${house.consoleUrl}/`)
  await page.getByRole('link', { name: home.public.first }).click()
  await page.getByRole('link', { name: words.withExample }).click()
  t.match(await page.getByLabel(words.text).inputValue(), 'kk-kueste')
  t.same(await violationsOn(page), [])
  await page.getByRole('button', { name: words.preview }).click()
  t.match(await page.locator('.catalogue-effect').innerText(), words.cellsNew(14))
  t.same(await violationsOn(page), [])
  await page.getByRole('button', { name: words.apply }).click()
  await page.getByText(words.done).waitFor()

  await page.goto(`${house.consoleUrl}/`)
  await page.getByRole('link', { name: home.actions.open }).click()
  await page.locator('[name=title_de]').fill('Störung am Netz')
  await page.locator('[name=title_en]').fill('Network problem')
  await page.locator('input[name=severity][value=major]').check()
  await page.locator('button[value=preview]').click()
  await page.locator('button[value=publish]').click()
  await page.waitForURL(/\/(incidents|drafts)/)
  await page.goto(`${house.consoleUrl}/`)
  await page.getByRole('link', { name: home.actions.update }).click()
  await page.locator('[name=text_de]').fill('Wir prüfen das Netz.')
  await page.locator('[name=text_en]').fill('We are checking the network.')
  await page.getByLabel('In 2 Stunden').check()
  await page.locator('button[value=preview]').click()
  const warnings = page.locator('input[name=accept]')
  for (let place = 0; place < await warnings.count(); place++) await warnings.nth(place).check()
  await page.locator('button[value=publish]').click()
  await page.waitForURL(/done=/)

  const silent = (): void => {}
  const { app } = await openApp({
    config: { url: null, trustProxy: [] }, service: house.service, clocks: { wall: house.now, alarm: () => silent, every: () => silent },
    ids: () => 'request', log: { info: silent, warn: silent, error: silent }, version: '0.0.0', playing: () => null,
  })
  t.teardown(() => app.close())
  t.match((await app.inject('/de/')).body, 'Wir prüfen das Netz.')
})

t.test('a file that is chosen stands in the field before it is sent', async (t) => {
  const house = await openConsoleHouse(t)
  const page = await pageOf(await house.admin())
  await page.goto(`${house.consoleUrl}/catalogue`)
  const path = join(t.testdir(), 'catalogue.yaml')
  writeFileSync(path, 'provider: {name: Größe}\n')
  await page.getByLabel(words.file).setInputFiles(path)
  await page.waitForFunction(`document.querySelector('textarea').value.includes('Größe')`)
  await page.getByRole('button', { name: words.preview }).click()
  t.match(await page.locator('.refusal').innerText(), words.line(1))
  t.equal(await page.getByLabel(words.text).inputValue(), 'provider: {name: Größe}\n')
})

t.test('two operators see each other’s drafts without loading again, and nobody’s own words are touched', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-12T02:05:00.000Z' })
  const [edi, vera] = [await house.person('Edi', 'editor', 'editor'), await house.person('Vera', 'approver', 'approver')]
  const [list, first, editing] = [await pageOf(vera), await pageOf(edi), await pageOf(vera)]
  const opened = async (page: typeof list, path: string): Promise<void> => {
    const stream = page.waitForResponse('**/live')
    await page.goto(`${house.consoleUrl}${path}`)
    await stream
  }
  await opened(list, '/drafts')
  await opened(first, '/')
  const text = { de: 'Wir prüfen die Leitung.', en: 'We are checking the line.' }
  const draft = { title: 'Die Leitung', steps: [{ type: 'update.post', data: { incident: 'INC-2026-002', update: 'U-x', kind: 'status', audiences: ['public'], text } }] }
  const saved = await edi.send('/manage/v1/drafts', draft)
  t.equal(saved.statusCode < 300, true, saved.body)
  const { draft: { id } } = JSON.parse(saved.body) as { readonly draft: { readonly id: string } }
  await list.getByRole('link', { name: 'Die Leitung' }).waitFor()

  await opened(editing, `/drafts/${id}/edit`)
  await editing.locator('textarea').first().fill('Angefangen')
  const changed = await edi.send(`/manage/v1/drafts/${id}`, { ...draft, title: 'Die Leitung, neu', revision: 1 }, {}, 'PUT')
  t.equal(changed.statusCode, 200, changed.body)
  await editing.locator('[data-draft-mark]').waitFor()
  t.equal(await editing.locator('textarea').first().inputValue(), 'Angefangen')
  for (const page of [list, first]) await page.getByRole('link', { name: 'Die Leitung, neu' }).waitFor()
})
