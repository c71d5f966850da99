import { holdsInsurer, type Scope } from '../../src/model/scope.ts'
import type { Insurer } from '../../src/model/catalogue.ts'
import type { Entry, EntryOf, PublishedIncident } from '../../src/model/event.ts'
import { answerOf, type ServiceState } from '../../src/model/state-of-service.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'

/** What may be said about everything, read from the entries alone, in the plainest way: nothing here is the house's own. */
export interface Told {
  readonly whole: string
  readonly ofInsurers: ReadonlyMap<string, string>
}

interface Cell {
  state: ServiceState
  /** When somebody last reported or confirmed it. */
  seenAt: Instant
}

interface Incident {
  readonly id: string
  readonly openedAt: Instant
  severity: string
  isOpen: boolean
  readonly touched: Set<string>
  readonly scopes: Scope[]
}

interface Window {
  readonly id: string
  readonly services: readonly string[]
  readonly scope: Scope
  readonly start: Instant
  end: Instant
}

/** Reads entries one by one; asked at any moment it says what may be told. */
export function openTold() {
  let catalogue: EntryOf<'catalogue.apply'>['data']['catalogue'] | null = null
  const cells = new Map<string, Cell>()
  const incidents = new Map<string, Incident>()
  const limits = new Map<string, { readonly useCase: string; readonly scope: Scope }>()
  const windows = new Map<string, Window>()
  const movedBy = new Map<number, Set<string>>()
  const key = (insurer: Insurer, service: string): string => `${insurer.id} ${service}`
  const cellsIn = (scope: Scope, services: readonly string[] | undefined) =>
    (catalogue?.insurers ?? []).filter((insurer) => holdsInsurer(scope, insurer)).flatMap((insurer) =>
      insurer.services.filter((service) => services === undefined || services.includes(service)).map((service) => ({ insurer, cell: cells.get(key(insurer, service))! })))

  function read(entry: Entry): void {
    const at = instantOf(entry.at)
    switch (entry.type) {
      case 'catalogue.apply': {
        catalogue = entry.data.catalogue
        const used = new Set(catalogue.insurers.flatMap((insurer) => insurer.services.map((service) => key(insurer, service))))
        for (const name of cells.keys()) if (!used.has(name)) cells.delete(name)
        for (const name of used) if (!cells.has(name)) cells.set(name, { state: 'operational', seenAt: -Infinity })
        break
      }
      case 'incident.open':
        incidents.set(entry.data.incident, { id: entry.data.incident, openedAt: at, severity: entry.data.severity, isOpen: true, touched: new Set(), scopes: [] })
        break
      case 'incident.publish': {
        const { incident: id, severity, opened_at: openedAt, positions } = entry.data as typeof entry.data & PublishedIncident
        const touched = new Set(positions.flatMap((position) => [...(movedBy.get(position) ?? [])]))
        incidents.set(id, { id, openedAt: instantOf(openedAt), severity, isOpen: true, touched, scopes: [] })
        break
      }
      case 'incident.severity': incidents.get(entry.data.incident)!.severity = entry.data.to; break
      case 'incident.resolve': incidents.get(entry.data.incident)!.isOpen = false; break
      case 'incident.reopen': incidents.get(entry.data.incident)!.isOpen = true; break
      case 'service.state': {
        const incident = incidents.get(entry.data.incident ?? '')
        for (const { insurer, cell } of cellsIn(entry.data.scope, entry.data.services)) {
          cell.seenAt = at
          if (cell.state !== entry.data.to) {
            incident?.touched.add(insurer.id)
            movedBy.set(entry.position, (movedBy.get(entry.position) ?? new Set()).add(insurer.id))
          }
          cell.state = entry.data.to
        }
        break
      }
      case 'board.confirm': for (const { cell } of cellsIn(entry.data.scope, entry.data.services)) cell.seenAt = at; break
      case 'update.post': incidents.get(entry.data.incident)!.scopes.push(entry.data.scope ?? { all: true }); break
      case 'advice.set':
        if (entry.data.action === 'limit') limits.set(entry.data.advice, { useCase: entry.data.use_case, scope: entry.data.scope })
        else limits.delete(entry.data.advice)
        break
      case 'advice.end': limits.delete(entry.data.advice); break
      case 'maintenance.schedule': {
        const { maintenance: id, services, scope, window } = entry.data
        windows.set(id, { id, services, scope, start: instantOf(window.start), end: instantOf(window.end) })
        break
      }
      case 'maintenance.cancel': windows.delete(entry.data.maintenance); break
      default: break
    }
  }

  const answerAt = (insurer: Insurer, service: string, now: Instant): string => {
    const { state } = cells.get(key(insurer, service))!
    const isAnnounced = [...windows.values()].some(({ services, scope, start, end }) =>
      services.includes(service) && holdsInsurer(scope, insurer) && start <= now && now < end)
    return state === 'maintenance' && !isAnnounced ? 'limited' : answerOf[state]
  }

  function isLimited(insurer: Insurer): boolean {
    return [...limits.values()].some(({ useCase: id, scope }) => {
      const useCase = catalogue!.use_cases.find((one) => one.id === id)
      const concerned = useCase && (useCase.services.length === 0 || useCase.services.some((service) => insurer.services.includes(service)))
      return concerned && useCase.services.length > 0 && holdsInsurer(scope, insurer)
    })
  }

  function concerns(incident: Incident, insurer: Insurer): boolean {
    const isUncharted = incident.touched.size === 0 && incident.scopes.length === 0
    return incident.touched.has(insurer.id) || incident.scopes.some((scope) => holdsInsurer(scope, insurer)) || isUncharted
  }

  function ofInsurer(insurer: Insurer, now: Instant): string {
    const answers = insurer.services.map((service) => answerAt(insurer, service, now))
    if (answers.length === 0) return 'unknown'
    if (answers.every((answer) => answer === 'not')) return 'nothing_works'
    if (answers.includes('not')) return 'some_not'
    if (answers.includes('limited') || isLimited(insurer)) return 'limited'
    const open = [...incidents.values()].filter((incident) => incident.isOpen)
    const critical = open.filter(({ severity }) => severity === 'critical')
    const isInDoubt = insurer.services.some((service) => critical.some(({ openedAt }) => cells.get(key(insurer, service))!.seenAt < openedAt))
    return isInDoubt || open.some((incident) => concerns(incident, insurer)) ? 'disturbed' : 'works'
  }

  function told(now: Instant): Told {
    const ofInsurers = new Map((catalogue?.insurers ?? []).map((insurer) => [insurer.id, ofInsurer(insurer, now)]))
    const known = [...ofInsurers.values()].filter((one) => one !== 'unknown')
    const any = (...words: readonly string[]): boolean => known.some((one) => words.includes(one))
    const isOpen = [...incidents.values()].some((incident) => incident.isOpen)
    const whole = known.length === 0 ? 'unknown' : known.every((one) => one === 'nothing_works') ? 'nothing_works'
      : any('nothing_works', 'some_not') ? 'some_not' : any('limited') ? 'limited' : isOpen ? 'disturbed' : 'works'
    return { whole, ofInsurers }
  }
  return { read, told }
}
