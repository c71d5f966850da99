import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { nothingDisclosed } from '../../src/journal/disclosure.ts'
import { disclose } from '../../src/journal/public-form.ts'
import type { Entry } from '../../src/model/event.ts'
import { Problem } from '../../src/model/problem.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'
import { availabilityOf } from '../../src/state/availability.ts'
import { columnAfter, columnIn, type Column } from '../../src/state/availability-column.ts'
import { availabilityReport, type ReportDay } from '../../src/state/availability-report.ts'
import { insurerEverNamed } from '../../src/state/former.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { servicesOf } from '../../src/state/insurers.ts'
import { standingAt } from '../../src/state/standing.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { catalogueAt, insurers, journalOf, moment, north, services, south, words, type Line } from './journal-of.ts'

const quarter = 15 * 60_000
const day = 96 * quarter
const start = moment('00:00')
const days = 3
const end = start + days * day
const timeAt = (at: number): string => new Date(start + at * quarter).toISOString()

const two = ['phone', 'mail'] as const
const used = (change: (insurer: (typeof insurers)[number]) => Partial<(typeof insurers)[number]> = () => ({})) =>
  insurers.map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => (two as readonly string[]).includes(id)), ...change(insurer) }))
const catalogues = [
  { services: services(...two), insurers: used() },
  { services: services('mail'), insurers: used(({ services: ids }) => ({ services: ids.filter((id) => id === 'mail') })) },
  { services: services('mail', 'phone'), insurers: used().slice(1).toReversed() },
  { services: services(...two), insurers: used(({ id }) => (id === 'alpha' ? { site: 'south' } : id === 'beta' ? { services: ['mail'] } : {})) },
] as const
const catalogueOn = (at: number, which: number): Line => catalogueAt(timeAt(at), { ...catalogues[which]!, use_cases: [] }, 'UTC')

/** One that is public from the first, and one that is published later. */
const incident = fc.constantFrom('I-1', 'I-2')
const service = fc.constantFrom(...two)
const scope = fc.constantFrom({ all: true } as const, north, south, { insurers: ['alpha', 'gamma'] })
const moments = { at: fc.integer({ min: 1, max: days * 96 - 2 }) }

const steps = fc.array(fc.oneof(
  { weight: 9, arbitrary: fc.record({
    ...moments, service, scope,
    kind: fc.constant('state' as const),
    back: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 })),
    to: fc.constantFrom('maintenance', 'operational', 'degraded', 'outage'),
    incident: fc.option(incident, { nil: undefined }),
  }) },
  { weight: 2, arbitrary: fc.record({ ...moments, incident, kind: fc.constant('incident' as const) }) },
  { weight: 4, arbitrary: fc.record({ ...moments, service, scope, kind: fc.constant('window' as const), ahead: fc.integer({ min: -20, max: 10 }), length: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ ...moments, kind: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ ...moments, kind: fc.constant('finish' as const) }) },
  { weight: 3, arbitrary: fc.record({ ...moments, service, scope, kind: fc.constant('change' as const), ahead: fc.integer({ min: -20, max: 10 }), length: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 4, arbitrary: fc.record({ ...moments, kind: fc.constant('catalogue' as const), which: fc.nat(catalogues.length - 1) }) },
), { minLength: 10, maxLength: 30, size: 'max' })

type Step = Parameters<Parameters<typeof steps.map>[0]>[0][number]

function lineOf(step: Step, { incidents, maintenances }: State): Line {
  const isOpen = (id: string | undefined): boolean => incidents.get(id ?? '')?.status === 'open'
  const at = timeAt(step.at)
  switch (step.kind) {
    case 'catalogue': return catalogueOn(step.at, step.which)
    case 'cancel': return [at, 'maintenance.cancel', { maintenance: `M-${maintenances.size}`, reason: words('Not now.') }]
    case 'finish': return [at, 'maintenance.finish', { maintenance: `M-${maintenances.size}` }]
    case 'change': return [at, 'maintenance.change', {
      maintenance: `M-${maintenances.size}`, services: [step.service], scope: step.scope, reason: words('Otherwise.'),
      window: { start: timeAt(step.at + step.ahead), end: timeAt(step.at + step.ahead + step.length) },
    }]
    case 'window': return [at, 'maintenance.schedule', {
      maintenance: `M-${maintenances.size + 1}`, services: [step.service], scope: step.scope, text: words('Work.'), window: { start: timeAt(step.at + step.ahead), end: timeAt(step.at + step.ahead + step.length) },
    }]
    case 'state': return [at, 'service.state', {
      services: [step.service], scope: step.scope, to: step.to, planned: true, override: true, reason: words('So it is.'),
      ...(step.incident !== undefined && isOpen(step.incident) && { incident: step.incident }), ...(step.back > 0 && { since: timeAt(step.at - step.back) }),
    }]
    case 'incident': {
      const { incident: id } = step
      const known = incidents.get(id)
      if (!known) return [at, 'incident.open', { incident: id, severity: 'critical', phase: 'detection', title: words('Incident'), visibility: id === 'I-1' ? 'public' : 'internal' }]
      if (!known.published) return [at, 'incident.publish', { incident: id }]
      return isOpen(id) ? [at, 'incident.resolve', { incident: id, text: words('Done.') }] : [at, 'incident.reopen', { incident: id, reason: words('Not done.') }]
    }
  }
}

/** The public forms of what operators may say of the steps, in the order of their times; the rest is refused. */
function formsOf(all: readonly Step[]): readonly Entry[] {
  let state: State = emptyState
  const said: Entry[] = []
  for (const step of [{ kind: 'catalogue', at: 0, which: 0 } as const, ...all.toSorted((a, b) => a.at - b.at)]) {
    const [at, type, data] = lineOf(step, state)
    try {
      decisionFor(type, 'ops', data)(state, moment(at))
    } catch (problem) {
      if (problem instanceof Problem) continue
      throw problem
    }
    const entry = { ...journalOf([[at, type, data] as Line])[0]!, position: said.length + 1 }
    said.push(entry)
    state = stateAfter(state, [entry])
  }
  return disclose(nothingDisclosed, said).forms.filter((form) => form !== null)
}

const columnOf = (forms: readonly Entry[], id: string, from: Instant): Column => {
  const before = forms.filter(({ at }) => instantOf(at) <= from)
  return columnAfter(columnIn(stateAfter(emptyState, before), id, from), forms.slice(before.length))
}

const runs = 150

t.test('whatever happens, the reports of all insurers add up to the days of each row', async () => {
  fc.assert(fc.property(steps, (some) => {
    const forms = formsOf(some)
    const state = stateAfter(emptyState, forms)
    const reports = insurers.map(({ id }) => availabilityReport(state, columnOf(forms, id, start - 1), { from: start, to: end, isOpen: false })!)
    for (const { id } of state.catalogue!.services) {
      const rows = reports.flatMap((report) => report.services.filter((one) => one.service === id))
      const sum = (at: number, part: keyof Omit<ReportDay, 'date'>): number => rows.reduce((total, row) => total + row.days[at]![part], 0)
      const shown = availabilityOf(state, state.catalogue!.rowOf.get(id)!, end, days + 1).map(({ share }) => share)
      const added = Array.from({ length: days }, (_, at) => (sum(at, 'whole') > 0 ? sum(at, 'good') / sum(at, 'whole') : null))
      const isSame = added.every((share, at) => (share === null ? shown[at] === null : Math.abs(share - (shown[at] ?? NaN)) < 1e-9))
      assert.ok(isSame, `${id}: ${added} is shown as ${shown}`)
    }
  }), { numRuns: runs })
})

t.test('wherever a period begins, and however its entries come, a report says the same', async () => {
  fc.assert(fc.property(steps, fc.integer({ min: 0, max: days * 96 - 1 }), (some, cut) => {
    const forms = formsOf(some)
    const state = stateAfter(emptyState, forms)
    const period = { from: start + cut * quarter, to: end, isOpen: false }
    const said = (column: Column) => availabilityReport(state, column, period)!.services.map(({ service: id, figures, counted, days: each }) => [id, figures, counted, each])
    for (const { id } of insurers.filter((insurer) => insurerEverNamed(state.catalogue, insurer.id))) {
      const oneByOne = forms.reduce((column, form) => columnAfter(column, [form]), columnIn(emptyState, id, start - 1))
      assert.deepEqual(said(columnOf(forms, id, period.from)), said(oneByOne))
    }
  }), { numRuns: runs / 3 })
})

t.test('what a page answers about a service at any moment is what the report counts for that moment', async () => {
  const weights = { works: 1, limited: 0.5, not: 0 }
  fc.assert(fc.property(steps, fc.integer({ min: 1, max: days * 96 - 2 }), (some, at) => {
    const now = start + at * quarter + 1
    const forms = formsOf(some.map((step) => ('back' in step ? { ...step, back: 0 } : step))).filter((form) => instantOf(form.at) <= now)
    const state = standingAt(stateAfter(emptyState, forms), now)
    for (const insurer of state.catalogue!.insurers) {
      const { services: counted } = availabilityReport(state, columnOf(forms, insurer.id, start - 1), { from: now, to: now + 1, isOpen: false })!
      for (const { status, answer, state: own, overrun } of servicesOf(state, insurer)) {
        const { figures } = counted.find(({ service: id }) => id === status.service.id)!
        const isUncounted = own === 'maintenance' && !overrun && status.incident !== null
        assert.equal(figures.works + figures.limited / 2, isUncounted ? 0 : weights[answer], `${status.service.id} at ${insurer.id} is ${own}, ${answer}`)
        assert.equal(figures.unannounced, overrun ? 1 : 0)
        assert.equal(figures.duringIncident, isUncounted ? 1 : 0)
      }
    }
  }), { numRuns: runs })
})
