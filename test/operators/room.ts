import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Test } from 'tap'
import { openDatabase } from '../../src/database.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'
import { openOperators } from '../../src/operators/open.ts'
import type { Begun, Enrolment, From } from '../../src/operators/operators.ts'
import type { OperatorFunction, OperatorPrincipal, Right } from '../../src/operators/principal.ts'
import { newAuthenticator, type Authenticator } from './authenticator.ts'

export const origin = 'https://console.example.org'
export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const password = 'lamp otter gravel noon'
export const from: From = { address: '192.0.2.7', requestId: 'request-1' }
export const at = (address: string, device: string | null = null): From => ({ address, requestId: 'request-2', device })

/** Somebody with a password and an app. */
export interface Person {
  readonly name: string
  readonly totpSecret: string
  readonly begun: Begun
  readonly who: OperatorPrincipal
}

/** The operators' room on a real database, with a clock turned by hand. */
export async function openRoom(t: Pick<Test, 'teardown' | 'testdir'>, path = join(t.testdir(), 'relight.db')) {
  const database = await openDatabase(path)
  let now: Instant = instantOf('2026-03-20T03:00:00.000Z')
  const operators = await openOperators({ database, wall: () => now, random: randomBytes, consoleUrl: origin })
  let isClosed = false
  const close = async (): Promise<void> => {
    if (!isClosed) await database.close()
    isClosed = true
  }
  t.teardown(close)

  const codeOf = (secret: string, instant = now): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: instant })
  const secretOf = ({ path: link }: Enrolment): string => link.split('/').at(-1)!

  async function enrolWithPassword(enrolment: Enrolment, name: string | null, choice = password): Promise<Person> {
    const secret = secretOf(enrolment)
    const { totp } = await operators.factorsToEnrol(secret, name)
    const factors = { kind: 'password' as const, password: choice, totpSecret: totp.secret, totpCode: codeOf(totp.secret) }
    const begun = await operators.enrol({ secret, code: enrolment.code || null, name, function: name === null ? null : 'incident_manager', factors }, from)
    return { name: begun.principal.account.name, totpSecret: totp.secret, begun, who: begun.principal }
  }

  async function enrolWithPasskey(enrolment: Enrolment, name: string | null): Promise<{ readonly device: Authenticator; readonly begun: Begun; readonly who: OperatorPrincipal }> {
    const secret = secretOf(enrolment)
    const { passkey } = await operators.factorsToEnrol(secret, name)
    const device = newAuthenticator(origin)
    const factors = { kind: 'passkey' as const, challengeId: passkey.challengeId, response: device.create(passkey.options) }
    const begun = await operators.enrol({ secret, code: enrolment.code || null, name, function: name === null ? null : 'ops', factors }, from)
    return { device, begun, who: begun.principal }
  }

  const setUp = async (name = 'Ada'): Promise<Person> => enrolWithPassword((await operators.newSetUp())!, name)

  return {
    operators,
    database,
    path,
    close,
    now: () => now,
    wait: (milliseconds: number) => void (now += milliseconds),
    codeOf,
    secretOf,
    setUp,
    enrolWithPassword,
    enrolWithPasskey,
    /** Somebody invited by that admin, who then came. */
    join: async (admin: Person, name: string, right: Right, job: OperatorFunction = 'editor'): Promise<Person> => {
      const { enrolment } = await operators.invite(admin.who, { name, right, function: job }, from)
      return enrolWithPassword(enrolment, null)
    },
    /** Signs in with the code of the next half minute, since each counts once. */
    signIn: async (person: Person, where = from): Promise<Person> => {
      now += 30 * second
      const begun = await operators.signIn({ name: person.name, password, totpCode: codeOf(person.totpSecret) }, where)
      return { ...person, begun, who: begun.principal }
    },
    /** What was written into the audit trail, oldest first. */
    trail: async () => [...(await operators.audit(null, 1_000))].reverse(),
    actions: async () => [...(await operators.audit(null, 1_000))].reverse().map(({ action }) => action),
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>
