import t from 'tap'
import { openHouse } from './house.ts'

const plain = (page: string): string => page
  .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
  .replace(/&#39;/g, '’').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ')

t.test('one incident, as those who depend on it live through it', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-09T12:00:00+01:00' })
  const read = async (path: string): Promise<string> => plain((await house.get(path)).body)
  const status = async () => (await house.get('/api/v1/status')).json()
  const words = (en: string, de = en) => ({ en, de })
  const manager = 'incident_manager'

  await t.test('on a quiet day the page says so', async (t) => {
    t.match(await read('/en/'), 'Everything works.')
    t.match(await read('/de/'), 'Alles funktioniert.')
    t.match(await status(), { state: 'operational', up: true, incidents: [] })
  })

  await t.test('at night something is switched off; nobody knows why yet, but no page says that it works', async (t) => {
    house.turnTo('2026-03-09T22:50:00+01:00')
    await house.say(manager, 'incident.open', { incident: 'I-1', visibility: 'internal', severity: 'critical', phase: 'detection', title: words('Attack', 'Angriff') })
    await house.say('ops', 'service.state', { incident: 'I-1', services: ['portal', 'app', 'iam'], scope: { all: true }, to: 'shut_down', since: '2026-03-09T22:00:00+01:00', reason: words('Traces of an intruder') })
    t.match(await status(), { state: 'shut_down', incidents: [], services_up: 39 })
    const page = await read('/en/')
    t.match(page, /At 77 of 85 insurers some services do not work\./)
    for (const secret of ['Attack', 'intruder', 'Access management', 'I-1']) t.notMatch(page, secret)
    t.equal((await house.get('/en/incidents/I-1')).statusCode, 404)
  })

  await t.test('it is made public, with the hour when it really began, and a promise of news', async (t) => {
    house.turnTo('2026-03-09T23:20:00+01:00')
    await house.say(manager, 'incident.publish', { incident: 'I-1' })
    await house.say('editor', 'update.post', {
      incident: 'I-1', update: 'U-1', kind: 'data_protection', audiences: ['public'], text: words('No data was taken.', 'Es sind keine Daten abgeflossen.'), approved_by: 'approver',
      next_update_by: '2026-03-10T06:30:00+01:00', statement: { id: 'ST-1', topic: 'data_confidentiality', certainty: 'preliminary' },
    })
    t.match((await house.get('/api/v1/incidents/I-1')).json(), { opened_at: '2026-03-09T21:50:00.000Z', overdue: false })
    t.match(await status(), { services: [{}, {}], incidents: [{ id: 'I-1', next_update_by: '2026-03-10T05:30:00.000Z' }] })
    t.match(await read('/en/'), 'Next news by Tuesday 10 March, 06:30')
  })

  await t.test('the promise runs out, and the page says that by itself', async (t) => {
    house.turnTo('2026-03-10T06:31:00+01:00')
    t.match(await read('/de/'), 'überfällig')
    t.match(await status(), { incidents: [{ overdue: true }] })
    await house.say('editor', 'update.post', { incident: 'I-1', update: 'U-2', kind: 'advice', audiences: ['insured'], text: words('Use the post.', 'Nutzen Sie die Post.'), approved_by: 'approver' })
    t.match(await status(), { incidents: [{ overdue: true }] }, 'advice is not the news that was promised')
    await house.say('editor', 'update.post', { incident: 'I-1', update: 'U-3', kind: 'status', audiences: ['public'], text: words('Work goes on.', 'Die Arbeit geht weiter.'), approved_by: 'approver' })
    t.match(await status(), { incidents: [{ overdue: false, next_update_by: null }] })
  })

  await t.test('an insurer finds what to do while its own page is down', async (t) => {
    await house.say('editor', 'advice.set', { incident: 'I-1', advice: 'A-1', use_case: 'uc-online', scope: { all: true }, audiences: ['insured'], action: 'use_instead', text: words('Send it by post.', 'Schicken Sie es mit der Post.'), approved_by: 'approver' })
    await house.say('insurer:bkk-musterland', 'insurer.contact', { insurer: 'bkk-musterland', contact: 'C-1', channel: 'phone', audience: 'insured', value: '+49 89 99998-101' })
    const found = await house.get('/de/insurers?find=990000011')
    t.match(found, { statusCode: 303, headers: { location: '/de/insurers/bkk-musterland' } })
    const page = await read('/de/insurers/bkk-musterland')
    for (const fact of ['Bei BKK Musterland funktionieren 2 von 39 Diensten zurzeit nicht.', 'Schicken Sie es mit der Post.', '+49 89 99998-101', 'Angegeben von BKK Musterland']) t.match(page, fact)
    t.notMatch(page, 'BKK Beispielstadt')
  })

  await t.test('there is a plan, its date slips, and what was said before stays readable', async (t) => {
    await house.say(manager, 'stage.plan', { incident: 'I-1', stage: 'S1', order: 1, title: words('Online services', 'Online-Dienste'), services: ['portal', 'app'], scope: { all: true } })
    await house.say(manager, 'eta.set', { incident: 'I-1', target: { stage: 'S1' }, window: { earliest: '2026-03-11T08:00:00+01:00', latest: '2026-03-11T12:00:00+01:00' }, confidence: 'low' })
    house.turnTo('2026-03-11T07:00:00+01:00')
    await house.say(manager, 'eta.set', { incident: 'I-1', target: { stage: 'S1' }, window: { earliest: '2026-03-12T08:00:00+01:00', latest: '2026-03-12T12:00:00+01:00' }, confidence: 'medium', reason: words('The test takes longer.') })
    const page = await read('/en/')
    t.match(page, /Thursday 12 March, between 08:00 and 12:00 \(moved once; fairly certain\)/)
    t.match(page, /Said on Tuesday 10 March, 06:31: Wednesday 11 March, between 08:00 and 12:00/)
  })

  await t.test('the lights come back, fall once more, and that is counted', async (t) => {
    house.turnTo('2026-03-12T08:00:00+01:00')
    await house.say(manager, 'stage.start', { incident: 'I-1', stage: 'S1' })
    const report = (to: string, more: object = {}) => house.say('ops', 'service.state', { incident: 'I-1', services: ['portal', 'app'], scope: { all: true }, to, stage: 'S1', ...more })
    await report('restarting')
    house.turnTo('2026-03-12T10:00:00+01:00')
    await report('stabilising')
    t.match(await status(), { up: true, services_up: 41 })
    house.turnTo('2026-03-12T11:00:00+01:00')
    await t.rejects(report('shut_down'), { code: 'setback-unsaid' })
    await report('shut_down', { setback: true, reason: words('Too many sign-ins', 'Zu viele Anmeldungen') })
    const [restoration] = (await house.get('/api/v1/restoration')).json().incidents
    t.match(restoration.stages[0], { id: 'S1', setbacks: 1, sites: [{ state: 'fell_back' }, { state: 'fell_back' }, { state: 'fell_back' }] })
    t.match(await read('/de/'), 'einmal zurückgefallen')
    house.turnTo('2026-03-12T12:00:00+01:00')
    await report('restarting')
    await report('stabilising')
    await house.say(manager, 'stage.complete', { incident: 'I-1', stage: 'S1' })
    t.match((await house.get('/api/v1/restoration')).json().incidents[0].stages[0].sites, [{ state: 'done' }, { state: 'done' }, { state: 'done' }])
  })

  await t.test('what was denied on the first day is corrected, beside the first words', async (t) => {
    house.turnTo('2026-03-13T09:00:00+01:00')
    await house.say('editor', 'update.post', {
      incident: 'I-1', update: 'U-4', kind: 'correction', audiences: ['public'], text: words('Data was copied after all.', 'Es wurden doch Daten kopiert.'), approved_by: 'approver',
      statement: { id: 'ST-2', topic: 'data_confidentiality', certainty: 'confirmed', corrects: 'ST-1' },
    })
    t.match(await read('/de/'), 'Heute wurde eine Aussage richtiggestellt Es wurden doch Daten kopiert.')
    const page = await read('/en/incidents/I-1')
    t.match(page, /The correction , Friday 13 March, 09:00 Data was copied after all\. What was said , Monday 9 March, 23:20 No data was taken\./)
    t.match((await house.get('/api/v1/incidents/I-1')).json().updates.find(({ id }: { id: string }) => id === 'U-1'), { corrected_by: 'U-4' })
  })

  await t.test('it ends, though not all is normal: work is left over, and the page says so', async (t) => {
    await house.say('ops', 'backlog.report', { incident: 'I-1', use_case: 'uc-online', open_items: 1200, trend: 'falling' })
    await house.say('ops', 'service.state', { incident: 'I-1', services: ['portal', 'app', 'iam'], scope: { all: true }, to: 'operational', override: true, reason: words('Checked.') })
    await house.say(manager, 'incident.resolve', { incident: 'I-1', text: words('All is back.', 'Alles ist zurück.') })
    const page = await read('/en/')
    t.match(page, /Everything works again\. .*open cases are about 1,200 \(Apply online or in the app, as of 13 Mar\)/)
    t.match(await status(), { state: 'operational', incidents: [] })
  })

  await t.test('and any hour of it can be seen again as it stood', async (t) => {
    const then = await read('/en/?at=2026-03-12T11:30:00%2B01:00')
    t.match(then, /This is how the page stood on Thursday, 12 March 2026, 11:30/)
    t.match(then, 'At 77 of 85 insurers some services do not work yet.')
    t.notMatch(then, 'Data was copied')
    t.match((await house.get('/api/v1/status?at=2026-03-09T23:00:00%2B01:00')).json(), { incidents: [], services_up: 39 })
    t.match((await house.get('/api/v1/journal')).json().entries.at(-1), { type: 'incident.resolve', by: manager })
  })
})
