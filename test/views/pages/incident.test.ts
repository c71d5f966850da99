import t from 'tap'
import { openHouse } from '../../house.ts'

t.test('a section of a report bears its own name, whatever that is', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  await house.say('approver', 'report.publish', {
    incident: 'INC-2026-002', report: 'R-9', title: { en: 'What happened' }, approved_by: 'approver',
    sections: { constructor: { en: 'First.' }, next_steps: { en: 'Second.' }, cause: { en: 'Third.' } },
  })
  const { body } = await house.get('/en/incidents/INC-2026-002')
  const report = body.slice(body.indexOf('id="report"'))
  t.match([...report.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, name]) => name).slice(0, 3), ['Cause', 'constructor', 'next steps'])
})

t.test('what was called resolved too early keeps saying so, on the page and in the API', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T11:00:00.000Z' })
  const incident = 'INC-2026-002'
  await house.say('incident_manager', 'incident.resolve', { incident, text: { en: 'It is over.' } })
  await house.say('incident_manager', 'incident.reopen', { incident, reason: { en: 'It is not.' } })
  const { body } = await house.get(`/en/incidents/${incident}`)
  t.match(body, /It is over\..*It is not\./s)
  const { resolution, resolutions } = (await house.get(`/api/v1/incidents/${incident}`)).json()
  t.equal(resolution, null)
  t.match(resolutions, [{ text: { en: 'It is over.' }, reopened_at: '2026-03-21T11:00:00.000Z' }])
})
