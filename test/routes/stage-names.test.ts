import t from 'tap'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'

const naming = [
  '/de/', '/en/', '/de/incidents/I-1', '/en/incidents/I-1', '/api/v1/restoration', '/api/v1/incidents/I-1', '/api/v1/status', '/metrics',
  '/feed.json?granularity=update&lang=en', '/feed.atom?granularity=update&lang=de', '/feed.rss?granularity=update&lang=en', '/calendar.ics?lang=en', '/calendar.ics?lang=de',
] as const
const others = ['/en/services/phone', '/de/insurers/alpha', '/insurers/alpha/feed.json', '/embed?lang=en', '/badge/phone.svg?lang=en', '/api/v2/summary.json', '/de/api/v2/incidents.json'] as const

t.test('a stage put in between changes what no other stage is called, in any format', async (t) => {
  const house = await openHouse(t)
  const plan = (stage: string, order: number) => house.say('incident_manager', 'stage.plan', {
    incident: 'I-1', stage, order, title: { de: `Titel ${stage}`, en: `Title ${stage}` }, services: ['phone'], scope: { all: true },
  })
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  await house.say('incident_manager', 'incident.open', { incident: 'I-1', severity: 'critical', phase: 'recovery', title: { de: 'Angriff', en: 'Attack' } })
  for (const [place, stage] of ['A', 'B', 'C'].entries()) await plan(stage, place + 1)
  const window = { earliest: '2026-03-05T10:00:00Z', latest: '2026-03-05T12:00:00Z' }
  await house.say('incident_manager', 'eta.set', { incident: 'I-1', target: { stage: 'C' }, window, confidence: 'low' })
  await house.say('incident_manager', 'stage.start', { incident: 'I-1', stage: 'C' })
  await plan('D', 3)

  const bodyOf = async (path: string): Promise<string> => {
    const { statusCode, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    return body.replaceAll('\r\n ', '').replaceAll('\\,', ',')
  }
  for (const path of [...naming, ...others]) t.notMatch(await bodyOf(path), /(Stage|Stufe) 4|label"?[:=]"4"/i, `${path} knows no stage 4`)
  for (const path of naming) t.match(await bodyOf(path), /(Stage|Stufe) 3|label"?[:=]"3"/i, `${path} calls it 3 as before`)
  t.same((await house.get('/api/v1/restoration')).json().incidents[0].stages.map(({ id, label, order }: Record<string, unknown>) => [id, label, order]), [
    ['A', '1', 1], ['B', '2', 2], ['D', '2a', 3], ['C', '3', 4],
  ])
})
