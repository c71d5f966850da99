import t from 'tap'
import { levelOf, worstLevel, type Threshold } from '../../src/command-line/check-verdict.ts'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'
import { ran } from '../relight-process.ts'
import { checked, openServer, openYoungHouse } from './checked.ts'

const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '')

t.test('each moment of the attack has its answer, for all and for one insurer', async (t) => {
  const moments: Readonly<Record<string, readonly (readonly [asked: string, code: number, says: RegExp])[]>> = {
    '2026-03-09T12:00:00+01:00': [
      ['--exercise', 0, /^RELIGHT OK - EXERCISE, not real: MedRZ: all 41 services work$/],
      ['--exercise --insurer bkk-musterland', 0, /BKK Musterland: all 39 services work$/],
      ['', 3, /^RELIGHT UNKNOWN - This page shows an exercise; .*EXERCISE, not real: MedRZ: all 41/],
    ],
    '2026-03-10T01:15:00+01:00': [
      ['--exercise --service epa', 1, /^RELIGHT WARNING - .*MedRZ: epa works with a limit - next news by 2026-03-10 06:30 CET$/],
      ['--exercise --service epa --insurer bkk-musterland', 1, /BKK Musterland: no fault of epa is reported so far - /],
      ['--exercise --service epa --insurer bkk-beispielstadt', 1, /epa works with a limit/],
      ['--exercise --service app', 2, /app works for no insurer/],
    ],
    '2026-03-21T12:00:00+01:00': [
      ['--exercise', 2, /MedRZ: 2 of 41 services work for no insurer \(portal, app\), 17 not for most, 1 not for some, 3 with a limit - next news by 2026-03-22 17:00 CET$/],
      ['--exercise --service dms,phone', 2, /MedRZ: 1 of 2 services does not work for most insurers \(dms\) - next/],
      ['--exercise --breadth all --service dms', 1, /^RELIGHT WARNING - .*dms does not work for most insurers/],
      ['--exercise --insurer bkk-nordmuster', 2, /18 of 37 services do not work \(core-member, core-benefit, core-contrib and 15 more\), 3 with a limit - /],
      ['--exercise --insurer bkk-nordmuster --service epa --service kim', 0, /BKK Nordmuster: all 2 services work - /],
      ['--exercise --insurer bkk-nordmuster --service web', 3, /There is no service “web” at this insurer. The ids of all are in http.*\/api\/v1\/insurers\/bkk-nordmuster\.$/],
      ['--exercise --service fax', 3, /There is no service “fax” on this page. The ids of all are in http.*\/api\/v1\/status\.$/],
      ['--exercise --insurer nobody', 3, /There is no insurer “nobody” on this page. The ids of all are in http.*\/api\/v1\/insurers\.$/],
      ['--exercise --language fr', 3, /not written in “fr”, but in de and en\.$/],
      ['--exercise --checked-within 12', 3, /^RELIGHT UNKNOWN - The board was last checked at 2026-03-20 16:40 CET, longer than 12 hours ago\. It says: EXERCISE, not real: MedRZ: 2 of 41/],
    ],
  }
  for (const [until, rows] of Object.entries(moments)) {
    const house = await openHouse(t, { drill: true, until })
    for (const [asked, code, says] of rows) {
      const told = await checked([await house.url(), ...words(asked)])
      t.match(told.said, says, `${until} ${asked}`)
      t.equal(told.code, code, `${until} ${asked}`)
      t.equal(Object.keys(told.figures).length > 0, code !== 3, 'figures are of what is known')
      t.equal(told.err, '')
    }
    await house.close()
  }
})

t.test('for how many a service does not work decides how bad it is', (t) => {
  const rows: readonly (readonly [not: number, limited: number, total: number, threshold: Threshold, level: string])[] = [
    [0, 0, 85, 'most', 'ok'], [0, 1, 85, 'most', 'warning'], [0, 85, 85, 'few', 'warning'],
    [1, 0, 85, 'most', 'warning'], [42, 0, 85, 'most', 'warning'], [43, 0, 85, 'most', 'critical'], [85, 0, 85, 'most', 'critical'],
    [1, 0, 85, 'few', 'critical'], [8, 0, 85, 'some', 'warning'], [9, 0, 85, 'some', 'critical'], [84, 0, 85, 'all', 'warning'], [85, 0, 85, 'all', 'critical'],
    [1, 0, 1, 'few', 'critical'], [1, 0, 1, 'all', 'critical'], [0, 1, 1, 'few', 'warning'], [0, 0, 1, 'few', 'ok'], [0, 0, 0, 'few', 'ok'],
  ]
  for (const [not, limited, total, threshold, level] of rows) t.equal(levelOf({ not, limited, unconfirmed: 0, total }, threshold), level, `${not} not and ${limited} limited of ${total}, ${threshold}`)
  t.equal(levelOf({ not: 0, limited: 0, unconfirmed: 1, total: 85 }, 'few'), 'warning', 'what nobody has looked at is not in order')
  t.equal(worstLevel(['ok', 'critical', 'warning']), 'critical')
  t.equal(worstLevel(['ok', 'warning']), 'warning')
  t.equal(worstLevel([]), 'ok')
  t.end()
})

t.test('figures, the lines behind the first one and the page’s language are what a dashboard and its reader need', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00+01:00' })
  const url = await house.url()
  const { figures, lines } = await checked([`${url}/`, '--exercise', '--insurer', 'bkk-nordmuster', '--language', 'de'])
  t.match(figures, {
    services_not: { value: 18, unit: '', warning: '', critical: '0', least: '0', most: '37' },
    services_limited: { value: 3, warning: '0', critical: '' },
    services_works: { value: 16, warning: '', critical: '' },
    checked_age: { unit: 's' },
    time: { unit: 's' },
  })
  t.equal(lines[0], `${url}/de/insurers/bkk-nordmuster`)
  t.match(lines[1], /^INC-2026-002 \(critical\): Sicherheitsvorfall: .*; news (by|overdue since) 2026-03-22 17:00 CET$/)
  t.equal(lines[2], 'core-member (Versichertenbestand): shut down since 2026-03-10 02:30 CET, stage 5, expected 2026-03-24 08:00 CET to 2026-03-27 18:00 CET (confidence medium)')
  t.match(lines.at(-1), /^mail \(E-Mail\): stabilising since 2026-03-19 14:00 CET, stage 4$/, 'the worst first')
  const whole = await checked([url, '--exercise', '--service', 'core-member'])
  t.match(whole.figures, { cells_not: { value: 62, most: '85' }, cells_limited: { value: 23, most: '85' }, services_not: { warning: '0', critical: '' } })
  t.match(whole.lines.at(-1), /^core-member \(Membership records\): shut down for 62 of 85 insurers, degraded for 23 since 2026-03-11 09:00 CET, stage 5/)
  const payments = await checked([url, '--exercise', '--service', 'payments'])
  t.match(payments.lines.at(-1), /: emergency operation for 34 of 85 insurers since 2026-03-16 14:00 CET, degraded for 28 since 2026-03-11 01:50 CET, operational for 23, /)
})

t.test('a promise that was not kept is said in words', async (t) => {
  const house = await openYoungHouse(t)
  const by = new Date(house.since + 60_000).toISOString()
  await house.say('editor', 'update.post', { incident: 'I-1', update: 'U-1', kind: 'status', audiences: ['public'], text: { en: 'x' }, next_update_by: by, approved_by: 'approver' })
  t.match(await checked([await house.url()]), { code: 1, said: /^RELIGHT WARNING - MedRZ: none of 2 services is down or limited, but an incident is open - next news by / })
  house.turnTo(house.since + 120_000)
  t.match(await checked([await house.url(), '--insurer', 'alpha']), { code: 1, said: / - the news promised by \d{4}-\d\d-\d\d \d\d:\d\d CES?T is overdue$/ })
})

t.test('an empty page and an insurer without services are nothing to rely on', async (t) => {
  const empty = await openHouse(t)
  t.match(await checked([await empty.url()]), { code: 3, said: /its record is empty or lost, so nothing is known/ })
  const [alpha] = catalogue.insurers
  const house = await openYoungHouse(t, { exercise: false, provider, catalogue: { ...catalogue, insurers: [...catalogue.insurers, { ...alpha!, id: 'none', services: [] }] } })
  t.match(await checked([await house.url(), '--insurer', 'none']), { code: 3, said: /There is no service at this insurer/ })
})

t.test('names that the page gives break neither lines nor figures, and long ones stay short', async (t) => {
  const evil = `x' | 'services_not'=0;;;; <b>&\u0085\u2028\u202e${'ä'.repeat(200)}`.slice(0, 290)
  const services = Array.from({ length: 200 }, (_, place) => ({ ...catalogue.services[0]!, id: `s${place}`, name: { de: evil, en: evil } }))
  const house = await openServer(t, (_, response) => response.end(JSON.stringify({
    exercise: false, position: 2, whole: 'nothing_works', provider: { name: `${evil}\nRELIGHT OK`, time_zone: 'Europe/Berlin', languages: ['en'] }, checked_at: null,
    services: services.map(({ id, name }) => ({ id, name, state: 'outage', since: null, reported_at: null, stage: 'S\t1\r\n', eta: null, insurers: { total: 3, by_state: { outage: 3 } } })),
    incidents: [{ id: 'I-1', title: { en: `a\u0000b\r\n${evil}` }, severity: 'major', next_update_by: null, overdue: false }],
  })))
  const { text, said, figures, lines, code } = await checked([house])
  t.equal(code, 2)
  t.equal(figures.services_not?.value, 200)
  t.same(['<', '>', '\r', '\t', '\u0000', '\u0085', '\u2028', '\u202e'].filter((one) => text.includes(one)), [])
  t.match(said, /^RELIGHT CRITICAL - x' \/ 'services_not'=0;;;; ‹b› ?&.*…: 200 of 200 services work for no insurer \(s0, s1, s2 and 197 more\)$/)
  t.ok(Buffer.byteLength(text) < 8_192, 'Nagios cuts off what is longer')
  t.match(lines.at(-1), /^and \d+ more lines$/)
})

t.test('a check that is written wrongly is unknown, and says how to write it', async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ['', /Name one page/], ['a b', /Name one page/], ['ftp://x.example', /not the web address/], ['status.example.org', /not the web address/],
    ['https://u:p@x.example', /not the web address/], ['https://u@x.example', /not the web address/], ['https://x.example/?at=1', /not the web address/], ['https://x.example --breadth none', /--breadth is one of few, some, most, all\./],
    ['https://x.example --within 5', /--within goes with --changes/], ['https://x.example --timeout 0', /--timeout is “0”/], ['https://x.example --loud', /Unknown option '--loud'/],
    ['https://x.example --changes --within never', /--within is “never”/],
  ]
  for (const [asked, says] of rows) t.match(await checked(words(asked)), { code: 3, said: new RegExp(`^RELIGHT UNKNOWN - .*${says.source}`) }, asked)
})

t.test('the command itself ends with the code of its answer, and prints nothing but it', async (t) => {
  const house = await openHouse(t, { drill: true, until: '2026-03-21T12:00:00+01:00' })
  const url = await house.url()
  t.match(ran(['check', '--help']), { status: 0, stdout: /2 CRITICAL/ })
  t.match(ran(['check', 'http://127.0.0.1:9']), { status: 3, stdout: /^RELIGHT UNKNOWN - http:\/\/127\.0\.0\.1:9 can not be reached \(.*\n$/, stderr: '' })
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, ['bin/relight.mjs', 'check', url, '--exercise', '--service', 'app'], { cwd: new URL('../..', import.meta.url) })
  let out = ''
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  t.equal(code, 2)
  t.match(out, /^RELIGHT CRITICAL - EXERCISE, not real: MedRZ: app works for no insurer - [^|\n]* \| services_not=1;[^\n]*\nhttp/)
})
