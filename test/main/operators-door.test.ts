import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import t from 'tap'
import { readCatalogue } from '../../src/commands/catalogue-file.ts'
import { openDatabase } from '../../src/database.ts'
import { openDesk } from '../../src/desk/open.ts'
import { openOperators } from '../../src/operators/open.ts'
import type { Operators } from '../../src/operators/operators.ts'
import { openService } from '../../src/service.ts'
import { inGerman } from '../../src/views/console/refusals.ts'
import { goodPassword } from '../console-house.ts'
import { exampleDrill } from '../house.ts'
import { folderFor, ran, served } from '../relight-process.ts'

const from = { address: '127.0.0.1', requestId: 'test' }
const catalogueFile = join(import.meta.dirname, '..', '..', 'examples', 'catalogue.yaml')

/** Opens the accounts of a record that nobody serves, for a moment. */
async function among<Value>(path: string, work: (operators: Operators) => Promise<Value>): Promise<Value> {
  const database = await openDatabase(path)
  const operators = await openOperators({ database, wall: Date.now, random: randomBytes, consoleUrl: 'http://localhost:3001' })
  return work(operators).finally(() => database.close())
}

/** The first operator, signed in. */
async function firstOperator(operators: Operators) {
  const { path } = (await operators.newSetUp())!
  const secret = path.slice('/enrol/'.length)
  const { totp } = await operators.factorsToEnrol(secret, 'Kim Adler')
  const totpCode = new TOTP({ secret: Secret.fromBase32(totp.secret) }).generate()
  const factors = { kind: 'password', password: goodPassword, totpSecret: totp.secret, totpCode } as const
  return operators.enrol({ secret, code: null, name: 'Kim Adler', function: 'incident_manager', factors }, from)
}

const tokenFor = (path: string): Promise<string> => among(path, async (operators) => {
  const { principal } = await firstOperator(operators)
  const given = { name: 'terminal', scopes: ['read', 'state:write', 'incident:write', 'catalogue:write'], services: null, function: 'ops', days: 1 } as const
  return (await operators.createToken(principal, given, from)).text
})

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return String(port)
}

t.test('a first start opens both doors and prints a link to set up the first operator, beside the log and never in it', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  const port = await freePort()
  const { url, consoleUrl, printed, plain, lines, stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database, RELIGHT_CONSOLE_PORT: port })
  t.equal((await fetch(`${url}/api/v1/status`)).status, 200)
  t.equal(await consoleUrl(), `http://127.0.0.1:${port}`)
  const link = await printed(/^http:\/\/localhost:\d+\/enrol\/[\w-]{43}$/)
  t.ok(link.startsWith(`http://localhost:${port}/`), 'its address follows the port')
  t.match(plain[0], /^Nobody can sign in yet\. Set up the first operator before \d{4}-/)
  t.equal((await fetch(link.replace('localhost', '127.0.0.1'))).status, 200)
  t.equal((await fetch(`${url}/sign-in`)).status, 404, 'the public door has no operators behind it')
  t.equal((await fetch(`http://127.0.0.1:${port}/manage/v1/state`)).status, 401)
  t.equal((await fetch(`http://127.0.0.1:${port}/api/v1/status`, { redirect: 'manual' })).status !== 200, true)
  t.equal(await stopped(), 0)
  t.notMatch(JSON.stringify(lines), link.slice(-43))
})

t.test('once there was an operator, no start prints a link again', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  await among(database, firstOperator)
  const { consoleUrl, plain, stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  await consoleUrl()
  t.equal(await stopped(), 0)
  t.same(plain, [])
})

t.test('what was scheduled is published when its time has come, with nobody there', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  const { exercise, provider, catalogue } = readCatalogue(readFileSync(catalogueFile, 'utf8'))
  const path = await openDatabase(database)
  const service = await openService({ database: path, record: Date.now })
  const operators = await openOperators({ database: path, wall: Date.now, random: randomBytes, consoleUrl: 'http://localhost:3001' })
  const desk = await openDesk({ database: path, service, operators, wall: Date.now, random: randomBytes, secondPerson: [], streams: () => 0, inGerman })
  const { principal } = await firstOperator(operators)
  await desk.submit(principal, { steps: [{ type: 'catalogue.apply', data: { exercise, provider, catalogue } }] }, from)
  const proposal = { steps: [{ type: 'service.state', data: { services: ['epa'], scope: { all: true }, to: 'outage' } }] } as const
  const draft = await desk.saveDraft(principal, { id: null, revision: null, title: 'Later', proposal, publishAt: Date.now() + 2_000, embargoUntil: null }, from)
  t.match(await desk.publishDraft(principal, draft.id, draft.revision, from), { sequences: [] }, 'it waits for its time')
  await service.settled()
  await path.close()

  const { url, stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  const reader = (await fetch(`${url}/api/v1/stream`, { headers: { 'last-event-id': '1' } })).body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: service.state')) text += (await reader.read()).value ?? ''
  await reader.cancel()
  t.match(await (await fetch(`${url}/api/v1/services/epa`)).json(), { state: 'outage' })
  t.equal(await stopped(), 0)
})

t.test('a port of the operators’ door that is taken is named', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as AddressInfo
  const { status, stderr } = ran(['serve'], { RELIGHT_PORT: '0', RELIGHT_CONSOLE_PORT: String(port), RELIGHT_DATABASE: join(folderFor(t), 'relight.db') })
  t.equal(status, 1)
  t.match(stderr, new RegExp(`^The port ${port} .*RELIGHT_CONSOLE_PORT\\.\\n$`))
})

t.test('an operators’ door that other machines reach without encryption is warned of', async (t) => {
  const settings = { RELIGHT_CONSOLE_HOST: '0.0.0.0' }
  const open = await served(t, ['serve'], { ...settings, RELIGHT_DATABASE: join(folderFor(t), 'relight.db') })
  t.match(await open.logged(/without encryption.*RELIGHT_CONSOLE_URL/), { level: 40 })
  t.equal(await open.stopped(), 0)
  const safe = await served(t, ['serve'], { ...settings, RELIGHT_CONSOLE_URL: 'https://console.example.org', RELIGHT_DATABASE: join(folderFor(t), 'relight.db') })
  t.match(await safe.printed(/enrol/), /^https:\/\/console\.example\.org\/enrol\//)
  t.equal(safe.lines.some(({ level }) => level === 40), false)
  t.equal(await safe.stopped(), 0)
})

t.test('a drill that is served has no operators’ door', async (t) => {
  const port = await freePort()
  const { url, lines, plain, stopped } = await served(t, ['drill', exampleDrill, '--serve', '--from', '2026-03-21T12:00+01:00'], { RELIGHT_CONSOLE_PORT: port })
  t.equal((await fetch(`${url}/api/v1/status`)).status, 200)
  await t.rejects(fetch(`http://127.0.0.1:${port}/`))
  t.equal(await stopped(), 0)
  t.same(plain, [])
  t.notOk(lines.some(({ consoleAddress }) => consoleAddress))
})

t.test('on the server itself somebody who is locked out gets new factors, and the audit trail says so', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  const settings = { RELIGHT_DATABASE: database, RELIGHT_CONSOLE_URL: 'https://console.example.org' }
  t.match(ran(['operator', 'list'], settings), { status: 1, stderr: /There is no record at / })
  t.notOk(existsSync(database), 'and none is made')
  const { secret } = await among(database, firstOperator)
  t.match(ran(['operator', 'list'], settings), { status: 0, stdout: /^Kim Adler: admin, incident_manager; password and one-time codes; / })
  t.match(ran(['operator', 'reset', 'Nobody'], settings), { status: 1, stderr: /Nobody/ })

  const { status, stdout } = ran(['operator', 'reset', 'Kim Adler'], settings)
  t.equal(status, 0)
  const [link = '', code = ''] = [/^https:\/\/console\.example\.org\/enrol\/(\S+)$/m.exec(stdout)?.[1], stdout.trim().split('\n').at(-1)]
  t.match(code, /^\d{4,}/)
  await among(database, async (operators) => {
    t.equal(await operators.whoIs(secret), null, 'sessions are ended')
    t.match(await operators.openEnrolment(link), { purpose: 'reset', needsCode: true, account: { name: 'Kim Adler' } })
    t.match((await operators.audit(null, 5)).map(({ who, action }) => `${who.kind} ${action}`).join(), /server account\.reset/)
    t.notMatch(JSON.stringify(await operators.audit(null, 50)), link)
  })
  t.match(ran(['operator', 'list'], settings).stdout, /no factor yet/)
})

t.test('while Relight runs, the command line on the server says so and changes nothing', async (t) => {
  const database = join(folderFor(t), 'relight.db')
  await among(database, firstOperator)
  const { stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database })
  t.match(ran(['operator', 'reset', 'Kim Adler'], { RELIGHT_DATABASE: database }), { status: 1, stdout: '', stderr: /^Relight runs on .*: stop it .*\n$/ })
  t.equal(await stopped(), 0)
  t.match(ran(['operator', 'list'], { RELIGHT_DATABASE: database }).stdout, /password and one-time codes/)
})

t.test('a machine with a token writes the record through the operators’ door, as a process of its own', async (t) => {
  const folder = folderFor(t)
  const database = join(folder, 'relight.db')
  const tokenFile = join(folder, 'token')
  writeFileSync(tokenFile, `${await tokenFor(database)}\n`)
  chmodSync(tokenFile, 0o600)
  const port = await freePort()
  const { url, consoleUrl, stopped } = await served(t, ['serve'], { RELIGHT_DATABASE: database, RELIGHT_CONSOLE_PORT: port })
  await consoleUrl()
  const settings = { RELIGHT_CONSOLE_PORT: port, RELIGHT_TOKEN_FILE: tokenFile }
  t.match(ran(['catalogue', 'apply', catalogueFile], settings), { status: 2, stderr: /--yes/ })
  t.match(ran(['catalogue', 'apply', catalogueFile, '--yes'], settings), { status: 0, stdout: /Recorded as entry 1\.\n$/ })
  t.match(ran(['state', 'epa', '--to', 'outage', '--scope', 'all', '--sentence', 'reason-failure'], settings), { status: 0, stdout: 'Recorded as entry 2.\n', stderr: '' })
  t.match(await (await fetch(`${url}/api/v1/services/epa`)).json(), { state: 'outage' })
  t.match(ran(['state', 'fax', '--to', 'outage', '--scope', 'all'], settings), { status: 1, stderr: /“fax”/ })
  t.match(ran(['state', 'epa', '--to', 'outage', '--scope', 'all'], { RELIGHT_CONSOLE_PORT: port }), { status: 4, stderr: /RELIGHT_TOKEN/ })
  t.equal(await stopped(), 0)
})
