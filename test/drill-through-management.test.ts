import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import t, { type Test } from 'tap'
import { openConsole } from '../src/console.ts'
import { openDatabase } from '../src/database.ts'
import { openDesk } from '../src/desk/open.ts'
import { readDrill } from '../src/drill/file.ts'
import type { Step } from '../src/drill/step.ts'
import { openOperators } from '../src/operators/open.ts'
import type { Enrolment } from '../src/operators/operators.ts'
import type { OperatorFunction, Right } from '../src/operators/principal.ts'
import { openService } from '../src/service.ts'
import { inGerman } from '../src/views/console/refusals.ts'
import { openDrillRecord } from './drill-record.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const consoleUrl = 'http://localhost:3001'
const from = { address: '127.0.0.1', requestId: 'request-0' }
const wallNow = Date.UTC(2026, 10, 1)

/** The operators' house where the wall stands still, so that nobody's session ends while months of the record pass. */
async function openHouse(t: Test) {
  const database = await openDatabase(join(t.testdir(), 'relight.db'))
  t.teardown(() => database.close())
  const record = { now: 0 }
  const wall = (): number => wallNow
  const service = await openService({ database, record: () => record.now })
  const operators = await openOperators({ database, wall, random: randomBytes, consoleUrl })
  const desk = await openDesk({ database, service, operators, wall, random: randomBytes, secondPerson: [], streams: () => 0, inGerman })
  let requests = 0
  const log = { info: () => {}, warn: () => {}, error: (what: object) => t.fail('something failed that nobody was waiting for', what) }
  const { app } = await openConsole({
    config: { consoleUrl, url: null, trustProxy: [] }, service, operators, desk, log, version: '0.0.0',
    clocks: { wall, every: () => () => {} }, ids: () => `request-${++requests}`, publicDoor: { reads: () => ({}), streams: () => 0 },
  })
  t.teardown(() => app.close())

  const enrol = async (name: string, enrolment: Enrolment, func: OperatorFunction | null) => {
    const secret = enrolment.path.slice('/enrol/'.length)
    const { totp } = await operators.factorsToEnrol(secret, name)
    const totpCode = new TOTP({ secret: Secret.fromBase32(totp.secret) }).generate({ timestamp: wallNow })
    const factors = { kind: 'password', password: 'Laterne Kiesel Quitte Regen', totpSecret: totp.secret, totpCode } as const
    const begun = await operators.enrol({ secret, code: func === null ? enrolment.code : null, name: func === null ? null : name, function: func, factors }, from)
    return { who: begun.principal, visitor: openVisitor(app, consoleUrl, begun.secret) }
  }
  const admin = await enrol('Ada', (await operators.newSetUp())!, 'ops')
  const person = async (name: string, right: Right, func: OperatorFunction): Promise<Visitor> =>
    (await enrol(name, (await operators.invite(admin.who, { name, right, function: func }, from)).enrolment, null)).visitor
  const monitor = await operators.createToken(admin.who, { name: 'Icinga', scopes: ['incident:write', 'state:write'], services: null, function: 'monitor', days: 30 }, from)
  const speakers: Readonly<Record<string, Visitor>> = {
    ops: admin.visitor,
    monitor: openVisitor(app, consoleUrl, null, monitor.text),
    incident_manager: await person('Ida', 'editor', 'incident_manager'),
    editor: await person('Edo', 'editor', 'editor'),
    dpo: await person('Dora', 'editor', 'dpo'),
    approver: await person('Abel', 'approver', 'approver'),
  }
  const turnTo = (at: number): void => void (record.now = at)
  return { service, speakers, turnTo, onBehalf: speakers['editor']!, approver: speakers['approver']! }
}

/** Sends one line of a drill as the operator whose function it names would, and lets the approver agree where it waits. */
async function send(t: Test, house: Awaited<ReturnType<typeof openHouse>>, { type, actor, data }: Step): Promise<void> {
  const { approved_by: approvedBy, ...said } = data as Readonly<Record<string, unknown>>
  const insurer = actor.startsWith('insurer:') ? actor.slice('insurer:'.length) : null
  const visitor = insurer === null ? house.speakers[actor]! : house.onBehalf
  const asks = approvedBy === undefined ? '' : '?ask-approval'
  const answer = await visitor.send(`/manage/v1/events/${type}${asks}`, { ...said, ...(insurer !== null && { on_behalf_of: insurer }) })
  if (answer.statusCode === 200) return
  const { waiting } = answer.json()
  if (answer.statusCode !== 202 || waiting?.state !== 'waiting') return void t.fail(`${type} was refused`, { status: answer.statusCode, answer: answer.body })
  const approved = await house.approver.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })
  if (approved.statusCode !== 200) t.fail(`${type} was not approved`, { status: approved.statusCode, answer: approved.body })
}

t.test('a whole drill that operators send through the management API tells readers the same, position by position, as one that is played', async (t) => {
  const { service: played } = await openDrillRecord((undo) => t.teardown(undo))
  const house = await openHouse(t)
  const drill = readDrill(readFileSync(new URL('../examples/medrz.drill.json', import.meta.url), 'utf8'))
  for (const step of drill.steps) {
    house.turnTo(step.at)
    await send(t, house, step)
  }
  const expected = await played.publicForms(0, 1_000)
  const told = await house.service.publicForms(0, 1_000)
  t.ok(expected.length > 200)
  t.same(told.map(({ text }) => text), expected.map(({ text }) => text))
  t.equal(house.service.fullState().position, played.fullState().position)
})
