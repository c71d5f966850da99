import fc from 'fast-check'
import type { Scope } from '../../src/model/scope.ts'
import { catalogueAt, insurers, services, words, type Line } from '../state/journal-of.ts'

const minute = 60_000
const start = Date.UTC(2026, 4, 4)
const timeAt = (at: number): string => new Date(start + at * minute).toISOString()

const all = ['phone', 'mail', 'portal', 'app', 'web'] as const
const without = (gone: string) => insurers.map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => id !== gone) }))
const catalogues: readonly Parameters<typeof catalogueAt>[1][] = [
  {}, { services: services('mail', 'portal', 'app', 'web'), insurers: without('phone'), use_cases: [] }, { insurers: insurers.slice(1) },
  { insurers: [...insurers, { id: 'delta', name: 'Delta', site: 'north', services: [] }] },
]

const scope = fc.constantFrom<Scope>({ all: true }, { sites: ['north'] }, { sites: ['south'] }, { insurers: ['alpha'] }, { insurers: ['gamma'] })
const some = fc.subarray([...all], { minLength: 1 })
const incident = fc.constantFrom('I-1', 'I-2')
const to = fc.constantFrom('shut_down', 'outage', 'restarting', 'emergency_operation', 'degraded', 'stabilising', 'maintenance', 'operational')

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('incident' as const), incident, severity: fc.constantFrom('critical', 'major', 'minor') }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('state' as const), scope, services: some, to, incident: fc.option(incident, { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('off' as const), to: fc.constantFrom('shut_down', 'operational') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('confirm' as const), scope, services: fc.option(some, { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), scope, incident }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('limit' as const), scope, incident, useCase: fc.constantFrom('uc-call', 'uc-online') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unlimit' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('window' as const), scope, services: some, from: fc.integer({ min: -20, max: 20 }), length: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('catalogue' as const), which: fc.nat(catalogues.length - 1) }) },
)

/** A record that nobody thought of: three insurers, five services, up to two incidents, work announced and not, services that leave. */
export const anyRecord = fc.array(fc.tuple(fc.nat(30), step), { minLength: 1, maxLength: 18 }).map((steps) => {
  const lines: Line[] = [catalogueAt(timeAt(0))]
  const open = new Map<string, boolean>()
  let at = 0
  for (const [later, one] of steps) {
    at += later
    const line = lineOf(timeAt(at), at, one, open, lines.length)
    if (line) lines.push(line)
  }
  return lines
})

type Step = Parameters<Parameters<typeof step.map>[0]>[0]

function lineOf(time: string, at: number, one: Step, open: Map<string, boolean>, number: number): Line | null {
  switch (one.kind) {
    case 'incident': {
      const known = open.get(one.incident)
      open.set(one.incident, known !== true)
      if (known === undefined) return [time, 'incident.open', { incident: one.incident, severity: one.severity, phase: 'detection', title: words('Incident') }]
      return known ? [time, 'incident.resolve', { incident: one.incident, text: words('Done.') }] : [time, 'incident.reopen', { incident: one.incident, reason: words('Again.') }]
    }
    case 'state': return [time, 'service.state', {
      services: one.services, scope: one.scope, to: one.to, planned: true, override: true, reason: words('So it is.'),
      ...(one.incident !== undefined && open.get(one.incident) && { incident: one.incident }),
    }]
    case 'off': return [time, 'service.state', { services: [...all], scope: { all: true }, to: one.to, planned: true, override: true, reason: words('All of it.') }]
    case 'confirm': return [time, 'board.confirm', { scope: one.scope, ...(one.services && { services: one.services }) }]
    case 'update': return open.get(one.incident) ? [time, 'update.post', {
      incident: one.incident, update: `U-${number}`, kind: 'status', audiences: ['public'], text: words('News.'), scope: one.scope, approved_by: 'approver',
    }] : null
    case 'limit': return open.get(one.incident) ? [time, 'advice.set', {
      incident: one.incident, advice: `A-${one.useCase}`, use_case: one.useCase, scope: one.scope, audiences: ['public'], action: 'limit', text: words('Only a little.'), approved_by: 'approver',
    }] : null
    case 'unlimit': return [time, 'advice.end', { advice: 'A-uc-call', incident: 'I-1' }]
    case 'window': return [time, 'maintenance.schedule', {
      maintenance: `M-${number}`, services: one.services, scope: one.scope, text: words('Work.'), window: { start: timeAt(at + one.from), end: timeAt(at + one.from + one.length) },
    }]
    case 'catalogue': return catalogueAt(time, catalogues[one.which])
  }
}
