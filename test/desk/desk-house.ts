import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Test } from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDatabase, type Unit } from '../../src/database.ts'
import { openDesk } from '../../src/desk/open.ts'
import type { Proposal, Step, SubmitOptions } from '../../src/desk/desk.ts'
import type { EventType } from '../../src/model/event.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'
import { openOperators } from '../../src/operators/open.ts'
import type { AuditRecord } from '../../src/operators/operators.ts'
import type { Account, OperatorFunction, OperatorPrincipal, Principal, Right, Token, TokenScope } from '../../src/operators/principal.ts'
import { openService } from '../../src/service.ts'
import { inGerman } from '../../src/views/console/refusals.ts'
import { catalogue, provider } from '../commands/small-record.ts'

export const start = instantOf('2026-05-04T03:00:00.000Z')
export const options: SubmitOptions = { requestId: 'request-1', address: '127.0.0.1' }

interface HouseOptions {
  readonly secondPerson?: readonly string[]
  readonly empty?: boolean
  readonly onFault?: (error: unknown) => void
}

/** The real desk on a real database with a small catalogue; people are as the operators' room would tell of them. */
export async function openDeskHouse(t: Test, options: HouseOptions = {}) {
  const house = await openDeskHouseAt(join(t.testdir(), 'relight.db'), options)
  t.teardown(house.close)
  return house
}

/** The same at a path; what is there already stays. */
export async function openDeskHouseAt(path: string, { secondPerson = [], empty = false, onFault }: HouseOptions = {}) {
  const database = await openDatabase(path)
  const clock = { now: start }
  const now = (): Instant => clock.now
  const service = await openService({ database, record: now })
  const audit: AuditRecord[] = []
  const tokens: Token[] = []
  const accounts = new Map<string, Account>()
  const { recordIn, audit: readTrail } = await openOperators({ database, wall: now, random: randomBytes, consoleUrl: 'https://console.example.org' })
  const operators = { recordIn: async (unit: Unit, line: AuditRecord) => {
    audit.push(line)
    await recordIn(unit, line)
  }, accounts: async () => [...accounts.values()], tokens: async () => tokens }
  const desk = await openDesk({ database, service, operators, wall: now, random: randomBytes, secondPerson, streams: () => 3, inGerman, ...(onFault && { onFault }) })
  if (!empty && service.fullState().position === 0) await service.execute(decisionFor('catalogue.apply', 'ops', { exercise: false, provider, catalogue }))

  const person = (name: string, right: Right, func: OperatorFunction): OperatorPrincipal => {
    const account: Account = {
      id: `account-${name}`, name, right, function: func, language: 'en', createdAt: start, lastSeenAt: null, isActive: true,
      factors: { passkeys: 1, hasPassword: false, hasTotp: false, recoveryCodes: 10 },
    }
    accounts.set(account.id, account)
    return { kind: 'operator', account, session: { id: `session-${name}`, startedAt: start, lastUsedAt: start, freshUntil: start + 365 * 86_400_000, from: '127.0.0.1' } }
  }
  const machine = (scopes: readonly TokenScope[], services: readonly string[] | null = null): Principal => ({
    kind: 'token',
    token: { id: 'token-1', name: 'Icinga', prefix: 'relight_abc', scopes, services, function: 'monitor', createdBy: 'account-Ada', createdAt: start, expiresAt: start * 2, lastUsedAt: null, revokedAt: null },
  })
  tokens.push((machine([]) as Extract<Principal, { kind: 'token' }>).token)
  return {
    path,
    close: async () => {
      await service.settled()
      await database.close()
    },
    database, clock, service, desk, operators, audit, accounts, person, machine,
    editor: person('Edda', 'editor', 'editor'),
    approver: person('Abel', 'approver', 'approver'),
    admin: person('Ada', 'admin', 'incident_manager'),
    viewer: person('Vera', 'viewer', 'ops'),
    say: (type: EventType, data: object) => service.execute(decisionFor(type, 'ops', data)),
    /** The audit trail as it is kept, newest first. */
    trail: () => readTrail(null, 1_000),
    sequence: () => service.fullState().position,
    newest: async () => (await service.entries(service.fullState().position - 1, 1))[0]!,
  }
}

export type DeskHouse = Awaited<ReturnType<typeof openDeskHouseAt>>

export const step = (type: EventType, data: Record<string, unknown>): Step => ({ type, data })
export const proposal = (...steps: readonly Step[]): Proposal => ({ steps })

const both = (de: string, en: string) => ({ de, en })

export const outage = (services: readonly string[] = ['phone'], more: object = {}): Step => step('service.state', { services, scope: { all: true }, to: 'outage', ...more })
export const incident = step('incident.open', { incident: 'I-1', severity: 'major', phase: 'detection', title: both('Störung', 'Disruption') })
export const news = (update: string, more: object = {}): Step =>
  step('update.post', { incident: 'I-1', update, kind: 'status', audiences: ['public'], text: both('Wir arbeiten daran.', 'We are working on it.'), ...more })
export const statement = (update: string, more: object = {}): Step =>
  news(update, { statement: { id: `S-${update}`, topic: 'data_confidentiality', certainty: 'preliminary' }, ...more })
export const draftOf = (given: Proposal, more: object = {}) => ({ id: null, revision: null, title: 'Night news', proposal: given, publishAt: null, embargoUntil: null, ...more })
