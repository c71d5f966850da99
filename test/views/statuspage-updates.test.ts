import t from 'tap'
import { everybody } from '../../src/model/scope.ts'
import type { State } from '../../src/state/state.ts'
import { statuspageJson } from '../../src/views/statuspage/answers.ts'
import { catalogueAt, insurers, moment, north, opened, planned, posted, reported, services, south, stateOf, words, type Line } from '../state/journal-of.ts'

interface Update {
  readonly id: string
  readonly status: string
  readonly body: string
  readonly display_at: string
  readonly affected_components: readonly { readonly name: string; readonly old_status: string; readonly new_status: string }[] | null
}

const updatesIn = (state: State, { now = '23:00', insurer = null, language = 'en' }: { now?: string; insurer?: string | null; language?: string } = {}): readonly Update[] =>
  JSON.parse(statuspageJson('incidents', { state, now: moment(now), language, site: 'https://status.example', inLanguage: false, insurer })).incidents[0].incident_updates

const told = (updates: readonly Update[]): readonly string[] => updates.map(({ display_at: at, status, body, affected_components: affected }) =>
  [at.slice(11, 16), status, body, ...(affected ?? []).map(({ name, old_status: before, new_status: after }) => `${name} ${before} → ${after}`)].join(' | '))

const phase = (at: string, to: 'recovery' | 'reconstitution' | 'detection'): Line => [at, 'incident.phase', { incident: 'I-1', to }]
const resolved = (at: string): Line => [at, 'incident.resolve', { incident: 'I-1', text: words('It is over.') }]
const step = (at: string, what: 'start' | 'pause' | 'resume' | 'complete' | 'cancel', note?: string): Line =>
  [at, `stage.${what}`, { incident: 'I-1', stage: 'S1', ...(note !== undefined && { reason: words(note) }) }]

t.test('each text that somebody published is one update, and nothing else is', async (t) => {
  t.strictSame(told(updatesIn(stateOf(
    opened('01:00'), planned('01:10', 'S1', 1, { title: words('Phones first') }), posted('01:30', 'We look into it.'), phase('02:00', 'recovery'), posted('02:10', 'We know more.'),
    step('03:00', 'start', 'All is ready.'), step('04:00', 'pause', 'Rain.'), step('05:00', 'resume'), step('06:00', 'complete', 'It took long.'), resolved('07:00'), posted('08:00', 'Thank you.'),
    ['09:00', 'incident.reopen', { incident: 'I-1', reason: words('It rains again.') }], planned('09:10', 'S2', 2), posted('09:30', 'Back at work.'), step('09:40', 'cancel'), resolved('10:00'),
    ['11:00', 'report.publish', { incident: 'I-1', report: 'R', title: words('Rain'), sections: { cause: words('A cloud.') }, approved_by: 'approver' }],
  ))), [
    '11:00 | postmortem | Report published: Rain\n\nCause: A cloud.',
    '10:00 | resolved | It is over.',
    '09:30 | identified | Back at work.',
    '09:00 | identified | The incident was reopened. It rains again.',
    '08:00 | resolved | Thank you.',
    '07:00 | resolved | It is over.',
    '06:00 | identified | Stage “1: Phones first” is complete.\nIt took long.',
    '05:00 | identified | Stage “1: Phones first” goes on.',
    '04:00 | identified | Stage “1: Phones first” is paused.\nRain.',
    '03:00 | identified | Stage “1: Phones first” has begun.\nIt brings back: phone.\nAll is ready.',
    '02:10 | identified | We know more.',
    '01:30 | investigating | We look into it.',
    '01:00 | investigating | An incident was reported. Something is wrong and is being looked at.',
  ])
})

t.test('an incident that is opened with a word begins with that word', async (t) => {
  t.strictSame(told(updatesIn(stateOf(opened('01:00'), posted('01:00', 'We look into it.')))), ['01:00 | investigating | We look into it.'])
})

t.test('states that changed stand in the update of their moment, else in the next one', async (t) => {
  t.strictSame(told(updatesIn(stateOf(
    opened('01:00'), reported('01:00', 'web', 'degraded'),
    reported('01:05', 'mail', 'outage', { scope: north }), reported('01:10', 'mail', 'outage', { scope: south }), posted('01:20', 'Mail is down.'),
    reported('02:00', 'phone', 'degraded'), posted('02:00', 'Phones are slow.'), posted('02:30', 'Patience.'),
  ))), [
    '02:30 | investigating | Patience.',
    '02:00 | investigating | Phones are slow. | All - phone operational → degraded_performance',
    '01:20 | investigating | Mail is down. | All - mail operational → major_outage',
    '01:00 | investigating | An incident was reported. Something is wrong and is being looked at. | All - web operational → degraded_performance',
  ])
})

t.test('where states changed and nobody wrote for an hour, one update says so, and stays', async (t) => {
  const early = [opened('01:00'), reported('02:00', 'mail', 'outage', { scope: north }), reported('02:30', 'phone', 'degraded')] as const
  const [silent, ...before] = updatesIn(stateOf(...early), { now: '03:00' })
  t.strictSame(told([silent!]), ['03:00 | investigating | Outage for 1 of 2 insurers: mail; Degraded for all 3 insurers: phone. | All - mail operational → partial_outage | All - phone operational → degraded_performance'])
  t.strictSame(updatesIn(stateOf(...early), { now: '02:59' }), before, 'not before the hour is over')
  t.equal(updatesIn(stateOf(...early, posted('02:59', 'We know.')))[0]!.body, 'We know.')
  t.equal(updatesIn(stateOf(...early, posted('02:59', 'We know.'))).length, 2, 'and not where somebody wrote')

  const late = updatesIn(stateOf(...early, reported('04:00', 'web', 'outage'), posted('09:00', 'The web is down too.'), reported('10:00', 'web', 'restarting'), resolved('12:00')))
  t.strictSame(late.slice(-2), [silent, ...before], 'with the id and the words that it had')
  t.strictSame(told(late).slice(0, 3), [
    '12:00 | resolved | It is over.',
    '11:00 | investigating | Restarting for the one insurer: web. | All - web major_outage → major_outage',
    '09:00 | investigating | The web is down too. | All - web operational → major_outage',
  ], 'one only until somebody writes, then the next silence')
})

t.test('a new phase that nobody wrote about is told after an hour too, so that the newest update does not say what is over', async (t) => {
  const state = stateOf(opened('01:00'), phase('02:00', 'recovery'), phase('02:30', 'reconstitution'))
  const asked = (now: string) => JSON.parse(statuspageJson('incidents', { state, now: moment(now), language: 'en', site: 'https://status.example', inLanguage: false, insurer: null })).incidents[0]
  t.match(asked('02:40'), { status: 'monitoring', monitoring_at: '2026-05-04T02:30:00.000Z', incident_updates: [{ status: 'investigating' }] })
  t.match(asked('03:00'), { status: 'monitoring', incident_updates: [{ status: 'monitoring', body: 'New phase: Return to normal.' }, { status: 'investigating' }] })
})

t.test('after the end nothing is called investigated', async (t) => {
  const updates = updatesIn(stateOf(opened('01:00'), resolved('03:00'), phase('03:10', 'detection'), posted('03:20', 'Good night.'), reported('03:30', 'mail', 'degraded')))
  t.strictSame(told(updates).slice(0, 3), [
    '04:30 | resolved | Degraded for all 2 insurers: mail. | All - mail operational → degraded_performance', '03:20 | resolved | Good night.', '03:00 | resolved | It is over.',
  ])
  t.notMatch(updates.slice(0, 3).map(({ status }) => status).join(), 'investigating')
})

t.test('a correction begins with what it corrects', async (t) => {
  const statement = (id: string, more: object = {}) => ({ statement: { id, topic: 'cause' as const, certainty: 'preliminary' as const, ...more } })
  const [correction] = updatesIn(stateOf(
    opened('01:00'), posted('02:00', 'It was rain.', statement('ST-1')), posted('03:00', 'It was snow.', { kind: 'correction', scope: north, ...statement('ST-2', { corrects: 'ST-1' }) }),
  ))
  t.match(correction!.body, /^This corrects what was said on Monday,? 4 May 2026, 04:00: “It was rain\.”\n\nFor .*North.*:\n\nIt was snow\.$/)
})

t.test('that sentence is never longer than 200 characters, with the mark of an exercise, and cuts no sign in two', async (t) => {
  const long = (name: string) => ({ ...services(name)[0]!, name: words(`${'👩‍👩‍👧‍👦'.repeat(3)} ${name} ${'x'.repeat(40)}`) })
  const many = Array.from({ length: 12 }, (_, place) => `s${place}`)
  const [at, type, data] = catalogueAt('00:30', { services: many.map(long), insurers: insurers.map((insurer) => ({ ...insurer, services: many })) })
  const lines = [['00:30', type, { ...(data as object), exercise: true }] as unknown as Line, opened('01:00'), ...many.map((id, place) => reported('02:00', id, place % 2 === 0 ? 'outage' : 'degraded'))]
  t.equal(at, '00:30')
  for (const language of ['de', 'en']) {
    for (const insurer of [null, 'alpha']) {
      const { body } = updatesIn(stateOf(...lines), { language, insurer })[0]!
      t.ok(body.length <= 200, `${body.length} ${body}`)
      t.match(body, language === 'de' ? /^ÜBUNG: Ausgefallen.*; und \d+ weitere Dienste\.$/ : /^EXERCISE: Outage.*; and \d+ more services\.$/)
      t.equal(body.match(/👩‍👩‍👧‍👦/gu)!.length * 7, [...body.matchAll(/\p{Extended_Pictographic}|\u200d/gu)].length)
    }
  }
  const [huge] = updatesIn(stateOf(catalogueAt('00:30', { services: [{ ...long('phone'), name: words('y'.repeat(300)) }], insurers: insurers.map((insurer) => ({ ...insurer, services: ['phone'] })) }), opened('01:00'), reported('02:00', 'phone', 'outage')))
  t.equal(huge!.body, 'The state of one service changed.')
})

t.test('what changed and changed back within the hour is told as that', async (t) => {
  const [back] = updatesIn(stateOf(opened('01:00'), reported('02:00', 'mail', 'degraded'), reported('02:20', 'mail', 'operational')))
  t.match(back, { body: 'Different for a while and now as before: mail.', affected_components: [{ old_status: 'operational', new_status: 'operational' }] })
})

t.test('an insurer reads only what was said to it or to everybody, with its own states', async (t) => {
  const state = stateOf(
    opened('01:00'), posted('01:10', 'To all.'), posted('01:20', 'To the south.', { scope: south }), reported('01:25', 'mail', 'outage', { scope: south }),
    posted('01:30', 'To the north.', { scope: north }), reported('01:40', 'phone', 'degraded', { scope: everybody }), posted('01:50', 'To all again.'),
  )
  t.strictSame(told(updatesIn(state, { insurer: 'alpha' })), [
    '01:50 | investigating | To all again. | All - phone operational → degraded_performance', '01:30 | investigating | To the north.', '01:10 | investigating | To all.',
    '01:00 | investigating | An incident was reported. Something is wrong and is being looked at.',
  ])
  t.equal(updatesIn(state).length, 5)
  t.strictSame(updatesIn(state, { insurer: 'beta' }).map(({ affected_components: affected }) => affected?.length ?? null), [2, null, null, null], 'what changed for it waits for the next word to it')
})
