import t from 'tap'
import { openHouse } from '../house.ts'
import { until } from '../routes/every-path.ts'

const path = '/insurers/bkk-musterland/availability.csv?from=2026-03-01&to=2026-03-20'
const house = await openHouse(t, { drill: true, until })

/** The fields of a table, read as RFC 4180 has it. */
function read(csv: string, separator: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.matchAll(new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, 'gy'))) {
    lines.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
  }
  return lines.slice(0, -1)
}

t.test('programs read a table with points and commas, named as in JSON, one line for each service and one for all', async (t) => {
  const { body } = await house.get(path)
  const lines = read(body, ',')
  t.equal(body.charCodeAt(0), 'r'.charCodeAt(0), 'without a mark before it')
  t.same(lines[0]!.slice(0, 9), ['record', 'insurer', 'insurer_name', 'from', 'to', 'service', 'service_name', 'share', 'minutes_total'])
  t.same([...new Set(lines.map((line) => line.length))], [lines[0]!.length])
  const answer = (await house.get(path.replace('/insurers', '/api/v1/insurers').replace('.csv', ''))).json()
  t.equal(lines.length, answer.services.length + 2)
  const phone = answer.services.find(({ id }: { id: string }) => id === 'phone')
  t.same(lines.find((line) => line[5] === 'phone'), [
    'exercise', 'bkk-musterland', 'BKK Musterland', '2026-02-28T23:00:00.000Z', '2026-03-20T23:00:00.000Z', 'phone', phone.name.de, String(phone.share),
    ...[phone.minutes.total, phone.minutes.works, phone.minutes.limited, phone.minutes.not, 0, 0, 0].map(String),
    ...[phone.interruptions.count, phone.interruptions.longest, phone.interruptions.total, phone.setbacks].map(String), '',
  ])
  t.match(lines.at(-1), ['exercise', 'bkk-musterland', String, String, String, '', 'Alle Dienste zusammen', String(answer.total.share)])
  t.match(lines.at(-1)!.at(-1), /gewichtet mit 1.*Nicht gezählt wird/, 'how it was counted, and what was not')
})

t.test('German spreadsheets read semicolons, decimal commas and local times, and English ones points', async (t) => {
  const { body } = await house.get(`${path}&lang=de`)
  t.equal(body.charCodeAt(0), 0xfeff, 'marked as UTF-8')
  const lines = read(body.slice(1), ';')
  t.same([...new Set(lines.map((line) => line.length))], [20])
  t.equal(lines[1]![0], 'ÜBUNG')
  t.match(lines[0], ['Aufzeichnung', 'Krankenkasse (Kennung)', 'Krankenkasse', 'Von', 'Bis'])
  const center = lines.find((line) => line[5] === 'rz-sued')!
  t.same(center.slice(3, 9), ['2026-03-01 00:00', '2026-03-21 00:00', 'rz-sued', 'Rechenzentrum Süd', '82,81', '28800'])
  const english = read((await house.get(`${path}&lang=en`)).body.slice(1), ',')
  t.same(english.find((line) => line[5] === 'rz-sued')!.slice(7, 9), ['82.81', '28800'])
  t.equal(english[1]![0], 'EXERCISE')
})

t.test('a hostile name is neither a formula nor a new line, and stands as it is otherwise', async (t) => {
  const { exercise, provider, sites, groups, services, insurers, useCases } = house.service.fullState().catalogue!
  const names = ['=HYPERLINK("http://evil.example";"click")', '+1', '-1', '@SUM(A1)', ' \u00a0=1', '＝1', 'a "b", c; d', '<b>&amp;</b>', "it's"]
  const renamed = services.filter(({ exposure }) => exposure !== 'internal').slice(0, names.length).map(({ id }, place) => [id, names[place]!] as const)
  const nameOf = new Map(renamed)
  const named = services.map((service) => (nameOf.has(service.id) ? { ...service, name: { de: nameOf.get(service.id)!, en: 'x' } } : service))
  house.turnTo(house.now() + 1_000)
  const everything = insurers.map((insurer) => (insurer.id === 'bkk-musterland' ? { ...insurer, name: '=1+1', services: services.map(({ id }) => id) } : insurer))
  await house.say('ops', 'catalogue.apply', { exercise, provider, catalogue: { sites, groups, services: named, use_cases: useCases, insurers: everything } })
  house.turnTo(house.now() + 3_600_000)
  for (const [query, separator, from] of [['', ',', 0], ['&lang=de', ';', 1]] as const) {
    const lines = read((await house.get(`/insurers/bkk-musterland/availability.csv?from=2026-03-21${query}`)).body.slice(from), separator)
    const shown = new Map(lines.map((line) => [line[5], line[6]]))
    for (const [id, name] of renamed) t.equal(shown.get(id), /^[\s\u00a0]*[=+\-@＝]/.test(name) ? `'${name}` : name)
    t.ok(lines.slice(1).every((line) => line[2] === "'=1+1" && line.length === 20))
  }
})
