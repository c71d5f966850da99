import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { differences } from '../../src/command-line/catalogue-words.ts'
import { readCatalogue, writtenCatalogue } from '../../src/commands/catalogue-file.ts'
import { readDrill } from '../../src/drill/file.ts'
import { Problem } from '../../src/model/problem.ts'
import { exampleDrill } from '../house.ts'

const example = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'catalogue.yaml'), 'utf8')
const lines = example.split('\n')
const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1

function said(text: string): readonly string[] {
  try {
    readCatalogue(text)
    return []
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid-catalogue') throw error
    return error.message.split('\n').slice(1)
  }
}

t.test('the example is a catalogue, and writing it out and reading it again changes nothing', async (t) => {
  const catalogue = readCatalogue(example)
  t.equal(catalogue.provider.name, 'NordRZ')
  t.equal(catalogue.exercise, false)
  t.equal(catalogue.catalogue.services.length, 5)
  for (const form of ['yaml', 'json'] as const) {
    const again = readCatalogue(writtenCatalogue(catalogue, form))
    t.same(again, catalogue, form)
    t.same(differences(catalogue, again), [], form)
  }
  t.equal(readCatalogue(writtenCatalogue({ ...catalogue, exercise: true }, 'yaml')).exercise, true)
  t.match(writtenCatalogue(catalogue, 'yaml'), '    name: {de: Elektronische Patientenakte, en: Electronic patient record}\n', 'short things stand on one line')

  const { provider, catalogue: large } = readDrill(readFileSync(exampleDrill, 'utf8'))
  const drill = { exercise: true, provider, catalogue: large }
  t.same(readCatalogue(writtenCatalogue(drill, 'yaml')), drill)
})

t.test('values that only look like others survive being written out', async (t) => {
  const { provider, catalogue } = readCatalogue(example)
  const odd = ['yes', '0123', '1e3', 'null', '# no', "it's “quoted”: {a}", ' two  spaces', '2026-03-21', '~', '🏥 — ﬁ', 'a'.repeat(180), 'long words '.repeat(15).trim(), '[x, y]', 'a: b', '- c']
  const insurers = catalogue.insurers.map((insurer) => ({ ...insurer, aliases: odd }))
  const applied = { exercise: false, provider, catalogue: { ...catalogue, insurers } }
  t.same(readCatalogue(writtenCatalogue(applied, 'yaml')), applied)
})

t.test('what is wrong is named with its line, all of it at once', async (t) => {
  const [site, depends, service] = [lineOf('    site: sued'), lineOf('{service: core, kind: soft}'), lines.lastIndexOf('  - id: core') + 1]
  const broken = lines.with(site - 1, '    site: mars').with(depends - 1, '      - {service: fax, kind: soft}').with(service - 1, '  - id: network').join('\n')
  t.match(said(broken), [
    new RegExp(`^line ${lineOf('depends_on: []')}: services\\[0\\]\\.depends_on: Services depend on each other in a circle: network → network`),
    new RegExp(`^line ${service}: services\\[2\\]\\.id: The id “network” stands twice in services`),
    new RegExp(`^line ${depends}: services\\[3\\]\\.depends_on\\[0\\]\\.service: There is no service “fax”`),
    /use_cases\[1\]\.services\[1\]: There is no service “core”/,
    /insurers\[0\]\.services\[2\]: There is no service “core”/,
    /core/,
    new RegExp(`^line ${site}: insurers\\[2\\]\\.site: There is no site “mars”`),
    /core/,
  ])
  const circle = lines.with(lineOf('depends_on: []') - 1, '    depends_on: [{service: core, kind: hard}]').join('\n')
  t.match(said(circle), [new RegExp(`^line ${lineOf('depends_on: []')}: services\\[0\\]\\.depends_on: Services depend on each other in a circle: network → core → network`)])
  const group = lineOf('    group: base')
  t.match(said(lines.with(group - 1, '    gruop: base').join('\n')), [/^line \d+: services\[0\]\.group: is missing/, new RegExp(`^line ${group}: services\\[0\\]\\.gruop: there is no such field`)])
  t.match(said(example.replace('Europe/Berlin', 'Europe/Bärlin')), [new RegExp(`^line ${lineOf('time_zone')}: provider\\.time_zone: “Europe/Bärlin” is no time zone`)])
  t.match(said(example.replace('sites:', 'sites: [')), [/^line \d+: /])
})

t.test('a difference names what comes, what goes and what changes, field by field, and the cells of the board', async (t) => {
  const before = readCatalogue(example)
  const after = readCatalogue(example
    .replace('de: Telefon,', 'de: Telefonie,').replace('insured: 42000', 'insured: 43000').replace('name: NordRZ\n', 'name: NordRZ neu\n')
    .replace('      - {service: core, kind: soft}', '      - {service: network, kind: soft}')
    .replace('services: [network, directory, core, phone]', 'services: [network, directory, core, phone, epa]')
    .replace(/ {2}- id: kk-alpen[\s\S]*$/, '  - id: kk-heide\n    name: Krankenkasse Heide\n    site: sued\n    services: [phone]\n'))
  t.same(differences(before, after), [
    '~ provider: name “NordRZ” → “NordRZ neu”',
    '~ service epa: depends_on − core soft, + network soft',
    '~ service phone: name.de “Telefon” → “Telefonie”',
    '- insurer kk-alpen “Krankenkasse Alpen”',
    '+ insurer kk-heide “Krankenkasse Heide”',
    '~ insurer bkk-werft: insured 42000 → 43000',
    '~ insurer bkk-werft: services + epa',
    '- 5 cells of the board: network for kk-alpen, directory for kk-alpen, core for kk-alpen, epa for kk-alpen, phone for kk-alpen',
    '+ 2 cells of the board, which start in normal operation: epa for bkk-werft, phone for kk-heide',
  ])
})

t.test('the first catalogue is all new, the order of things counts, and an exercise is named', async (t) => {
  const catalogue = readCatalogue(example)
  const first = differences(null, catalogue)
  t.equal(first[0], '+ provider NordRZ')
  t.match(first.at(-1), /^\+ 14 cells of the board, which start in normal operation: network for kk-kueste, .* and 8 more$/)
  const reversed = { ...catalogue, exercise: true, catalogue: { ...catalogue.catalogue, sites: catalogue.catalogue.sites.toReversed() } }
  t.same(differences(catalogue, reversed), ['~ exercise: false → true', '~ sites stand in another order'])
})
