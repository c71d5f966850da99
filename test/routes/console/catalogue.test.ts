import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readCatalogue, writtenCatalogue } from '../../../src/commands/catalogue-file.ts'
import { deConsoleCatalogue as words } from '../../../src/views/words/console-catalogue-de.ts'
import { openConsoleHouse } from '../../console-house.ts'
import { wordsOn } from './form-page.ts'
import { hiddenFields } from './hidden-fields.ts'

const example = readFileSync(join(import.meta.dirname, '..', '..', '..', 'examples', 'catalogue.yaml'), 'utf8')
const lineOf = (text: string): number => example.split('\n').findIndex((line) => line.includes(text)) + 1
const applied = readCatalogue(example)
const onApply = (body: string) => hiddenFields(body, '/catalogue/apply')
const smaller = example.replace(/ {2}- id: kk-alpen[\s\S]*$/, '').replace('de: Telefon,', 'de: Telefonie,')

t.test('an empty house gets its catalogue in the console, from an example to the record, and applied twice it is once', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  t.match(wordsOn((await ada.get('/catalogue')).body), words.none)
  t.equal((await ada.get('/catalogue/catalogue.yaml')).statusCode, 404)
  t.match((await ada.get('/catalogue?start=example')).body, '  - id: kk-kueste')
  const preview = await ada.post('/catalogue/preview', { text: example })
  t.match(wordsOn(preview.body), words.sentence(0, 16, 0))
  t.match(wordsOn(preview.body), words.cellsNew(14))
  t.equal(house.service.fullState().position, 0, 'a preview writes nothing')
  const fields = onApply(preview.body)
  t.equal((await ada.post('/catalogue/apply', fields)).headers.location, '/catalogue?done=yes')
  await ada.post('/catalogue/apply', fields)
  t.match(await house.service.entries(0, 9), [{ type: 'catalogue.apply', by: 'incident_manager', data: applied }])
  const page = await ada.get('/catalogue?done=yes')
  for (const said of [words.done, 'NordRZ', '2 Standorte', '3 Gruppen', '5 Dienste', '3 Krankenkassen', '2 Anliegen']) t.match(wordsOn(page.body), said)
})

t.test('the catalogue in force is given as a file, word for word as the command line writes it', async (t) => {
  const house = await openConsoleHouse(t)
  const vera = await house.person('Vera', 'viewer', 'ops')
  await house.say('ops', 'catalogue.apply', applied)
  for (const form of ['yaml', 'json'] as const) {
    const file = await vera.get(`/catalogue/catalogue.${form}`)
    t.match(file.headers, { 'content-disposition': `attachment; filename="catalogue.${form}"`, 'cache-control': 'no-store' })
    t.equal(file.body, `${writtenCatalogue(applied, form)}\n`)
  }
  t.notMatch((await vera.get('/catalogue')).body, '<textarea', 'who may only look gets no form')
  t.match((await (await house.admin()).get('/catalogue?start=current')).body, 'legal_name: NordRZ Verbund GmbH (fiktiv)')
})

t.test('what is wrong with it is named with its line and the words on it, and what was sent stays in the field', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  const broken = example.replace('    site: sued', '    site: mars # <b>').replace('service: core, kind: soft', 'service: fax, kind: soft')
  for (const path of ['/catalogue/preview', '/catalogue/apply']) {
    const { statusCode, body } = await ada.post(path, { text: broken, ...(path.endsWith('apply') && { key: 'k', sequence: '0' }) })
    t.equal(statusCode, 400)
    t.match(wordsOn(body), words.faultsTitle(2))
    t.match(wordsOn(body), `${words.line(lineOf('service: core, kind: soft'))} - {service: fax, kind: soft}`)
    t.match(wordsOn(body), `${words.line(lineOf('    site: sued'))} site: mars # <b>`)
    t.match(body, '    site: mars # &lt;b&gt;\n', 'in the field, and as words')
  }
  t.match(wordsOn((await ada.post('/catalogue/preview', { text: '{"provider": [' })).body), words.line(1))
  t.equal(house.service.fullState().position, 0)
})

t.test('what disappears is counted, and what of it is down right now is named before anything is written', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  await house.say('ops', 'catalogue.apply', applied)
  await house.say('ops', 'service.state', { services: ['epa', 'phone'], scope: { insurers: ['kk-alpen'] }, to: 'outage' })
  const { body } = await ada.post('/catalogue/preview', { text: smaller })
  t.match(wordsOn(body), words.sentence(1, 0, 1))
  t.match(wordsOn(body), words.cellsGone(5, 2))
  t.match(wordsOn(body), words.downLine('Telefon', 'Krankenkasse Alpen', 'Ausgefallen'))
  t.match(wordsOn(body), 'Dienst phone : name.de „Telefon“ → „Telefonie“')
  t.match(body, `<button class="grave">${words.applyAndLose(5)}</button>`)
  t.match(wordsOn((await ada.post('/catalogue/preview', { text: example })).body), words.nothing)
  t.match((await ada.post('/catalogue', { ...onApply(body) })).body, 'de: Telefonie,', 'and back to the text')
})

t.test('a catalogue that was looked at before somebody else wrote is shown anew', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  await house.say('ops', 'catalogue.apply', applied)
  const fields = onApply((await ada.post('/catalogue/preview', { text: smaller })).body)
  await house.say('ops', 'service.state', { services: ['core'], scope: { insurers: ['kk-alpen'] }, to: 'outage' })
  const moved = await ada.post('/catalogue/apply', fields)
  t.equal(moved.statusCode, 409)
  t.match(wordsOn(moved.body), words.cellsGone(5, 1))
  t.equal(house.service.fullState().catalogue?.insurers.length, 3)
  t.equal((await ada.post('/catalogue/apply', onApply(moved.body))).headers.location, '/catalogue?done=yes')
  t.equal(house.service.fullState().catalogue?.insurers.length, 2)
})

t.test('where the settings ask for a second person it waits, and the approver reads the same numbers', async (t) => {
  const house = await openConsoleHouse(t, { secondPerson: ['catalogue.apply'] })
  const ada = await house.admin()
  const ben = await house.person('Ben', 'approver', 'approver')
  await house.say('ops', 'catalogue.apply', applied)
  const preview = await ada.post('/catalogue/preview', { text: smaller })
  t.match(preview.body, `<button>${words.handOver}</button>`)
  const { headers } = await ada.post('/catalogue/apply', onApply(preview.body))
  t.match(String(headers.location), /^\/drafts\/draft-/)
  t.equal(house.service.fullState().catalogue?.insurers.length, 3)
  const draft = await ben.get(String(headers.location))
  t.match(wordsOn(draft.body), words.cellsGone(5, 0))
  const digest = /name="digest" value="([^"]*)"/.exec(draft.body)![1]!
  await ben.post(`${headers.location}/approve`, { digest, key: 'yes' })
  t.equal(house.service.fullState().catalogue?.insurers.length, 2)
})

t.test('a large catalogue is taken here and nowhere else, and only from who may', async (t) => {
  const house = await openConsoleHouse(t)
  const ada = await house.admin()
  const edi = await house.person('Edi', 'editor', 'editor')
  const large = JSON.stringify({ provider: applied.provider, ...applied.catalogue, insurers: Array.from({ length: 2_000 }, (_, place) => ({ ...applied.catalogue.insurers[0], id: `kk-${place}`, name: `Kasse ${place}`, aliases: ['x'.repeat(150)] })) })
  t.ok(large.length > 500_000)
  t.equal((await ada.post('/catalogue/preview', { text: large })).statusCode, 200)
  t.equal((await ada.post('/catalogue/preview', { text: 'x'.repeat(8 * 1_024 * 1_024) })).statusCode, 413)
  t.match((await ada.post('/catalogue/preview', { text: `${example}\n#${'x'.repeat(1_048_576)}` })).body, /relight catalogue apply/, 'a longer one is read elsewhere')
  t.equal((await ada.post('/states', { reason: 'x'.repeat(70_000) })).statusCode, 413)
  t.equal((await edi.post('/catalogue/preview', { text: 'x'.repeat(8 * 1_024 * 1_024) })).statusCode, 403, 'before its size is even looked at')
  t.equal((await ada.post('/catalogue/preview', { text: `${'['.repeat(500_000)}` })).statusCode, 400)
})
