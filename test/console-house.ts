import { mkdtempSync, readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Test } from 'tap'
import { decisionFor } from '../src/commands/decide.ts'
import { openConsole } from '../src/console.ts'
import { openDatabase } from '../src/database.ts'
import { openDesk } from '../src/desk/open.ts'
import { readDrill } from '../src/drill/file.ts'
import { fillFrom } from '../src/drill/play.ts'
import type { EventType } from '../src/model/event.ts'
import { instantOf, type Instant } from '../src/model/time.ts'
import { openOperators } from '../src/operators/open.ts'
import type { Begun, Enrolment, From, Operators } from '../src/operators/operators.ts'
import type { OperatorFunction, Right, TokenScope } from '../src/operators/principal.ts'
import { openDoor } from '../src/routes/door.ts'
import { openService } from '../src/service.ts'
import { inGerman } from '../src/views/console/refusals.ts'
import { closing, exampleDrill } from './house.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export interface ConsoleHouseOptions {
  /** Fills the record with the example up to and including `until`. */
  readonly drill?: true
  readonly until?: string
  readonly now?: string
  readonly consoleUrl?: string
  readonly secondPerson?: readonly string[]
  readonly random?: (bytes: number) => Buffer
}

export const goodPassword = 'Laterne Kiesel Quitte Regen'
const from: From = { address: '127.0.0.1', requestId: 'request-0' }

export interface Person extends Visitor {
  readonly name: string
  readonly id: string
  /** The key of the authenticator app. */
  readonly totpSecret: string
  readonly password: string
  readonly recoveryCodes: readonly string[]
}

/** The real operators' house on a real database in a folder of its own, with clocks that are turned by hand and ids that count. */
export async function openConsoleHouse(t: Pick<Test, 'teardown'>, options: ConsoleHouseOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-console-'))
  const databasePath = join(folder, 'relight.db')
  const database = await openDatabase(databasePath)
  const clocks = turnedByHand(instantOf(options.now ?? '2026-03-01T12:00:00.000Z'))
  const service = await openService({ database, record: clocks.now })
  if (options.drill) {
    const until = options.until === undefined ? Infinity : instantOf(options.until)
    await fillFrom(readDrill(readFileSync(exampleDrill, 'utf8')), service, until)
    clocks.turnTo(Math.max(clocks.now(), until === Infinity ? (service.fullState().changedAt ?? 0) : until))
  }
  const random = options.random ?? randomBytes
  const logged: { readonly what: object; readonly message: string }[] = []
  const keep = (what: object, message: string): void => void logged.push({ what, message })

  const door = openDoor()
  const address = await door.open(0, '127.0.0.1')
  const consoleUrl = options.consoleUrl ?? `http://localhost:${new URL(address).port}`
  const operators = await openOperators({ database, wall: clocks.now, random, consoleUrl })
  const desk = await openDesk({ database, service, operators, wall: clocks.now, random, secondPerson: options.secondPerson ?? [], streams: () => 0, inGerman })
  let requests = 0
  const { app, answer } = await openConsole({
    config: { consoleUrl, url: null, trustProxy: [] },
    service,
    operators,
    desk,
    clocks: { wall: clocks.now, every: clocks.every },
    ids: () => `request-${++requests}`,
    log: { info: keep, warn: keep, error: keep },
    version: '0.0.0',
    publicDoor: { reads: () => ({ '/metrics': 7, '/api/v1/services/:id': 2 }), streams: () => 3 },
  })
  door.leadTo({ answer, isSecure: () => false })
  const close = closing({ door, app, service, database, folder })
  t.teardown(close)

  const enrolled = async (name: string, enrolment: Enrolment, func: OperatorFunction | null): Promise<Person> => {
    const secret = enrolment.path.slice('/enrol/'.length)
    const { totp } = await operators.factorsToEnrol(secret, name)
    const factors = { kind: 'password', password: goodPassword, totpSecret: totp.secret, totpCode: codeOf(totp.secret, clocks.now()) } as const
    const begun = await operators.enrol({ secret, code: func === null ? enrolment.code : null, name: func === null ? null : name, function: func, factors }, from)
    return personOf(name, totp.secret, begun)
  }
  const personOf = (name: string, totpSecret: string, begun: Begun): Person =>
    ({ ...openVisitor(app, consoleUrl, begun.secret), name, id: begun.principal.account.id, totpSecret, password: goodPassword, recoveryCodes: begun.recoveryCodes })
  let first: Promise<Person> | undefined

  const house = {
    app,
    address,
    consoleUrl,
    databasePath,
    database,
    service,
    operators,
    desk,
    logged,
    close,
    now: clocks.now,
    turnTo: (instant: Instant | string) => clocks.turnTo(typeof instant === 'string' ? instantOf(instant) : instant),
    /** Turns both clocks on by so many milliseconds. */
    turnBy: (milliseconds: number) => clocks.turnTo(clocks.now() + milliseconds),
    ringEvery: clocks.ringEvery,
    /** The code that an authenticator app shows now. */
    codeFor: (totpSecret: string) => codeOf(totpSecret, clocks.now()),
    /** Somebody who is not signed in. */
    stranger: () => openVisitor(app, consoleUrl, null),
    /** The first operator, an admin, signed in and fresh. */
    admin: (name = 'Ada'): Promise<Person> => (first ??= operators.newSetUp().then((enrolment) => enrolled(name, enrolment!, 'incident_manager'))),
    /** Somebody invited by the admin, signed in and fresh. */
    person: async (name: string, right: Right, func: OperatorFunction): Promise<Person> => {
      const { enrolment } = await operators.invite(await principalOf(operators, await house.admin()), { name, right, function: func }, from)
      return enrolled(name, enrolment, null)
    },
    /** A machine with a token that the admin made. */
    machine: async (scopes: readonly TokenScope[], services: readonly string[] | null = null): Promise<Visitor> => {
      const { text } = await operators.createToken(await principalOf(operators, await house.admin()), { name: `machine ${scopes.join(' ')}`, scopes, services, function: 'monitor', days: 30 }, from)
      return openVisitor(app, consoleUrl, null, text)
    },
    /** Records what somebody says, past the desk. */
    say: (actor: string, type: EventType, data: object) => service.execute(decisionFor(type, actor, data)),
  }
  return house
}

export type ConsoleHouse = Awaited<ReturnType<typeof openConsoleHouse>>

/** Who somebody is, as the guard would find out. */
export async function principalOf(operators: Operators, visitor: Visitor) {
  const who = await operators.whoIs(visitor.session() ?? '')
  if (!who) throw new Error('nobody is signed in with this session any more')
  return who
}

const codeOf = (secret: string, now: Instant): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now })

function turnedByHand(start: Instant) {
  let now = start
  const repeated = new Set<() => void>()
  return {
    now: () => now,
    turnTo: (instant: Instant) => void (now = instant),
    every: (_: number, ring: () => void) => {
      repeated.add(ring)
      return () => void repeated.delete(ring)
    },
    ringEvery: () => {
      for (const ring of repeated) ring()
    },
  }
}
