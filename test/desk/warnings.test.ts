import t from 'tap'
import type { Step } from '../../src/desk/desk.ts'
import { incident, news, openDeskHouse, options, outage, proposal, statement, step, type DeskHouse } from './desk-house.ts'

const codes = async (house: DeskHouse, ...steps: readonly Step[]): Promise<readonly string[]> =>
  (await house.desk.preview(house.editor, proposal(...steps))).warnings.map(({ code }) => code)
const promised = { next_update_by: '2026-05-04T09:00:00Z' }

t.test('somebody who is about to publish is asked what they may have forgotten, in both languages', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(incident, outage(['phone', 'network'], { incident: 'I-1' })), options)
  await house.say('stage.plan', { incident: 'I-1', stage: 'S1', order: 1, title: { en: 'Lines' }, services: ['network'], scope: { all: true } })
  await house.say('stage.start', { incident: 'I-1', stage: 'S1' })

  t.same(await codes(house, news('U-1')), ['no-next-promise'])
  t.same(await codes(house, news('U-1', promised)), [])
  t.same(await codes(house, news('U-1', { ...promised, text: { de: 'Daten wurden kopiert.', en: 'It happened.' } })), ['sounds-like-a-statement'])
  t.same(await codes(house, statement('U-1', { ...promised, text: { de: 'Daten wurden kopiert.', en: 'It happened.' } })), [])
  t.same(await codes(house, news('U-1', { ...promised, text: { de: 'Nur deutsch.' } })), ['translation-pending'])
  t.same(await codes(house, step('stage.complete', { incident: 'I-1', stage: 'S1' })), ['stage-not-up'])
  const eta = (earliest: string) => step('eta.set', { incident: 'I-1', target: { stage: 'S1' }, window: { earliest, latest: '2026-05-05T00:00:00Z' }, confidence: 'low' })
  t.same(await codes(house, eta('2026-05-04T02:00:00Z')), ['eta-in-the-past'])
  t.same(await codes(house, eta('2026-05-04T04:00:00Z')), [])
  const back = (service: string, to: string) => step('service.state', { incident: 'I-1', services: [service], scope: { all: true }, to })
  t.same(await codes(house, back('phone', 'restarting'), back('phone', 'stabilising')), ['hard-dependency-down'])
  t.same(await codes(house, back('network', 'restarting'), back('network', 'stabilising'), back('phone', 'restarting'), back('phone', 'stabilising')), [])

  const { warnings } = await house.desk.preview(house.editor, proposal(back('phone', 'restarting'), back('phone', 'stabilising'), step('stage.complete', { incident: 'I-1', stage: 'S1' }), news('U-1')))
  t.match(warnings, [
    { step: 1, text: { de: /„Phone“ braucht „Network“.* 2 Krankenkassen/, en: /“Phone” needs “Network”, which 2 insurers/ } },
    { step: 2, text: { de: /2 von 2/, en: /2 of 2/ } },
    { step: 3 },
  ])
  for (const { text } of warnings) t.same(Object.keys(text), ['de', 'en'])
})
