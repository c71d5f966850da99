import t from 'tap'
import type { CatalogueFile } from '../../src/model/catalogue.ts'
import { catalogue, provider, smallRecord, words } from './small-record.ts'

type Draft = { -readonly [List in keyof CatalogueFile]: CatalogueFile[List] }

const apply = (change: (draft: Draft) => void, providerFields: object = {}) => () => {
  const draft: Draft = structuredClone(catalogue)
  change(draft)
  return smallRecord().say('10:00', 'catalogue.apply', { exercise: false, provider: { ...provider, ...providerFields }, catalogue: draft })
}
const refusal = (message: RegExp) => ({ status: 400, code: 'invalid-catalogue', message })

t.test('a catalogue may be applied again, with more in it', async (t) => {
  t.ok(apply((draft) => draft.insurers.push({ id: 'delta', name: 'Delta', site: 'nord', services: ['phone'] }))())
})

t.test('an id stands in its list once', async (t) => {
  t.throws(apply((draft) => draft.sites.push(draft.sites[0]!)), refusal(/catalogue\.sites\[2\]\.id: The id “nord” stands twice/))
  t.throws(apply((draft) => draft.groups.push(draft.groups[0]!)), refusal(/groups\[1\]/))
  t.throws(apply((draft) => draft.services.push(draft.services[0]!)), refusal(/services\[2\]/))
  t.throws(apply((draft) => draft.use_cases.push(draft.use_cases[0]!)), refusal(/use_cases\[1\]/))
  t.throws(apply((draft) => draft.insurers.push(draft.insurers[0]!)), refusal(/insurers\[3\]/))
})

t.test('what a catalogue names stands in it', async (t) => {
  t.throws(apply((draft) => (draft.services[0]!.group = 'top')), refusal(/services\[0\]\.group: There is no group “top”/))
  t.throws(
    apply((draft) => draft.services[0]!.depends_on.push({ service: 'fax', kind: 'soft' })),
    refusal(/services\[0\]\.depends_on\[0\]\.service: There is no service “fax”/),
  )
  t.throws(apply((draft) => (draft.use_cases[0]!.services = ['phone', 'fax'])), refusal(/use_cases\[0\]\.services\[1\]/))
  t.throws(apply((draft) => (draft.insurers[1]!.site = 'mars')), refusal(/insurers\[1\]\.site: There is no site “mars”/))
  t.throws(apply((draft) => (draft.insurers[1]!.services = ['fax'])), refusal(/insurers\[1\]\.services\[0\]/))
})

t.test('services do not depend on each other in a circle', async (t) => {
  t.throws(apply((draft) => draft.services[0]!.depends_on.push({ service: 'phone', kind: 'hard' })), refusal(/in a circle: network → phone → network/))
  t.throws(apply((draft) => draft.services[0]!.depends_on.push({ service: 'network', kind: 'soft' })), refusal(/network → network/))
  const onBoth = ['phone', 'network'].map((service) => ({ service, kind: 'hard' as const }))
  const mail = { id: 'mail', group: 'base', name: words, description: words, depends_on: onBoth }
  t.ok(apply((draft) => draft.services.push(mail))(), 'two ways to the same service are none')
})

t.test('a provider has a time zone that exists and a language', async (t) => {
  t.throws(apply(() => {}, { time_zone: 'Mars/North' }), refusal(/provider\.time_zone: “Mars\/North” is no time zone/))
  t.throws(apply(() => {}, { languages: [] }), { status: 400, code: 'invalid-event', message: /provider\.languages: must not be empty/ })
})

t.test('all that is wrong with a catalogue is said at once', async (t) => {
  t.throws(apply((draft) => {
    draft.services[0]!.group = 'top'
    draft.insurers[0]!.site = 'mars'
  }), refusal(/“top”.*“mars”/))
})
