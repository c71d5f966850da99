import t from 'tap'
import { deConsoleDrafts as words } from '../../src/views/words/console-drafts-de.ts'
import { openConsoleHouse, principalOf } from '../console-house.ts'
import { openConsolePages } from './console-page.ts'

const { pageOf } = await openConsolePages(t)
const house = await openConsoleHouse(t, { drill: true, until: '2026-03-11T12:00:00.000Z' })
const minute = 60_000
const options = { requestId: 'request-1', address: '127.0.0.1' }

t.test('pages that renew themselves keep nobody signed in who went away', async (t) => {
  const away = await house.person('Edi', 'editor', 'editor')
  const busy = await house.person('Vera', 'approver', 'approver')
  const writer = await principalOf(house.operators, busy)
  const steps = [{ type: 'service.state', data: { services: ['epa'], scope: { all: true }, to: 'restarting' } }] as const
  const save = async (id: string | null, revision: number | null) =>
    house.desk.saveDraft(writer, { id, revision, title: `Fassung ${revision ?? 0}`, proposal: { steps }, publishAt: null, embargoUntil: null }, options)
  let draft = await save(null, null)

  const list = await pageOf(away)
  await list.goto(`${house.consoleUrl}/drafts`)
  const open = await list.context().newPage()
  await open.clock.install()
  await open.goto(`${house.consoleUrl}/drafts/${draft.id}`)
  const presence = (): Promise<unknown> => open.waitForResponse((answer) => answer.url().endsWith('/presence') && answer.ok())
  await open.getByText(words.draft.alone).waitFor()

  for (const past of [12, 24]) {
    house.turnBy(12 * minute)
    draft = await save(draft.id, draft.revision)
    await list.getByText(draft.title).waitFor()
    const looked = presence()
    await open.clock.runFor(15_000)
    await looked
    t.equal((await busy.get('/drafts')).statusCode, 200, `after ${past} minutes`)
  }
  house.turnBy(7 * minute)
  house.ringEvery()
  for (const page of [list, open]) await page.getByText(/^Ihre Sitzung ist zu Ende/).waitFor()
  await list.reload()
  t.match(list.url(), /\/sign-in/)
  t.equal((await busy.get('/drafts')).statusCode, 200, 'who goes on working stays')
})
