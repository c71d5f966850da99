import type { EventType } from '../../src/model/event.ts'
import { principalOf, type ConsoleHouse, type Person } from '../console-house.ts'

/** Words that break out of whatever forgets to escape them, and call `canary` when they do. */
export const hostile = '"\'></p></textarea></title></script><img src=x onerror=canary()><svg/onload=canary()><script>canary()</script>{{1337*1337}}${1337*1337}<%=1337*1337%>'
const short = '"><img src=x onerror=canary()>{{1337*1337}}'
const tiny = '"><svg/onload=x()>'
const link = 'https://evil.example/"><svg/onload=canary()>'

const words = { de: hostile, en: hostile }
const several = { de: `${hostile}\n\n${hostile}`, en: `${hostile}\n\n${hostile}` }
const I = { incident: 'I-1' }
const all = { all: true }
const byApprover = { approved_by: 'approver' }

const catalogue = {
  sites: [{ id: 'nord', name: words }, { id: 'sued', name: words }],
  groups: [{ id: 'base', name: words }],
  services: [
    { id: 'network', group: 'base', name: words, description: words, depends_on: [], abbr: tiny },
    { id: 'phone', group: 'base', name: words, description: words, depends_on: [{ service: 'network', kind: 'hard' }] },
  ],
  use_cases: [{ id: 'call', name: words, audiences: ['insured'], services: ['phone'] }],
  insurers: ['alpha', 'beta'].map((id, place) => ({ id, name: hostile, site: place === 0 ? 'nord' : 'sued', website: link, aliases: [hostile], services: ['network', 'phone'] })),
}
const provider = { name: short, legal_name: hostile, url: link, time_zone: 'Europe/Berlin', languages: ['de', 'en'] }
export const applied = { exercise: true, provider, catalogue }

const said: readonly (readonly [EventType, object])[] = [
  ['catalogue.apply', applied],
  ['incident.open', { ...I, severity: 'critical', phase: 'recovery', title: words }],
  ['service.state', { ...I, services: ['network', 'phone'], scope: all, to: 'outage', reason: several }],
  ['stage.plan', { ...I, stage: 'S1', order: 1, title: words, services: ['network'], scope: all, entry_criteria: several, reason: several }],
  ['stage.plan', { ...I, stage: 'S2', order: 2, title: words, services: ['phone'], scope: { sites: ['nord'] } }],
  ['stage.start', { ...I, stage: 'S1', reason: several, note: several }],
  ['eta.set', { ...I, target: { stage: 'S1' }, window: { earliest: '2026-03-01T14:00:00Z', latest: '2026-03-01T15:00:00Z' }, confidence: 'low', reason: several }],
  ['eta.set', { ...I, target: { stage: 'S1' }, window: { earliest: '2026-03-01T15:00:00Z', latest: '2026-03-01T16:00:00Z' }, confidence: 'low', reason: several }],
  ['service.state', { ...I, services: ['network'], scope: all, to: 'restarting', reason: several }],
  ['service.state', { ...I, services: ['network'], scope: all, to: 'stabilising', reason: several }],
  ['service.state', { ...I, services: ['network'], scope: all, to: 'outage', setback: true, stage: 'S1', reason: several }],
  ['update.post', { ...I, update: 'U-1', kind: 'status', audiences: ['public'], text: several, next_update_by: '2026-03-01T12:30:00Z', ...byApprover }],
  ['update.post', { ...I, update: 'U-2', kind: 'data_protection', audiences: ['public'], text: several, statement: { id: 'S-1', topic: 'cause', certainty: 'preliminary' }, ...byApprover }],
  ['update.edit', { ...I, update: 'U-1', text: { de: hostile }, reason: several, ...byApprover }],
  ['advice.set', { ...I, advice: 'A-1', use_case: 'call', scope: all, audiences: ['insured'], action: 'limit', text: several, ...byApprover }],
  ['backlog.report', { ...I, use_case: 'call', open_items: 7, note: several }],
  ['maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope: all, window: { start: '2026-03-02T01:00:00Z', end: '2026-03-02T02:00:00Z' }, text: several }],
  ['insurer.notice', { notice: 'N-1', insurers: ['alpha'], text: several }],
  ['insurer.contact', { insurer: 'alpha', contact: 'C-1', channel: 'post', audience: 'insured', value: hostile, hours: words }],
  ['report.publish', { ...I, report: 'R-1', title: words, sections: { summary: several, of_our_own: several }, ...byApprover }],
  ['note.add', { ...I, text: several }],
  ['authority.clock', { ...I, regime: 'nis2', aware_at: '2026-03-01T09:00:00Z', note: several }],
  ['authority.report', { ...I, authority: hostile, stage: hostile, sent_at: '2026-03-01T10:00:00Z' }],
]

const step = (type: EventType, data: object) => ({ type, data })
const drafted: Readonly<Record<'waiting' | 'refused' | 'emergency' | 'catalogue', readonly object[]>> = {
  waiting: [
    step('update.post', { ...I, update: 'U-3', kind: 'status', audiences: ['public'], text: several, statement: { id: 'S-2', topic: 'attack', certainty: 'confirmed' } }),
    step('report.publish', { ...I, report: 'R-2', title: { ...words, fr: hostile }, sections: { summary: { ...words, fr: hostile } } }),
    { ...step('insurer.contact', { insurer: 'beta', contact: 'C-2', channel: 'post', audience: 'insured', value: hostile, hours: words }), on_behalf_of: 'beta' },
  ],
  refused: [step('update.post', { ...I, update: 'U-4', kind: 'correction', audiences: ['public'], text: several })],
  emergency: [step('update.post', { ...I, update: 'U-5', kind: 'correction', audiences: ['public'], text: several })],
  catalogue: [step('catalogue.apply', { ...applied, catalogue: { ...catalogue, groups: [...catalogue.groups, { id: 'new', name: words }] } })],
}

/** Fills a house with hostile words wherever words can stand, also where no form would let them in. */
export async function fillHostile(house: ConsoleHouse, ada: Person) {
  for (const [type, data] of said) await house.say('incident_manager', type, data)
  const edi = await house.person('Edi', 'editor', 'editor')
  const draft = async (steps: readonly object[], who: Person = edi): Promise<string> => {
    const { id } = JSON.parse((await who.send('/manage/v1/drafts', { title: hostile, steps })).body).draft
    return id
  }
  const waiting = await draft(drafted.waiting)
  const refused = await draft(drafted.refused)
  const emergency = await draft(drafted.emergency)
  const withCatalogue = await draft(drafted.catalogue, ada)
  for (const id of [waiting, refused]) await edi.send(`/manage/v1/drafts/${id}/publish`, { revision: 1 })
  await ada.send(`/manage/v1/drafts/${refused}/refuse`, { reason: hostile })
  await ada.send(`/manage/v1/drafts/${emergency}/emergency`, { reason: hostile })
  await edi.send('/manage/v1/sentences', { kind: 'holding', text: { de: hostile.replace(/[{}]/g, ''), en: hostile.replace(/[{}]/g, '') } })

  const from = { address: '127.0.0.1', requestId: 'r' }
  const { token } = await house.operators.createToken(await principalOf(house.operators, ada), { name: short, scopes: ['read'], services: null, function: 'monitor', days: 30 }, from)
  await house.operators.record({ doer: { kind: 'nobody' }, action: hostile, subject: hostile, from: { address: hostile, requestId: hostile }, before: { [hostile]: hostile }, after: [hostile] })
  return { drafts: { waiting, refused, emergency, withCatalogue }, token: token.id, edi }
}
