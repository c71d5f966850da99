import t from 'tap'
import { affectedBy, statesSetIn } from '../../src/state/affected.ts'
import { iso } from '../../src/model/time.ts'
import { serviceStates } from '../../src/model/state-of-service.ts'
import { catalogueAt, insurers, moment, north, opened, posted, reported, reportedAlone, services, south, stateOf, words, type Line } from './journal-of.ts'

const affectedIn = (...lines: readonly Line[]) => {
  const state = stateOf(...lines)
  return affectedBy(state, state.incidents.get('I-1')!)
}
const counts = (tally: readonly number[]): Record<string, number> =>
  Object.fromEntries(tally.flatMap((count, rank) => (count > 0 ? [[serviceStates[rank]!, count]] : [])))
const resolved: Line = ['08:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]

t.test('an incident names the services and insurers that it hit on the board, not those whose data was touched', async (t) => {
  const data = posted('03:00', 'U-1', { statement: { id: 'ST-1', topic: 'data_confidentiality', certainty: 'confirmed', affected: { insurers: 3, people: 9 } } })
  t.strictSame(affectedIn(opened('01:00'), data), { services: [], insurers: [] })
  const { services: hit, insurers: whom } = affectedIn(opened('01:00'), data, reported('02:00', 'phone', 'outage', { scope: south }), reportedAlone('02:30', 'mail', 'outage'))
  t.strictSame(hit.map(({ service }) => service), ['phone'])
  t.strictSame(whom, ['beta', 'gamma'])
})

t.test('what is in planned work, or was only set back to normal, is not affected', async (t) => {
  t.strictSame(affectedIn(opened('01:00'), reported('02:00', 'phone', 'maintenance')).services, [])
})

t.test('its worst is when most was missing for the first time, and its end is how it stood when it was resolved', async (t) => {
  const [phone] = affectedIn(
    opened('01:00'),
    reported('02:00', 'phone', 'degraded'),
    reported('03:00', 'phone', 'outage', { scope: south, since: '2026-05-04T02:30:00.000Z' }),
    reported('04:00', 'phone', 'restarting', { scope: south }),
    reported('05:00', 'phone', 'operational'),
    resolved,
    reportedAlone('09:00', 'phone', 'outage'),
  ).services
  t.match(phone, { service: 'phone', insurers: ['alpha', 'beta', 'gamma'], worst: { at: moment('02:30') } })
  t.strictSame(counts(phone!.worst.tally), { outage: 2, degraded: 1 })
  t.strictSame(counts(phone!.last), { operational: 3 })
})

t.test('a service that left the catalogue stays among those that were hit', async (t) => {
  const { services: hit, insurers: whom } = affectedIn(
    opened('01:00'), reported('02:00', 'mail', 'outage'), reported('02:00', 'phone', 'outage'),
    catalogueAt('03:00', { services: services('phone', 'portal', 'app', 'web'), use_cases: [], insurers: insurers.slice(0, 2).map((one) => ({ ...one, services: ['phone'] })) }),
  )
  t.strictSame(hit.map(({ service }) => service), ['phone', 'mail'])
  t.strictSame(hit.map(({ insurers: some }) => some), [['alpha', 'beta'], ['alpha', 'beta']])
  t.strictSame(whom, ['alpha', 'beta'])
})

t.test('the course tells each report once, with its services and whom it befell, newest first', async (t) => {
  const state = stateOf(
    opened('01:00'),
    ['02:00', 'service.state', { incident: 'I-1', services: ['phone', 'mail'], scope: south, to: 'outage', since: '2026-05-04T01:30:00.000Z' }],
    reported('03:00', 'mail', 'degraded', { scope: north }),
    reportedAlone('04:00', 'portal', 'outage'),
    reported('05:00', 'mail', 'degraded', { scope: north }),
  )
  t.strictSame(statesSetIn(state, state.incidents.get('I-1')!).map((set) => ({ ...set, at: iso(set.at).slice(11, 16), start: iso(set.start).slice(11, 16) })), [
    { at: '03:00', start: '03:00', to: 'degraded', setback: false, services: ['mail'], insurers: ['alpha'] },
    { at: '02:00', start: '01:30', to: 'outage', setback: false, services: ['phone', 'mail'], insurers: ['beta', 'gamma'] },
  ])
})
