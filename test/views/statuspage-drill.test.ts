import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { incidentsFor } from '../../src/state/timeline.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { statuspageJson, type StatuspageAnswer } from '../../src/views/statuspage/answers.ts'
import { openDrillRecord } from '../drill-record.ts'
import { answerFaults, answerNames } from './statuspage-shapes.ts'

const { forms, service } = await openDrillRecord(t.teardown.bind(t))

const asked = (state: State, now: number, name: StatuspageAnswer, insurer: string | null = null, language = 'de') =>
  JSON.parse(statuspageJson(name, { state, now, language, site: 'https://status.medrz.example', inLanguage: false, insurer }))

/** These hold between them all that the others hold. */
const answersOfAll = ['summary', 'incidents', 'scheduled-maintenances'] as const

interface Row {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly position: number
  readonly group: boolean
  readonly group_id: string | null
  readonly components?: readonly string[]
}

const worstFirst = ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance', 'operational']

/** Positions count on over groups and the services behind each. */
function groupFaults(rows: readonly Row[]): readonly string[] {
  const faults = rows.flatMap((row, place) => (row.position === place + 1 ? [] : [`${row.name} stands at ${place + 1}, but says ${row.position}`]))
  for (const [place, group] of rows.entries()) {
    if (!group.group) continue
    const children = rows.slice(place + 1, place + 1 + group.components!.length)
    if (children.map(({ id }) => id).join() !== group.components!.join() || children.length === 0) faults.push(`${group.name} is not followed by its children`)
    if (!children.every((child) => child.group_id === group.id)) faults.push(`${group.name} has children of another group`)
    const worst = worstFirst.find((status) => children.some((child) => child.status === status))
    if (worst !== group.status) faults.push(`${group.name} is ${group.status}, its worst child ${worst}`)
  }
  return faults
}

t.test('at every public entry of the drill every answer is as recorded ones are, for all and for one insurer', async (t) => {
  const faults: string[] = []
  const ids = new Map<string, string>()
  let checked = 0
  let state = emptyState
  for (const [entry, form] of forms.entries()) {
    state = stateAfter(state, [form])
    const insurers = state.catalogue?.insurers ?? []
    const insurer = insurers.length > 0 ? insurers[entry % insurers.length]!.id : null
    for (const whose of new Set([null, insurer])) {
      for (const name of whose === null ? answerNames : (['summary'] as const)) {
        const answer = asked(state, instantOf(form.at), name, whose, entry % 2 === 0 ? 'de' : 'en')
        checked++
        faults.push(...answerFaults(name, answer).map((fault) => `${name} of ${whose} at ${form.position}: ${fault}`))
        if (name !== 'summary') continue
        faults.push(...groupFaults(answer.components).map((fault) => `${whose} at ${form.position}: ${fault}`))
        for (const update of [...answer.incidents, ...answer.scheduled_maintenances].flatMap((story) => story.incident_updates)) {
          const told = ids.get(update.id) ?? update.display_at
          if (told !== update.display_at) faults.push(`an update at ${form.position} has the id of one at ${told}`)
          ids.set(update.id, told)
        }
      }
    }
  }
  t.ok(checked > 1_900 && ids.size > 90, 'there was something to check')
  t.strictSame(faults.slice(0, 5), [])
})

t.test('an update once told stays with its id, its time and its status, at every public entry and an hour later', async (t) => {
  type Told = { readonly id: string; readonly display_at: string; readonly status: string }
  let known: readonly string[] = []
  let state = emptyState
  for (const form of forms) {
    state = stateAfter(state, [form])
    for (const now of [instantOf(form.at), instantOf(form.at) + 3_600_000]) {
      const told = asked(state, now, 'incidents').incidents.flatMap(({ incident_updates: updates }: { readonly incident_updates: readonly Told[] }) => updates)
        .map(({ id, display_at: at, status }: Told) => `${id} ${at} ${status}`)
      const gone = known.filter((one) => !told.includes(one))
      if (gone.length > 0) t.fail(`at ${form.position} ${gone.join()} is gone`)
      if (now === instantOf(form.at)) known = told
    }
  }
  t.ok(known.length > 100)
})

t.test('the great incident has an update for each text that people published, and at most one between two of them', async (t) => {
  const now = instantOf('2026-04-25T12:00:00+02:00')
  const { state } = await service.publicStateAt(now)
  const written = /^(update\.post|stage\.(start|pause|resume|complete)|incident\.(open|resolve|reopen)|report\.publish)$/
  const texts = forms.filter(({ type, data }) => written.test(type) || (type === 'incident.publish' && 'incident' in data)).filter(({ data }) => 'incident' in data && data.incident === 'INC-2026-002')
  const times = new Set(texts.map(({ type, at, data }) => (type === 'incident.publish' ? (data as unknown as { readonly opened_at: string }).opened_at : at)))
  const updates: readonly { readonly display_at: string; readonly body: string }[] = asked(state, now, 'incidents').incidents[0].incident_updates
  const silent = updates.map(({ display_at: at }) => !times.has(at))
  t.equal(silent.filter((is) => !is).length, texts.length + 3, 'three hours without a word end in the very moment of the next text')
  t.strictSame(silent.filter((is, place) => is && silent[place + 1]), [], 'no two in a row')
  t.strictSame([texts.length, updates.length], [64, 99])
  t.strictSame(updates.filter(({ body }, place) => silent[place] && (body.length > 200 || /\n/.test(body))), [], 'each of those is one short sentence')
  const [own] = asked(state, now, 'incidents', 'bkk-musterland').incidents
  t.equal(own.incident_updates.length, 92)
})

t.test('an incident keeps its id for ever, and so do its updates', async (t) => {
  const seen = async (at: string) => {
    const now = instantOf(at)
    const [incident] = asked((await service.publicStateAt(now)).state, now, 'incidents').incidents
    return { id: incident.id as string, updates: (incident.incident_updates as readonly { readonly id: string }[]).map(({ id }) => id) }
  }
  const early = await seen('2026-03-12T12:00:00+01:00')
  const late = await seen('2026-04-25T12:00:00+02:00')
  t.equal(late.id, early.id)
  t.equal(early.id, '0usivsz2fdsn', 'an id is for ever: clients keep it')
  t.strictSame(late.updates.slice(-early.updates.length), early.updates)
})

t.test('the great incident goes from investigating to its postmortem, and what is said stays readable', async (t) => {
  const at = async (text: string) => {
    const now = instantOf(text)
    return asked((await service.publicStateAt(now)).state, now, 'incidents').incidents[0]
  }
  t.match(await at('2026-03-09T23:20:00+01:00'), { status: 'investigating', impact: 'critical', created_at: '2026-03-09T21:35:00.000Z', started_at: '2026-03-09T21:35:00.000Z' })
  t.match(await at('2026-03-24T12:00:00+01:00'), { status: 'identified', monitoring_at: null, resolved_at: null })
  t.match(await at('2026-04-08T12:00:00+02:00'), { status: 'monitoring', monitoring_at: '2026-04-07T13:00:00.000Z' })
  t.match(await at('2026-04-10T12:00:00+02:00'), { status: 'resolved', monitoring_at: '2026-04-07T13:00:00.000Z', resolved_at: '2026-04-09T14:00:00.000Z' })
  const whole = await at('2026-04-25T12:00:00+02:00')
  t.match(whole, { status: 'postmortem', shortlink: 'https://status.medrz.example/de/incidents/INC-2026-002' })
  const published = forms.filter(({ type, data }) => type === 'update.post' && (data as { readonly incident: string }).incident === 'INC-2026-002')
  const bodies = whole.incident_updates.map(({ body }: { readonly body: string }) => body).join('\n')
  const edited = new Set(forms.filter(({ type }) => type === 'update.edit').map(({ data }) => (data as { readonly update: string }).update))
  t.strictSame(published.filter(({ data }) => !edited.has((data as { readonly update: string }).update)).filter((form) => !bodies.includes((form.data as { readonly text: { readonly de: string } }).text.de)).map(({ position }) => position), [], 'every update is told')
})

t.test('what was wrong is quoted where it is corrected, and says itself that it was', async (t) => {
  const now = instantOf('2026-02-10T12:00:00+01:00')
  const [correction, , ...earlier] = asked((await service.publicStateAt(now)).state, now, 'incidents', null, 'en').incidents[0].incident_updates
  t.match(correction, { status: 'resolved', body: /^EXERCISE: This corrects what was said on Tuesday,? 20 January 2026, 11:30: “Stolen credentials were used/, display_at: '2026-02-06T09:00:00.000Z' })
  const wrong = earlier.find(({ body }: { readonly body: string }) => body.startsWith('EXERCISE: Stolen credentials'))
  t.match(wrong, { body: /affected\.\n\nNext news by Thursday,? 22 January 2026, 12:00\.\n\nThis turned out wrong and was corrected on Friday,? 6 February 2026, 10:00\.$/, display_at: '2026-01-20T10:30:00.000Z', updated_at: '2026-02-06T09:00:00.000Z' })
})

t.test('a maintenance is scheduled, in progress, under observation after its window, then completed', async (t) => {
  const at = async (text: string, insurer: string | null = null) => {
    const now = instantOf(text)
    const { state } = await service.publicStateAt(now)
    const inLists = (['upcoming', 'active'] as const).map((which) => asked(state, now, `scheduled-maintenances/${which}`, insurer).scheduled_maintenances.length)
    return [asked(state, now, 'scheduled-maintenances', insurer).scheduled_maintenances[0], ...inLists]
  }
  const window = { scheduled_for: '2026-03-29T00:30:00.000Z', scheduled_until: '2026-03-29T02:00:00.000Z', impact: 'maintenance', name: 'Wartung: Zahlungsverkehr' }
  t.match(await at('2026-03-28T16:30:00+01:00'), [{ ...window, status: 'scheduled', monitoring_at: null }, 1, 0])
  t.match(await at('2026-03-29T01:30:00+01:00'), [{ ...window, status: 'in_progress' }, 0, 1])
  t.match(await at('2026-03-29T04:00:00+02:00'), [{ ...window, status: 'verifying', monitoring_at: '2026-03-29T02:00:00.000Z', resolved_at: null }, 0, 1])
  t.match(await at('2026-04-09T14:59:00+02:00'), [{ status: 'verifying' }, 0, 1])
  t.match(await at('2026-04-09T15:00:00+02:00'), [{ ...window, status: 'completed', monitoring_at: '2026-03-29T02:00:00.000Z', resolved_at: '2026-04-09T13:00:00.000Z' }, 0, 0])
  t.match(await at('2026-03-28T16:30:00+01:00', 'bkk-musterland'), [{ ...window, status: 'scheduled' }, 1, 0])
  const { state } = await service.publicStateAt(instantOf('2026-03-28T16:30:00+01:00'))
  const elsewhere = state.catalogue!.insurers.find(({ site }) => site === 'nord')!
  t.strictSame(await at('2026-03-28T16:30:00+01:00', elsewhere.id), [undefined, 0, 0], 'not for an insurer at another site')
})

t.test('an insurer’s answers hold its own services alone and name nobody else', async (t) => {
  const now = instantOf('2026-03-24T12:00:00+01:00')
  const { state } = await service.publicStateAt(now)
  const { insurers } = state.catalogue!
  for (const insurer of insurers) {
    const rows: readonly Row[] = asked(state, now, 'components', insurer.id).components
    const used = insurer.services.filter((id) => state.catalogue!.rowOf.has(id))
    if (rows.filter(({ group }) => !group).length !== used.length) t.fail(`${insurer.id} has other components than services`)
    const ids = new Set(rows.map(({ id }) => id))
    const hit: readonly { readonly code: string }[] = asked(state, now, 'incidents', insurer.id).incidents
      .flatMap((incident: { readonly incident_updates: readonly { readonly affected_components: readonly { readonly code: string }[] | null }[] }) => incident.incident_updates.flatMap((update) => update.affected_components ?? []))
    if (hit.length === 0 || !hit.every(({ code }) => ids.has(code))) t.fail(`${insurer.id} is told of services that it does not use`)
    const text = answersOfAll.map((name) => statuspageJson(name, { state, now, language: 'de', site: 'https://status.medrz.example', inLanguage: false, insurer: insurer.id })).join()
    const named = insurers.filter((other) => other.id !== insurer.id && !insurer.name.includes(other.name) && text.includes(other.name))
    if (named.length > 0) t.fail(`${insurer.id} reads of ${named.map(({ id }) => id).join()}`)
    const open = asked(state, now, 'incidents/unresolved', insurer.id).incidents.length
    if (open !== incidentsFor(state, insurer).length) t.fail(`${insurer.id} has ${open} open incidents`)
  }
  t.equal(insurers.length, 85)
})

t.test('nothing that is not public is a component, and the list stays below what clients read', async (t) => {
  const now = instantOf('2026-03-24T12:00:00+01:00')
  const { state } = await service.publicStateAt(now)
  const { components } = asked(state, now, 'components', null, 'en') as { readonly components: readonly Row[] }
  t.equal(components.filter(({ group }) => !group).length, 41)
  t.notMatch(JSON.stringify(components), /director(y|ies)|PKI/)
  t.ok(JSON.stringify(components).length < 100_000)
  t.match(components.find(({ name }) => name === 'Membership records'), { status: 'partial_outage', updated_at: '2026-03-23T15:00:00.000Z', created_at: forms[0]!.at, start_date: forms[0]!.at.slice(0, 10) })
})
