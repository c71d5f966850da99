import t from 'tap'
import { readPage } from '../../src/moving-in/page.ts'
import { takingOf } from '../../src/moving-in/taking.ts'
import { openHouse } from '../house.ts'
import { component, incident, maintenance, moment, page, update } from './old-page.ts'

interface Told { readonly status: string; readonly body: string; readonly created_at: string }
interface Story { readonly name: string; readonly status: string; readonly incident_updates: readonly Told[] }

const essence = (stories: unknown) => (stories as readonly Story[]).map(({ name, status, incident_updates: updates }) =>
  ({ name, status, updates: updates.map(({ status, body, created_at: at }) => [at, status, body]) }))

const newestFirst = (...stories: readonly object[]) => stories.toReversed()

async function backFrom(t: Parameters<typeof openHouse>[0], lists: Readonly<Record<string, unknown>>) {
  const house = await openHouse(t, { now: '2026-05-06T20:00:00.000Z', url: 'https://status.example.org' })
  const taking = takingOf(readPage([page({ components: [component('c1', 'Web'), component('c2', 'Mail')], ...lists })]), house.service.fullState(),
    { language: 'en', isExercise: false, now: house.now() })
  await house.service.executeAll(taking.records)
  const read = async (name: string) => (await house.get(`/api/v2/${name}.json`)).json()
  return { taking, incidents: (await read('incidents')).incidents, maintenances: (await read('scheduled-maintenances')).scheduled_maintenances }
}

t.test('a calm page that moved in tells each incident as it did: as many updates, the same statuses, words and times', async (t) => {
  const incidents = newestFirst(
    incident('i1', 'Mail is late', [update('u1', '06:00', 'resolved', 'For ten minutes mail was late.')], { started_at: moment('04:00'), created_at: moment('06:00') }),
    incident('i2', 'Web is slow', [
      update('u2', '08:00', 'investigating', 'We look.', 'c1 operational degraded_performance'),
      update('u3', '08:20', 'identified', 'A disk is full.'),
      update('u4', '08:40', 'resolved', 'It is emptied.', 'c1 degraded_performance operational'),
      update('u10', '08:50', 'investigating', 'It is full again.'),
      update('u11', '09:50', 'resolved', 'It is replaced.'),
    ]),
    incident('i3', 'Web is down', [
      update('u5', '10:00', 'investigating', 'We look.', 'c1 operational major_outage', 'c2 operational degraded_performance'),
      update('u6', '10:30', 'identified', 'A switch broke.\n\nA new one is on its way.'),
      update('u7', '11:30', 'monitoring', 'The new one is in place.', 'c1 major_outage operational'),
      update('u8', '14:00', 'resolved', 'All is well since 11:30.', 'c2 degraded_performance operational'),
      { ...update('u9', '19:00', 'postmortem', 'What we learnt: two switches.') },
    ]),
  )
  const { taking, incidents: back, maintenances } = await backFrom(t, {
    incidents,
    scheduled_maintenances: [maintenance('m1', 'New disks', '2026-05-05T01:00:00.000Z', '2026-05-05T02:00:00.000Z', [
      update('v1', '18:00', 'scheduled', 'Web is off for an hour.'),
      { ...update('v2', '18:00', 'in_progress', ''), display_at: '2026-05-05T01:00:00.000Z', created_at: '2026-05-05T01:00:00.000Z' },
      { ...update('v3', '18:00', 'completed', ''), display_at: '2026-05-05T02:00:00.000Z', created_at: '2026-05-05T02:00:00.000Z' },
    ], { components: [{ id: 'c1', name: 'Web' }], resolved_at: '2026-05-05T02:00:00.000Z' })],
  })
  t.same(taking.left, [])
  t.same(essence(back), essence(incidents))
  const [work, ...others] = essence(maintenances)
  t.same([others, work!.status], [[], 'completed'])
  t.same(work!.updates.map(([at, status]) => [at, status]), [
    ['2026-05-05T02:00:00.000Z', 'completed'], ['2026-05-05T01:00:00.000Z', 'in_progress'], [moment('18:00'), 'scheduled'],
  ])
  t.equal(work!.updates[2]![2], 'New disks: Web is off for an hour.')
})

t.test('an end told in a text too long for one of ours comes back in two updates, of which the newer ends the incident', async (t) => {
  const long = Array.from({ length: 1_500 }, (_, place) => `Line ${place} of very many`).join('\n\n')
  const { incidents: back } = await backFrom(t, {
    incidents: [incident('i1', 'Web is down', [update('u1', '08:00', 'investigating', 'We look.'), update('u2', '09:00', 'resolved', long)])],
  })
  const [{ updates: [newer, older, first, ...others] = [] } = {}] = essence(back)
  t.same([newer!.slice(0, 2), older!.slice(0, 2), first, others], [
    [moment('09:00'), 'resolved'], [moment('09:00'), 'investigating'], [moment('08:00'), 'investigating', 'We look.'], [],
  ])
  t.equal(`${older![2]!.replace(/ …$/, '')}\n\n${newer![2]!.replace(/^… /, '')}`, long)
})
