import { readFileSync } from 'node:fs'
import t from 'tap'
import { readDrill } from '../../src/drill/file.ts'
import { Problem } from '../../src/model/problem.ts'

const example = readFileSync(new URL('../../examples/medrz.drill.json', import.meta.url), 'utf8')
const lines = example.split('\n')
const lineOf = (text: string, from = 0): number => lines.findIndex((line, place) => place >= from && line.includes(text)) + 1
const withLine = (number: number, change: (line: string) => string): string => lines.map((line, place) => (place === number - 1 ? change(line) : line)).join('\n')

function refusalOf(text: string): Problem {
  try {
    readDrill(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('this drill was read')
}
const said = (text: string): readonly string[] => refusalOf(text).message.split('\n').slice(1)

t.test('the example is read: the catalogue, dated at the first event, and then all events', async (t) => {
  const { steps, provider } = readDrill(example)
  t.equal(steps.length, 258)
  t.equal(provider.name, 'MedRZ')
  t.match(steps[0], { type: 'catalogue.apply', actor: 'ops', at: Date.parse('2026-01-20T08:40:00+01:00'), data: { exercise: true } })
  t.match(steps[1], { type: 'incident.open', actor: 'monitor', at: Date.parse('2026-01-20T08:40:00+01:00'), data: { incident: 'INC-2026-001' } })
  t.equal(steps[1]!.lineAt(['severity']), lineOf('"severity": "minor"'))
  t.equal(steps.at(-1)!.lineAt([]), lineOf('"at": "2026-04-24T09:00:00+02:00"') - 1)
})

t.test('a drill may be written as YAML', async (t) => {
  const yaml = `
schema: relight-drill/1
about: {en: A short one}
provider: {name: A, legal_name: A, url: https://a.example, time_zone: Europe/Berlin, languages: [en]}
catalogue: {sites: [], groups: [], services: [], use_cases: [], insurers: []}
events:
  - at: 2026-05-04T10:00:00+02:00
    actor: ops
    type: note.add
    text: {en: Begun}
  - at: 2026-05-04T10:00:00+02:00
    actor: ops
    type: note.add
    txt: {en: Done}
`
  t.match(said(yaml), ['line 11: note.add: text: is missing.', /^line 14: note\.add \(which begins on line 11\): txt: there is no such field here/])
  t.equal(readDrill(yaml.replace('txt', 'text')).steps.length, 3)
})

t.test('what is wrong in an event is named with its line', async (t) => {
  const severity = lineOf('"severity": "minor"')
  const event = `incident\\.open \\(which begins on line \\d+\\): `
  t.equal(refusalOf(withLine(severity, (line) => line.replace('minor', 'tiny'))).code, 'invalid-drill')
  t.match(said(withLine(severity, (line) => line.replace('minor', 'tiny'))), [
    new RegExp(`^line ${severity}: ${event}severity: “tiny” is not possible; it must be one of minor, major, critical\\.$`),
  ])
  t.match(said(withLine(severity, (line) => line.replace('severity', 'severe'))), [
    /^line \d+: incident\.open: severity: is missing/,
    new RegExp(`^line ${severity}: ${event}severe: there is no such field here; there are .*severity`),
  ])
  const type = lineOf('"type": "incident.open"')
  t.match(said(withLine(type, (line) => line.replace('open', 'opne'))), [new RegExp(`^line ${type}: incident\\.opne .*type: “incident\\.opne” is not possible`)])
  t.match(said(withLine(type, (line) => line.replace('incident.open', 'catalogue.apply'))), [new RegExp(`^line ${type}: .*type`)], 'the catalogue is no event of a drill')
})

t.test('times carry an offset and do not run back', async (t) => {
  const third = lineOf('"at": "2026-01-20T11:30:00+01:00"')
  t.match(said(withLine(third, (line) => line.replace('+01:00', ''))), [
    new RegExp(`^line ${third}: update\\.post .*at: “2026-01-20T11:30:00” is not a time with an offset`),
  ])
  t.match(said(withLine(third, (line) => line.replace('11:30', '08:30'))), [new RegExp(`^line ${third}: update\\.post .*at: is earlier than the event before it`)])
  t.equal(readDrill(withLine(third, (line) => line.replace('11:30:00+01:00', '12:30:00+02:00'))).steps.length, 258, 'whatever the offset')
})

t.test('what is wrong in the catalogue is named with its line', async (t) => {
  const service = lineOf('"id": "rz-west"')
  t.match(said(withLine(service, (line) => line.replace('rz-west', 'rz-nord'))), [
    new RegExp(`^line ${service}: catalogue\\.services\\[1\\]\\.id: The id “rz-nord” stands twice`),
    /rz-west/,
  ])
  const site = lineOf('"site": "sued"')
  t.match(said(withLine(site, (line) => line.replace('sued', 'mars'))), [new RegExp(`^line ${site}: catalogue\\.insurers\\[0\\]\\.site: There is no site “mars”`)])
  const zone = lineOf('"time_zone"')
  t.match(said(withLine(zone, (line) => line.replace('Berlin', 'Bärlin'))), [new RegExp(`^line ${zone}: provider\\.time_zone: “Europe/Bärlin” is no time zone`)])
})

t.test('all faults are named at once, in the order of their lines', async (t) => {
  const severity = lineOf('"severity": "minor"')
  const broken = lines.with(1, ' "schema": "relight-drill/2",').with(severity - 1, ' "severity": "tiny",').with(severity, ' "phase": "worry",')
  t.match(said(broken.join('\n')), [/^line 2: schema: “relight-drill\/2”/, new RegExp(`^line ${severity}: `), new RegExp(`^line ${severity + 1}: `)])
  const further = example.replace('Europe/Berlin', 'Mars/North').replace(/\}\s*$/, ', "extra": 1 }')
  t.match(said(further), [/^line 11: provider\.time_zone/, new RegExp(`^line ${example.trimEnd().split('\n').length}: extra: there is no such field`)])
})

t.test('of very many faults the first fifty are named', async (t) => {
  const faults = said(example.replaceAll('"approved_by": "approver"', '"approved_by": "Fred"'))
  t.equal(faults.length, 51)
  t.match(faults.at(-1), /^… and \d+ more\.$/)
})

t.test('a file that is neither JSON nor YAML is refused at the line where it breaks', async (t) => {
  const severity = lineOf('"severity": "minor"')
  t.match(said(withLine(severity, (line) => line.replace(',', '')))[0], new RegExp(`^line ${severity + 1}: `))
  t.match(said(withLine(severity, (line) => `${line}\n${line}`)), [new RegExp(`^line ${severity + 1}: “severity” stands here twice`)], 'JSON would keep the last one silently')
  t.match(said(''), [/^line 1: must be an object with fields/])
  t.match(said('[1, 2]'), [/^line 1: must be an object with fields/])
})

t.test('half a character, which could not be recorded, is refused at its line', async (t) => {
  const name = lineOf('"de": "Rechenzentrum West"')
  const half = (line: string): string => line.replace(/"de": "/, '"de": "\\ud83d')
  t.match(said(withLine(name, half)), [new RegExp(`^line ${name}: catalogue\\.sites\\[1\\]\\.name\\.de: holds half a character`)])
  t.equal(said(withLine(name, half)).length, 1)
  const text = lineOf('"de": "', lineOf('"type": "update.post"'))
  t.match(said(withLine(text, half)), [new RegExp(`^line ${text}: update\\.post .*text\\.de: holds half a character`)])
})

t.test('a hostile file is refused like any other', async (t) => {
  t.same(said('['.repeat(50_000)), ['line 1: This is nested too deeply.'])
  t.match(said(`{"schema": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`)[0], /^line 1: /)
  t.match(said('{"__proto__": {"schema": "relight-drill/1"}, "constructor": 1}').join(' '), /__proto__: there is no such field.*constructor: there is no such field/)
  const aliases = ['a: &a [x, x]', ...['b', 'c', 'd', 'e'].map((name, place) => `${name}: &${name} [${`*${'abcd'[place]}, `.repeat(20)}x]`)]
  t.match(said(aliases.join('\n')), [/^line 1: This file can not be read: Excessive alias count/])
  t.match(said('a: &a\n  b: *a\n').join(' '), /schema: is missing/)
  t.equal(Object.prototype.hasOwnProperty.call({}, 'schema'), false)
})
