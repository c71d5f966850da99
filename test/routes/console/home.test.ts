import t from 'tap'
import { deConsoleHome as words } from '../../../src/views/words/console-home-de.ts'
import { openConsoleHouse } from '../../console-house.ts'
import { wordsOn } from './form-page.ts'
import { hiddenFields } from './hidden-fields.ts'

const until = '2026-03-12T02:05:00.000Z'
const incident = 'INC-2026-002'

t.test('the first page says what is public now, and its first buttons are an update and the states', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  const { body } = await edi.get('/')
  t.match(wordsOn(body), 'Bei 62 von 85 Krankenkassen funktionieren die meisten Dienste nicht, bei 23 einige nicht.')
  t.match(wordsOn(body), words.public.down(38, 41))
  const [first, second] = [...body.matchAll(/<a class="button" href="([^"]*)">/g)].map(([, path]) => path)
  t.equal(first, `/incidents/${incident}/update`)
  t.equal(second, `/states?incident=${incident}`, 'with the incident chosen already')
  for (const path of [first, second]) t.equal((await edi.get(path!)).statusCode, 200, `${path} is there`)
  t.match(wordsOn(body), words.waits.none)
})

t.test('what is due stands in the order of its time', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  await house.say('dpo', 'authority.clock', { incident, regime: 'nis2', aware_at: '2026-03-10T22:00:00.000Z' })
  const { body } = await edi.get('/')
  const list = /<ol class="due-list">[\s\S]*?<\/ol>/.exec(body)![0]
  const times = [...list.matchAll(/datetime="([^"]*)"/g)].map(([, time]) => time!)
  t.ok(times.length > 3)
  t.same(times, times.toSorted())
  t.match(wordsOn(list), words.due.promise)
  t.match(wordsOn(list), words.due.clock('NIS2', 'Meldung'))
  t.notMatch(body, 'overdue-block')
})

t.test('what is overdue stands before everything else and is read out, for as long as it is', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  house.turnTo('2026-03-12T08:30:00.000Z')
  const edi = await house.person('Edi', 'editor', 'editor')
  const { body } = await edi.get('/')
  const block = /<section class="overdue-block" role="alert">[\s\S]*?<\/section>/.exec(body)![0]
  t.match(wordsOn(block), words.due.promiseOverdue)
  t.match(wordsOn(block), words.due.overdueFor('60 Minuten'))
  t.equal(block.indexOf('<a '), block.indexOf(`<a href="/incidents/${incident}/update"`), 'promised news first of all')
  t.ok(body.indexOf('overdue-block') < body.indexOf('first-buttons'))
  await house.say('editor', 'update.post', {
    incident, update: 'U-late', kind: 'status', audiences: ['public'], text: { de: 'Später als zugesagt.', en: 'Later than promised.' }, approved_by: 'approver', next_update_by: '2026-03-12T12:00:00.000Z',
  })
  t.notMatch((await edi.get('/')).body, 'overdue-block')
})

t.test('a maintenance that runs is due when its window ends, and overdue while it takes longer than announced', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  const end = Date.parse(until) + 600_000
  const window = { start: new Date(Date.parse(until) + 60_000).toISOString(), end: new Date(end).toISOString() }
  await house.say('ops', 'maintenance.schedule', { maintenance: 'M-7', services: ['print'], scope: { all: true }, window, text: { de: 'Arbeiten.' } })
  house.turnTo(Date.parse(window.start))
  await house.say('ops', 'service.state', { services: ['print'], scope: { all: true }, to: 'maintenance', override: true, reason: { de: 'Arbeiten.' } })
  t.match(wordsOn((await edi.get('/')).body), /Zeitraum der Wartung endet: /)
  house.turnTo(end)
  t.match(wordsOn((await edi.get('/')).body), /Wartung dauert länger als angekündigt: /)
  await house.say('ops', 'maintenance.finish', { maintenance: 'M-7' })
  t.notMatch(wordsOn((await edi.get('/')).body), /Wartung dauert länger|Zeitraum der Wartung/)
})

t.test('an incident that is not published is marked as internal, and the public sentence does not know it', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  await house.say('incident_manager', 'incident.open', { incident: 'INC-9', severity: 'minor', phase: 'detection', title: { de: 'Noch geheim', en: 'Secret yet' }, visibility: 'internal' })
  const { body } = await edi.get('/')
  const marked = [...body.matchAll(/<li><a [^>]*>([^<]*)<\/a>(?:(?!<\/li>).)*<\/li>/g)].filter(([line]) => line.includes(words.public.internal)).map(([, title]) => title)
  t.same(marked, ['Noch geheim'])
  t.match(body, '<a class="button" href="/incidents">', 'with two open, one chooses first')
})

t.test('that all states still hold is confirmed in one step, which changes no cell', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  house.turnBy(20 * 60_000)
  const before = house.service.fullState().position
  const fields = hiddenFields((await edi.get('/')).body, '/states/confirm')
  t.equal((await edi.post('/states/confirm', fields)).headers.location, '/')
  await edi.post('/states/confirm', fields)
  t.equal(house.service.fullState().position, before + 1, 'twice is once')
  t.equal(house.service.publicState().checkedAt, house.now())
})

t.test('an empty house says how to begin', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  const { body } = await ada.get('/')
  t.match(wordsOn(body), words.public.empty)
  t.match(body, `<a class="button" href="/catalogue">${words.public.first}</a>`)
  t.match(wordsOn((await (await house.person('Vera', 'viewer', 'ops')).get('/')).body), words.public.firstByAdmin)
  t.equal((await ada.get('/incidents/open')).statusCode, 200)
  t.equal((await ada.get('/states')).statusCode, 200)
})

t.test('right after a critical incident was opened, the first page ticks nothing off that nobody has confirmed', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-09T11:00:00.000Z' })
  const edi = await house.person('Edi', 'editor', 'editor')
  const publicNow = async (): Promise<string> => /<section class="public-now"[\s\S]*?<\/section>/.exec((await edi.get('/')).body)![0]
  t.match(await publicNow(), /#i-operational/)
  await house.say('incident_manager', 'incident.open', { incident: 'I-1', severity: 'critical', phase: 'detection', title: { de: 'Angriff', en: 'Attack' } })
  t.match(wordsOn(await publicNow()), words.public.unconfirmed)
  t.notMatch(await publicNow(), /#i-operational/)
})
