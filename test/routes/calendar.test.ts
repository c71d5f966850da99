import ICAL from 'ical.js'
import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from './every-path.ts'

t.test('a calendar program finds the calendar, is told when it is unchanged, and is sent away from what is not there', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  for (const path of ['/calendar.ics', '/calendar.ics?lang=en', '/insurers/bkk-musterland/calendar.ics']) {
    const { statusCode, headers, body } = await house.get(path)
    t.equal(statusCode, 200, path)
    t.match(headers, { 'content-type': 'text/calendar; charset=utf-8', 'access-control-allow-origin': '*' }, path)
    t.ok((ICAL.parse(body) as unknown[]).length > 0)
    t.equal((await house.get(path, { 'if-none-match': String(headers.etag) })).statusCode, 304, path)
  }
  t.match((await house.get('/calendar.ics')).body, /ÜBUNG: /)
  t.match((await house.get('/calendar.ics?lang=en')).body, /EXERCISE: /)
  for (const path of ['/calendar.ics?lang=fr', '/insurers/nobody/calendar.ics']) t.equal((await house.get(path)).statusCode, 404, path)
})

t.test('a date that slips reaches the calendar with the next reading', async (t) => {
  const house = await openHouse(t, { drill: true, until })
  const before = (await house.get('/calendar.ics')).body
  await house.say('incident_manager', 'eta.set', {
    incident: 'INC-2026-002', target: { stage: 'S5' }, window: { earliest: '2026-03-28T08:00:00+01:00', latest: '2026-03-29T08:00:00+02:00' }, confidence: 'low', reason: { de: 'Ersatzteil fehlt.' },
  })
  const after = (await house.get('/calendar.ics')).body
  t.notMatch(before, /DTSTART:20260328T070000Z/)
  t.match(after, /SEQUENCE:2\r\nDTSTAMP:20260321T110000Z\r\nDTSTART:20260328T070000Z\r\nDTEND:20260329T060000Z/)
})
