import t from 'tap'
import { nothingDisclosed } from '../../src/journal/disclosure.ts'
import type { StampedEvent } from '../../src/journal/journal.ts'
import { disclose } from '../../src/journal/public-form.ts'
import { eventTypes, type Entry } from '../../src/model/event.ts'
import { advice, all, applied, areTold, catalogue, eta, formsOf, open, said, stage, state, text, toldOf, update } from './example.ts'

const hidden = { visibility: 'internal' } as const
const lastTold = (...events: readonly StampedEvent[]): unknown => toldOf(...events).at(-1)
const window = { start: '2026-01-02T00:00:00.000Z', end: '2026-01-03T00:00:00.000Z' }

t.test('an event without visibility is public; one for insurers or internal is not; the field itself is never shown', async (t) => {
  const events = [open(), update('U-1'), update('U-2', { visibility: 'public' }), update('U-3', { visibility: 'insurers' }), update('U-4', hidden)]
  t.same(areTold(...events), [true, true, true, false, false])
  for (const form of formsOf(...events)) t.notOk(form && 'visibility' in form.data)
})

t.test('notes and reports to authorities are never public, whatever they claim', async (t) => {
  t.same(
    areTold(
      open(),
      said('note.add', { text: text('Secret'), visibility: 'public' }),
      said('authority.report', { incident: 'INC', authority: 'BSI', stage: 'early_warning', visibility: 'public' }),
    ),
    [true, false, false],
  )
})

t.test('public forms are numbered without gaps and say when, who and what', async (t) => {
  const forms = formsOf(open(), update('U-1', hidden), update('U-2'))
  t.same(forms.map((form) => form?.position), [2, undefined, 3])
  t.same(forms[2], {
    position: 3, at: '2026-01-01T00:00:00.000Z', by: 'ops', type: 'update.post', version: 1,
    data: { incident: 'INC', update: 'U-2', kind: 'status', audiences: ['public'], text: text('News'), approved_by: 'approver' },
  })
})

t.test('the catalogue is shown without anything internal', async (t) => {
  const form = disclose(nothingDisclosed, [{ position: 1, at: applied.at, by: 'ops', type: 'catalogue.apply', version: 1, data: catalogue } as Entry]).forms[0]
  t.same(form?.data, {
    exercise: true,
    provider: catalogue.provider,
    catalogue: {
      sites: catalogue.catalogue.sites,
      groups: [{ id: 'office', name: text('Office') }],
      services: [
        { id: 'mail', group: 'office', name: text('mail'), description: text('mail'), depends_on: [{ service: 'phone', kind: 'soft' }], abbr: 'M' },
        { id: 'phone', group: 'office', name: text('phone'), description: text('phone'), depends_on: [] },
      ],
      use_cases: [
        { id: 'write', name: text('Write'), audiences: ['public'], services: ['mail'] },
        { id: 'visit', name: text('Visit'), audiences: ['public'], services: [] },
      ],
      insurers: [
        { id: 'bkk-a', name: 'BKK A', site: 'nord', services: ['mail', 'phone'] },
        { id: 'bkk-b', name: 'BKK B', site: 'nord', services: [] },
      ],
    },
  })
})

t.test('a catalogue that is kept back shows nothing new, and hides at once what it makes internal', async (t) => {
  const { services } = catalogue.catalogue
  const next = {
    ...catalogue, ...hidden,
    catalogue: { ...catalogue.catalogue, services: [...services.map((service) => (service.id === 'phone' ? { ...service, exposure: 'internal' as const } : service)), { ...services[1]!, id: 'fax' }] },
  }
  t.same(areTold(said('catalogue.apply', next), open(), state(['fax']), state(['phone']), state(['mail'])), [false, true, false, false, true])
})

t.test('internal services drop out of what is told, and nothing is told when none is left', async (t) => {
  const schedule = (maintenance: string, services: string[]) => said('maintenance.schedule', { maintenance, services, scope: all, window, text: text('Work') })
  const confirm = (services?: string[]) => said('board.confirm', { scope: all, ...(services ? { services } : {}) })
  t.same(toldOf(open(), state(['vault', 'mail', 'unheard-of']), state(['vault', 'keys'])).slice(1), [
    { 'service.state': { incident: 'INC', services: ['mail'], scope: all, to: 'outage' } }, null,
  ])
  t.same(toldOf(confirm(), confirm(['keys', 'phone']), confirm(['keys'])), [
    { 'board.confirm': { scope: all } }, { 'board.confirm': { scope: all, services: ['phone'] } }, null,
  ])
  t.same(toldOf(schedule('M-1', ['vault', 'mail']), schedule('M-2', ['vault'])), [
    { 'maintenance.schedule': { maintenance: 'M-1', services: ['mail'], scope: all, window, text: text('Work') } }, null,
  ])
})

t.test('what is said later about a hidden thing is hidden too', async (t) => {
  const edit = (id: string) => said('update.edit', { incident: 'INC', update: id, text: text('New'), reason: text('Typo'), approved_by: 'approver' })
  const notice = (id: string, more = {}) => said('insurer.notice', { notice: id, insurers: ['bkk-a'], text: text('Closed'), ...more })
  const contact = (id: string, more = {}) =>
    said('insurer.contact', { insurer: 'bkk-a', contact: id, channel: 'phone', audience: 'public', value: '110', ...more })
  const schedule = (id: string, services: string[], more = {}) => said('maintenance.schedule', { maintenance: id, services, scope: all, window, text: text('Work'), ...more })
  const cancel = (id: string) => said('maintenance.cancel', { maintenance: id, reason: text('Later') })

  t.same(areTold(open(), update('U', hidden), edit('U')), [true, false, false])
  t.same(areTold(notice('N', hidden), said('notice.end', { notice: 'N' })), [false, false])
  t.same(areTold(contact('C', hidden), said('contact.end', { contact: 'C' })), [false, false])
  t.same(areTold(schedule('M', ['mail'], hidden), cancel('M'), schedule('M-2', ['keys']), cancel('M-2')), [false, false, false, false])
  t.same(areTold(open(), advice('A', hidden), said('advice.end', { incident: 'INC', advice: 'A' })), [true, false, false])

  t.same(areTold(open(), update('U'), edit('U')), [true, true, true], 'while what is public can be spoken of')
  t.same(areTold(notice('N', hidden), said('notice.end', { notice: 'N' }), notice('N'), said('notice.end', { notice: 'N' })), [false, false, true, true])
  t.same(areTold(contact('C'), said('contact.end', { contact: 'C' })), [true, true])
  t.same(areTold(schedule('M', ['mail', 'keys']), cancel('M')), [true, true])
})

t.test('a correction does not name the hidden statement that it corrects', async (t) => {
  const statement = { id: 'ST', topic: 'attack', certainty: 'preliminary' } as const
  const correction = update('U-2', { statement: { id: 'ST-2', topic: 'attack', certainty: 'confirmed', corrects: 'ST' } })
  t.match(lastTold(open(), update('U-1', { statement }), correction), { 'update.post': { statement: { corrects: 'ST' } } })
  t.same(lastTold(open(), update('U-1', { statement, ...hidden }), correction), {
    'update.post': { ...update('U-2').data, statement: { id: 'ST-2', topic: 'attack', certainty: 'confirmed' } },
  })
})

t.test('advice and backlogs about an internal use case are hidden', async (t) => {
  const backlog = (useCase: string) => said('backlog.report', { incident: 'INC', use_case: useCase, open_items: 5 })
  t.same(areTold(open(), advice('A', { use_case: 'unlock' }), backlog('unlock'), backlog('write'), backlog('visit')), [true, false, false, true, true])
})

t.test('advice can be replaced in public; replaced in secret, readers are told that it ended', async (t) => {
  const end = said('advice.end', { incident: 'INC', advice: 'A' })
  t.same(areTold(open(), advice('A', hidden), advice('A'), end), [true, false, true, true])
  t.same(toldOf(open(), advice('A'), advice('A', { ...hidden, text: text('Secret') }), end).slice(2), [{ 'advice.end': { incident: 'INC', advice: 'A' } }, null])
  t.same(lastTold(open(), advice('A'), advice('A', { use_case: 'unlock' })), { 'advice.end': { incident: 'INC', advice: 'A' } })
})

t.test('a reopening is not told where the end was not', async (t) => {
  const resolve = (more = {}) => said('incident.resolve', { incident: 'INC', text: text('Done'), ...more })
  const reopen = said('incident.reopen', { incident: 'INC', reason: text('Again') })
  t.same(areTold(open(), resolve(hidden), reopen, resolve(), reopen), [true, false, false, true, true])
})

t.test('the steps, windows and labels of a hidden stage are hidden', async (t) => {
  const step = (id: string) => said('stage.start', { incident: 'INC', stage: id })
  const withdraw = (target: { stage: string } | { service: string }, more = {}) => said('eta.withdraw', { incident: 'INC', target, reason: text('Unclear'), ...more })
  for (const plan of [stage('S', 1, ['keys', 'vault']), stage('S', 1, ['mail'], hidden)]) {
    t.same(areTold(open(), plan, step('S'), eta({ stage: 'S' }), withdraw({ stage: 'S' })), [true, false, false, false, false])
    t.same(lastTold(open(), plan, state(['mail'], { stage: 'S', setback: true, reason: text('Fell') })), {
      'service.state': { incident: 'INC', services: ['mail'], scope: all, to: 'outage', setback: true, reason: text('Fell') },
    })
  }
  t.same(areTold(open(), eta({ service: 'keys' }), withdraw({ service: 'keys' }), eta({ service: 'mail' }), withdraw({ service: 'mail' })), [true, false, false, true, true])
  t.same(areTold(open(), stage('S', 1, ['mail', 'keys']), step('S'), eta({ stage: 'S' })), [true, true, true, true])
  t.match(lastTold(open(), stage('S', 1, ['mail']), state(['mail'], { stage: 'S' })), { 'service.state': { stage: 'S' } })
})

t.test('a window that was never shown is not withdrawn before readers’ eyes', async (t) => {
  const withdraw = said('eta.withdraw', { incident: 'INC', target: { service: 'mail' }, reason: text('Unclear') })
  t.same(areTold(open(), eta({ service: 'mail' }, hidden), withdraw), [true, false, false])
  t.same(areTold(open(), eta({ service: 'mail' }), eta({ service: 'mail' }, hidden), withdraw, withdraw), [true, true, false, true, false])
})

t.test('an incident opened as internal shows nothing but bare states until it is published', async (t) => {
  const since = '2025-12-31T23:00:00.000Z'
  const everything = [
    said('incident.phase', { incident: 'SEC', to: 'containment' }),
    said('incident.severity', { incident: 'SEC', to: 'critical' }),
    said('board.confirm', { incident: 'SEC', scope: all }),
    update('U', { incident: 'SEC' }),
    advice('A', { incident: 'SEC' }),
    stage('S', 1, ['mail'], { incident: 'SEC' }),
    said('stage.start', { incident: 'SEC', stage: 'S' }),
    eta({ service: 'mail' }, { incident: 'SEC' }),
    said('backlog.report', { incident: 'SEC', use_case: 'write', open_items: 5 }),
    said('maintenance.schedule', { incident: 'SEC', maintenance: 'M', services: ['mail'], scope: all, window, text: text('Work') }),
    said('insurer.notice', { incident: 'SEC', notice: 'N', insurers: ['bkk-a'], text: text('Closed') }),
    said('insurer.contact', { incident: 'SEC', insurer: 'bkk-a', contact: 'C', channel: 'phone', audience: 'public', value: '110' }),
    said('report.publish', { incident: 'SEC', report: 'R', title: text('Report'), sections: { cause: text('Cause') }, approved_by: 'approver' }),
    said('incident.resolve', { incident: 'SEC', text: text('Done') }),
    said('incident.reopen', { incident: 'SEC', reason: text('Again') }),
  ]
  const full = {
    incident: 'SEC', since, reason: text('Attack'), stage: 'S', setback: true, planned: true, override: true, pilot: true, emergency_environment: true,
  }
  for (const visibility of ['internal', 'insurers'] as const) {
    const events = [open('SEC', visibility), ...everything, state(['mail', 'keys'], full), state(['keys'], full), state(['phone'], { incident: 'SEC', ...hidden })]
    const bare = { 'service.state': { services: ['mail'], scope: all, to: 'outage', since } }
    t.same(toldOf(...events), [...everything.map(() => null), null, bare, null, null])

    const publish = said('incident.publish', { incident: 'SEC' }, 30)
    t.same(toldOf(...events, state(['phone'], { incident: 'SEC', to: 'degraded' }), publish, publish).slice(-2), [
      {
        'incident.publish': {
          incident: 'SEC', title: text('Fault'), severity: 'critical', phase: 'containment', opened_at: '2026-01-01T00:00:00.000Z', positions: [2, 3],
        },
      },
      null,
    ])
    const later = [
      said('update.edit', { incident: 'SEC', update: 'U', text: text('New'), reason: text('Typo'), approved_by: 'approver' }),
      said('advice.end', { incident: 'SEC', advice: 'A' }),
      said('stage.complete', { incident: 'SEC', stage: 'S' }),
      said('maintenance.cancel', { maintenance: 'M', reason: text('Later') }),
      said('notice.end', { notice: 'N' }),
      said('contact.end', { contact: 'C' }),
    ]
    t.same(areTold(...events, publish, ...later).slice(-later.length), later.map(() => false), 'what was said before stays untold')
    t.same(areTold(...events, publish, update('U-2', { incident: 'SEC' }), state(['mail'], { incident: 'SEC' })).slice(-2), [true, true])
  }
})

t.test('publishing an incident that is public, or publishing it in secret, tells nothing', async (t) => {
  const publish = (more = {}) => said('incident.publish', { incident: 'INC', ...more })
  t.same(areTold(open(), publish()), [true, false])
  t.same(areTold(open('INC', 'internal'), publish(hidden), update('U')), [false, false, false])
})

t.test('no type of event is forgotten, and one for insurers is told of none', async (t) => {
  const endings: readonly string[] = ['notice.end', 'contact.end', 'maintenance.cancel', 'maintenance.finish']
  for (const type of eventTypes.filter((one) => !endings.includes(one))) {
    const entry = { position: 1, at: applied.at, by: 'ops', type, version: 1, data: { ...catalogue, incident: 'INC', services: ['mail'], target: { service: 'mail' }, visibility: 'insurers' } }
    t.same(disclose(nothingDisclosed, [entry as unknown as Entry]).forms, [null], type)
  }
})

t.test('what readers were told of ends for them too, however the ending is meant, but not why, nor for which incident that they do not know', async (t) => {
  const notice = (more: object = {}) => said('insurer.notice', { notice: 'N', insurers: ['bkk-a'], text: text('Closed'), ...more })
  const cancelled = said('maintenance.cancel', { maintenance: 'M', reason: text('Not now'), ...hidden })
  const scheduled = said('maintenance.schedule', { maintenance: 'M', services: ['mail'], scope: all, window, text: text('Work') })
  t.same(lastTold(notice(), said('notice.end', { notice: 'N', ...hidden })), { 'notice.end': { notice: 'N' } })
  t.same(lastTold(open('SEC', 'internal'), notice(), said('notice.end', { notice: 'N', incident: 'SEC' })), { 'notice.end': { notice: 'N' } })
  t.same(lastTold(scheduled, cancelled), { 'maintenance.cancel': { maintenance: 'M' } })
  t.same(lastTold(open('SEC', 'internal'), scheduled, said('maintenance.cancel', { maintenance: 'M', incident: 'SEC', reason: text('We are attacked') })),
    { 'maintenance.cancel': { maintenance: 'M' } })
  t.same(lastTold(open(), scheduled, said('maintenance.cancel', { maintenance: 'M', incident: 'INC', reason: text('We are attacked') })),
    { 'maintenance.cancel': { maintenance: 'M', incident: 'INC', reason: text('We are attacked') } })
  t.same(lastTold(open(), advice('A'), said('advice.end', { incident: 'INC', advice: 'A', ...hidden })), { 'advice.end': { incident: 'INC', advice: 'A' } })
  t.same(areTold(notice(hidden), said('notice.end', { notice: 'N' })), [false, false])
})

t.test('announced work is changed before the eyes of those who were told of it, and called off where nothing is left of it for them', async (t) => {
  const schedule = (services: string[], more: object = {}) => said('maintenance.schedule', { maintenance: 'M', services, scope: all, window, text: text('Work'), ...more })
  const change = (more: object = {}) => said('maintenance.change', { maintenance: 'M', reason: text('Longer'), ...more })
  const finish = said('maintenance.finish', { maintenance: 'M' })
  t.same(lastTold(schedule(['mail', 'keys']), change({ services: ['mail', 'keys'], window })), { 'maintenance.change': { maintenance: 'M', services: ['mail'], window, reason: text('Longer') } })
  t.same(lastTold(schedule(['mail']), change({ services: ['keys'] })), { 'maintenance.cancel': { maintenance: 'M' } }, 'without why')
  t.same(areTold(schedule(['mail']), change({ services: ['keys'] }), change({ text: text('Other') }), finish), [true, true, false, false])
  t.same(areTold(schedule(['keys']), change({ window }), finish), [false, false, false], 'what was never told')
  t.same(areTold(schedule(['mail']), change({ window, ...hidden }), finish), [true, false, true])
})

t.test('deciding on many entries at once or one by one comes to the same', async (t) => {
  const events = [applied, open(), open('SEC', 'internal'), state(['mail'], { incident: 'SEC' }), advice('A'), stage('S', 1, ['keys']), stage('T', 1, ['mail']), advice('A', hidden), update('U', hidden)]
  const entries = events.map(({ at, actor, type, data }, index) => ({ position: index + 1, at, by: actor, type, version: 1, data }) as Entry)
  const before = structuredClone(nothingDisclosed)
  const whole = disclose(nothingDisclosed, entries)
  t.same(nothingDisclosed, before, 'and leaves the disclosure before as it was')
  t.same(whole.forms.slice(1), formsOf(...events.slice(1)))
  const half = disclose(nothingDisclosed, entries.slice(0, 5)).disclosure
  const kept = structuredClone(half)
  t.same(disclose(half, entries.slice(5)).disclosure, whole.disclosure)
  t.same(half, kept)
})
