import t from 'tap'
import { type SmallRecord, all, recordWithIncident, recordWithResolved, words } from './small-record.ts'

const plan = ({ say }: SmallRecord, clock: string, stage: string, fields: object = {}) =>
  say(clock, 'stage.plan', { incident: 'I-1', stage, order: 1, title: words, services: ['phone'], scope: all, ...fields })
const step = ({ say }: SmallRecord, name: string, stage = 'S1') => say('10:00', `stage.${name}` as 'stage.start', { incident: 'I-1', stage })

t.test('a stage stands in a plan once, for services and insurers that exist', async (t) => {
  const record = recordWithIncident()
  t.throws(() => plan(record, '10:00', 'S1'), { status: 409, code: 'id-taken' })
  t.throws(() => plan(record, '10:00', 'S2', { services: ['fax'] }), { status: 400, code: 'unknown-service' })
  t.throws(() => plan(record, '10:00', 'S2', { scope: { sites: ['mars'] } }), { code: 'unknown-site' })
})

t.test('a stage may be planned at an order that is taken, and the same id in another incident', async (t) => {
  const record = recordWithIncident()
  t.ok(plan(record, '10:00', 'S0', { order: 1 }))
  record.say('10:10', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words })
  t.ok(plan(record, '10:20', 'S1', { incident: 'I-2' }))
})

t.test('a stage goes its way and no other', async (t) => {
  const ways: Record<string, { readonly before: readonly string[]; readonly possible: readonly string[] }> = {
    planned: { before: [], possible: ['start', 'cancel'] },
    in_progress: { before: ['start'], possible: ['pause', 'complete'] },
    paused: { before: ['start', 'pause'], possible: ['resume', 'complete', 'cancel'] },
    resumed: { before: ['start', 'pause', 'resume'], possible: ['pause', 'complete'] },
    completed: { before: ['start', 'complete'], possible: [] },
    cancelled: { before: ['cancel'], possible: [] },
  }
  for (const [state, { before, possible }] of Object.entries(ways)) {
    for (const name of ['start', 'pause', 'resume', 'complete', 'cancel']) {
      const record = recordWithIncident()
      before.forEach((earlier) => step(record, earlier))
      if (possible.includes(name)) t.ok(step(record, name), `${name} when ${state}`)
      else t.throws(() => step(record, name), { status: 409, code: 'forbidden-stage-step' }, `no ${name} when ${state}`)
    }
  }
})

t.test('a refused step says where the stage is and what it can do', async (t) => {
  t.throws(() => step(recordWithIncident(), 'complete'), { message: 'Stage “S1” is planned, so it can not be completed. It can be started or cancelled.' })
})

t.test('a stage may be completed while its cells are down', async (t) => {
  const record = recordWithIncident()
  record.say('02:00', 'service.state', { incident: 'I-1', services: ['network'], scope: all, to: 'outage' })
  step(record, 'start')
  t.ok(step(record, 'complete'))
})

t.test('a stage that is not planned can not take a step', async (t) => {
  t.throws(() => step(recordWithIncident(), 'start', 'S9'), { status: 400, code: 'unknown-stage' })
})

t.test('the plan of a resolved incident stands still', async (t) => {
  const record = recordWithResolved()
  t.throws(() => plan(record, '14:00', 'S2'), { status: 409, code: 'incident-resolved' })
  t.throws(() => record.say('14:00', 'stage.start', { incident: 'I-1', stage: 'S1' }), { code: 'incident-resolved' })
})
