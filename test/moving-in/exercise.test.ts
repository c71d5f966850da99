import t from 'tap'
import { component, incident, maintenance, moved, page, update } from './old-page.ts'

const lists = {
  components: [component('c1', 'Web')],
  incidents: [
    incident('i1', 'EXERCISE: Web is down', [
      update('u1', '08:00', 'investigating', 'EXERCISE: We look.\nEXERCISE: still', 'c1 operational major_outage'),
      update('u2', '09:00', 'resolved', 'EXERCISE: Over.', 'c1 major_outage operational'),
    ]),
  ],
  scheduled_maintenances: [maintenance('m1', 'ÜBUNG: Disks', '2026-05-05T01:00:00.000Z', '2026-05-05T02:00:00.000Z',
    [update('u3', '10:00', 'scheduled', 'ÜBUNG: New disks.')], { components: [{ id: 'c1' }] })],
}
const works = page({ components: [component('c1', 'Web')] })

t.test('an exercise of another Relight comes without its marks, and what is made of it is an exercise of its own', (t) => {
  for (const mark of ['EXERCISE: ', 'ÜBUNG: ']) {
    const { state } = moved(page(lists, { name: `${mark}Acme` }))
    t.match([state.catalogue!.exercise, state.catalogue!.provider.name, state.catalogue!.insurers[0]!.name], [true, 'Acme', 'Everyone who uses Acme'])
    const taken = state.incidents.get('statuspage-i1')!
    t.same([taken.title, taken.updates.map(({ text }) => text), taken.resolutions.map(({ text }) => text)],
      [{ en: 'Web is down' }, [{ en: 'We look.\nEXERCISE: still' }], [{ en: 'Over.' }]])
    t.same(state.maintenances.get('statuspage-m1')!.text, { en: 'Disks: New disks.' })
  }
  t.end()
})

t.test('a page in earnest keeps words that look like the mark of an exercise', (t) => {
  const { state } = moved(page(lists))
  t.match([state.catalogue!.exercise, state.incidents.get('statuspage-i1')!.title], [false, { en: 'EXERCISE: Web is down' }])
  t.end()
})

t.test('an exercise is refused by a record in earnest, in words that say where it may go, and goes on in one of an exercise', (t) => {
  const earnest = moved(works).state
  t.throws(() => moved(page(lists, { name: 'ÜBUNG: Acme' }), { onto: earnest }),
    { code: 'exercise-into-earnest', message: /exercise.*in earnest.*database of its own.*--database exercise\.db/s })
  const rehearsed = moved(works, { isExercise: true }).state
  const { state } = moved(page(lists, { name: 'ÜBUNG: Acme' }), { onto: rehearsed })
  t.match([state.catalogue!.exercise, state.incidents.get('statuspage-i1')!.title], [true, { en: 'Web is down' }])
  t.end()
})
