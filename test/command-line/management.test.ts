import t, { type Test } from 'tap'
import type { TokenScope } from '../../src/operators/principal.ts'
import { openConsoleHouse, principalOf } from '../console-house.ts'
import { exampleFile, typed, type Seat } from './typed.ts'

const all: readonly TokenScope[] = ['read', 'state:write', 'incident:write', 'catalogue:write']

/** The operators' door on a real port, and a seat before a terminal with a token for it. */
async function atTheDoor(t: Test, scopes: readonly TokenScope[] = all, services: readonly string[] | null = null) {
  const house = await openConsoleHouse(t)
  const who = await principalOf(house.operators, await house.admin())
  const { text } = await house.operators.createToken(who, { name: 'terminal', scopes, services, function: 'ops', days: 30 }, { address: '127.0.0.1', requestId: 'r' })
  const seat: Seat = { environment: { RELIGHT_CONSOLE_URL: house.consoleUrl, RELIGHT_TOKEN: text }, now: house.now }
  const sequence = (): number => house.service.fullState().position
  return { house, seat, token: text, sequence, type: (...words: readonly string[]) => typed(seat, ...words) }
}

/** The same with the example catalogue in force. */
async function withCatalogue(t: Test) {
  const there = await atTheDoor(t)
  const { code, err } = await there.type('catalogue', 'apply', exampleFile('catalogue.yaml'), '--yes')
  if (code !== 0) throw new Error(err)
  return there
}

t.test('a state is looked at first, then set, and then taken back', async (t) => {
  const { house, type, sequence } = await withCatalogue(t)
  const words = ['state', 'phone', 'epa', '--to', 'outage', '--scope', 'site:nord', '--since', '-20m', '--sentence', 'reason-network']
  const start = sequence()
  const dry = await type(...words, '--dry-run')
  t.equal(dry.code, 0)
  t.match(dry.out, /^3 states would change:\n {2}epa: operational → outage for 1 insurer \(kk-kueste\)\n {2}phone: operational → outage for 2 insurers \(kk-kueste, bkk-werft\)/)
  t.match(dry.out, /Would be said in reason \(an approved sentence\):\n {2}de: Störung im Netz\.\n {2}en: Fault in the network\./)
  t.match(dry.out, /Nothing was written\.$/)
  t.equal(sequence(), start)

  const done = await type(...words, '--if-match', String(start))
  t.same(done, { code: 0, out: `Recorded as entry ${start + 1}.`, err: '' })
  const [entry] = await house.service.entries(start, 1)
  t.match(entry, { type: 'service.state', by: 'ops', data: { services: ['phone', 'epa'], since: '2026-03-01T11:40:00.000Z', reason: { de: 'Störung im Netz.' } } })

  const undone = await type('undo', '--json')
  t.equal(undone.code, 0)
  t.match(JSON.parse(undone.out), { sequences: [start + 2, start + 3], waiting: null })
  t.match(await type('undo'), { code: 1, err: /.+/ })
})

t.test('what was recorded meanwhile is named, and nothing is written', async (t) => {
  const { type, sequence } = await withCatalogue(t)
  t.equal((await type('state', 'epa', '--to', 'degraded', '--scope', 'all')).code, 0)
  const late = await type('state', 'epa', '--to', 'outage', '--scope', 'all', '--if-match', '1')
  t.equal(late.code, 1)
  t.match(late.err, /\n {2}2 2026-03-01T12:00:00\.000Z ops: service\.state$/)
  t.equal(sequence(), 2)
})

t.test('the same command with the same key is recorded once', async (t) => {
  const { type, sequence } = await withCatalogue(t)
  const open = ['incident', 'open', 'INC-7', '--severity', 'major', '--phase', 'detection', '--title-de', 'Störung', '--title-en', 'Fault', '--visibility', 'internal', '--key', 'night']
  t.match(await type(...open), { code: 0, out: 'Recorded as entry 2.' })
  t.match(await type(...open), { code: 0, out: 'This was recorded before, as entry 2; nothing was written twice.' })
  t.equal(sequence(), 2)
})

t.test('free text waits for a second person, and the draft is listed', async (t) => {
  const { type, sequence, house } = await withCatalogue(t)
  const words = ['state', 'epa', '--to', 'degraded', '--scope', 'all', '--reason-de', 'Der Speicher ist voll.', '--reason-en', 'The disk is full.']
  t.match((await type(...words, '--dry-run')).out, /Waits for a second person: It holds free text/)
  const waiting = await type(...words)
  t.equal(waiting.code, 3)
  t.match(waiting.out, new RegExp(`^Waits for a second person: “.+”\\. Somebody other than you approves it at ${house.consoleUrl}/drafts/`))
  t.equal(sequence(), 1)
  t.match((await type('drafts')).out, /waiting .*service\.state/)
})

t.test('many entries are recorded at once or not at all', async (t) => {
  const { type, sequence, seat } = await withCatalogue(t)
  t.match(await type('batch', exampleFile('night.batch.yaml'), '--dry-run'), { code: 0, out: /^\d+ states would change:/ }, 'the example fits the example')
  const files = {
    good: '- {type: service.state, services: [epa], scope: {all: true}, to: outage}\n- {type: service.state, services: [phone], scope: {all: true}, to: degraded}',
    bad: '- {type: service.state, services: [epa], scope: {all: true}, to: outage}\n- {type: service.state, services: [fax], scope: {all: true}, to: degraded}',
    wrong: '- {type: service.state, services: [epa], scope: {all: true}, to: broken}',
  }
  const batch = (file: string) => typed({ ...seat, files }, 'batch', file)
  t.match(await batch('wrong'), { code: 1, err: /line 1: to: “broken” is not possible/ })
  t.match(await batch('bad'), { code: 1, err: /fax/ })
  t.equal(sequence(), 1)
  t.match(await batch('good'), { code: 0, out: 'Recorded as entries 2 to 3.' })
})

t.test('a catalogue comes in by a file, goes out into one, and then there is nothing to change', async (t) => {
  const { type, seat, sequence, house } = await atTheDoor(t)
  t.match(await type('catalogue', 'export'), { code: 1, err: /There is no catalogue yet/ })
  t.match(await type('catalogue', 'apply', exampleFile('catalogue.yaml')), { code: 2, err: /say --yes/ }, 'nobody is there to be asked')
  t.match(await typed({ ...seat, answer: 'no' }, 'catalogue', 'apply', exampleFile('catalogue.yaml')), { code: 1, err: /Nothing was written/ })
  t.equal(sequence(), 0)
  const first = await typed({ ...seat, answer: 'yes' }, 'catalogue', 'apply', exampleFile('catalogue.yaml'))
  t.equal(first.code, 0)
  t.match(first.out, /^\+ provider NordRZ\n[\s\S]*\+ service directory “Verzeichnisdienst”[\s\S]*\+ 14 cells of the board[\s\S]*Recorded as entry 1\.$/)

  for (const form of ['--yaml', '--json']) {
    const { code, out } = await type('catalogue', 'export', form)
    t.equal(code, 0)
    t.match(await typed({ ...seat, files: { out } }, 'catalogue', 'apply', 'out'), { code: 0, out: 'There is nothing to change.' }, form)
  }
  const { out } = await type('catalogue', 'export')
  const changed = out.replace('Krankenkasse Alpen', 'Krankenkasse Alpen-Rhein')
  const dry = await typed({ ...seat, files: { changed } }, 'catalogue', 'apply', 'changed', '--dry-run')
  t.match(dry, { code: 0, out: /^~ insurer kk-alpen: name “Krankenkasse Alpen” → “Krankenkasse Alpen-Rhein”\n[\s\S]*Nothing was written\.$/ })
  t.equal(sequence(), 1)
  const circle = out.replace('depends_on: []', 'depends_on: [{service: core, kind: hard}]')
  t.match(await typed({ ...seat, files: { circle } }, 'catalogue', 'apply', 'circle', '--yes'), { code: 1, err: /^This catalogue can not be applied.*\nline \d+: .*in a circle: network → core → network/ })
  t.equal(house.service.fullState().catalogue?.services.length, 5)
})

t.test('a token opens no more than its scopes, and is never shown', async (t) => {
  const { type, token, seat } = await atTheDoor(t, ['read', 'state:write'], ['epa'])
  const answers = [
    await type('incident', 'open', 'I', '--severity', 'minor', '--phase', 'detection', '--title-de', 'x'),
    await type('state', 'phone', '--to', 'outage', '--scope', 'all'),
    await type('get', 'accounts'),
    await typed({ ...seat, environment: { ...seat.environment, RELIGHT_TOKEN: `${token}x` } }, 'get', 'state'),
    await typed({ ...seat, environment: { RELIGHT_CONSOLE_URL: seat.environment['RELIGHT_CONSOLE_URL']! } }, 'get', 'state'),
    await typed({ ...seat, environment: { RELIGHT_CONSOLE_URL: 'http://example.org', RELIGHT_TOKEN: token } }, 'get', 'state'),
    await typed({ ...seat, environment: { RELIGHT_CONSOLE_URL: 'http://127.0.0.1:1', RELIGHT_TOKEN: token } }, 'get', 'state'),
  ]
  for (const { code, out, err } of answers) {
    t.equal(code, 4, err)
    t.notMatch(out + err, token.slice(17, 40))
  }
  t.match(answers[5]!.err, /would be sent in the clear/)
  t.match(answers[6]!.err, /can not be reached \(.+\)\. Check RELIGHT_CONSOLE_URL/)
  const spaced = await typed({ ...seat, environment: { ...seat.environment, RELIGHT_TOKEN: `${token} ${token}` } }, 'get', 'state')
  t.match(spaced, { code: 1, err: /^RELIGHT_TOKEN must be one word/ })
  t.notMatch(spaced.err, token.slice(17, 40))
})

t.test('whatever stands in the record can be got as JSON', async (t) => {
  const { type } = await withCatalogue(t)
  t.match(JSON.parse((await type('get', 'state')).out), { sequence: 1, exercise: false })
  t.match(JSON.parse((await type('get', 'journal', 'after=0', 'limit=1')).out), { entries: [{ type: 'catalogue.apply' }] })
  for (const path of ['../../api', '/state', 'state?x', 'a//b']) t.match(await type('get', path), { code: 2, err: /Say what/ }, path)
  t.match(await type('get', 'state', 'after'), { code: 2, err: /NAME=VALUE/ })
  t.match(await type('get', 'nothing-here'), { code: 4 })
  t.match(await type('get', 'state', 'strange=1', '--json'), { code: 1, out: /"status": 400/ })
})

t.test('a sentence that does not exist, or keeps a gap, is not sent', async (t) => {
  const { type, sequence, house } = await withCatalogue(t)
  const state = ['state', 'epa', '--to', 'outage', '--scope', 'all']
  t.match(await type(...state, '--sentence', 'nothing'), { code: 2, err: /There are .*reason-network/ })
  t.match(await type(...state, '--sentence', 'reason-dependency'), { code: 2, err: /fill it with --fill service=WORDS/ })
  t.equal(sequence(), 1)
  t.match(await type(...state, '--sentence', 'reason-dependency', '--fill', 'service=network,phone'), { code: 0 })
  t.match((await house.service.entries(1, 1))[0], { data: { reason: { de: 'Dieser Dienst braucht Netz und Telefon.', en: 'This service needs Network and Phone.' } } })
})

t.test('a holding statement names its time as readers of each language do, and one person is enough', async (t) => {
  const { type, house } = await withCatalogue(t)
  await type('incident', 'open', 'I-1', '--severity', 'major', '--phase', 'detection', '--title-de', 'Störung', '--title-en', 'Fault')
  const post = ['update', 'post', '--incident', 'I-1', '--kind', 'status', '--audiences', 'public', '--next-update-by', '+2h', '--sentence', 'holding-aware', '--fill', 'service=epa']
  t.equal((await type(...post, '--fill', 'time=+2h')).code, 0)
  t.equal((await type(...post, '--fill', 'time=+1d')).code, 0)
  const texts = (await house.service.entries(2, 2)).map((entry) => (entry.type === 'update.post' ? entry.data.text : {}))
  t.match(texts[0], { de: /Elektronische Patientenakte .* bis 15:00 Uhr\.$/, en: /Electronic patient record\. .* by 15:00\.$/ })
  t.match(texts[1], { de: /bis Montag, 2\. März, 13:00 Uhr\.$/, en: /by Monday,? 2 March, 13:00\.$/ })
})

t.test('every command explains itself with an example, and what does not exist is said to', async (t) => {
  const seat: Seat = { environment: {}, now: () => 0 }
  for (const words of [['state'], ['incident', 'open'], ['incident'], ['eta', 'set'], ['catalogue'], ['batch'], ['undo'], ['drafts'], ['get'], ['notice'], ['notice', 'end']]) {
    t.match(await typed(seat, 'help', ...words), { code: 0, out: /Examples?:? {1,2}relight/, err: '' }, words.join(' '))
  }
  t.match(await typed(seat, 'help', 'constructor'), { code: 2, err: /“constructor” is not a command/ })
  t.match(await typed(seat, 'incident', 'opne'), { code: 2, err: /relight incident has no “opne”: open, publish/ })
  t.match(await typed(seat, 'stat'), { code: 2, err: /“stat” is not a command/ })
  t.match(await typed(seat, 'undo', 'everything'), { code: 2 })
  t.match(await typed(seat, 'batch'), { code: 2 })
})
