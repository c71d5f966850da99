import type { Group, Service } from '../../model/catalogue.ts'
import { firstUpRank, firstWorksRank, rankOf } from '../../model/state-of-service.ts'
import { iso, type Instant } from '../../model/time.ts'
import { serviceEverNamed } from '../../state/former.ts'
import { servicesOf } from '../../state/insurers.ts'
import { serviceStatuses } from '../../state/services.ts'
import { plainly } from '../reader.ts'
import type { Ground } from './ground.ts'
import { statuspageId } from './id.ts'

/** Worst first. */
export const componentStatuses = ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance', 'operational'] as const
export type ComponentStatus = (typeof componentStatuses)[number]

export interface Component {
  readonly id: string
  readonly name: string
  readonly status: ComponentStatus
  readonly created_at: string
  readonly updated_at: string
  /** Counted from 1 within its group, or among the groups. */
  readonly position: number
  readonly description: string | null
  readonly showcase: boolean
  readonly start_date: string | null
  readonly group_id: string | null
  readonly page_id: string
  readonly group: boolean
  readonly only_show_if_degraded: boolean
  /** Stands on groups alone, and is never empty. */
  readonly components?: readonly string[]
}

/** What a state means for one insurer; in maintenance outside every announced window it is degraded. */
export const statusOfRank = (rank: number, overrun: boolean): ComponentStatus =>
  overrun ? 'degraded_performance' : rank < firstUpRank ? 'major_outage' : rank < firstWorksRank ? 'degraded_performance' : rank === rankOf.maintenance ? 'under_maintenance' : 'operational'

/** What insurers per rank come to for all of them; a service that nobody uses is operational. */
export function statusOfTally(tally: readonly number[], overrun: number): ComponentStatus {
  const count = (from: number, to: number): number => tally.slice(from, to).reduce((sum, insurers) => sum + insurers, 0)
  const down = count(0, firstUpRank)
  if (down > 0) return down === count(0, tally.length) ? 'major_outage' : 'partial_outage'
  if (overrun > 0 || count(firstUpRank, firstWorksRank) > 0) return 'degraded_performance'
  return tally[rankOf.maintenance]! > 0 ? 'under_maintenance' : 'operational'
}

const worstStatus = (statuses: readonly ComponentStatus[]): ComponentStatus => componentStatuses.find((status) => statuses.includes(status)) ?? 'operational'

export interface Components {
  /** Each group and its services behind it, by position. */
  readonly rows: readonly Component[]
  readonly byService: ReadonlyMap<string, Component>
}

interface Standing {
  readonly service: Service
  readonly status: ComponentStatus
  readonly since: Instant
  readonly changedAt: Instant
}

function standings({ reader: { state }, insurer }: Ground): readonly Standing[] {
  if (insurer) {
    return servicesOf(state, insurer).map(({ status: { service, row }, state: own, change, overrun }) =>
      ({ service, status: statusOfRank(rankOf[own], overrun), since: row.days.since, changedAt: change?.at ?? row.days.since }))
  }
  return serviceStatuses(state).map(({ service, row, overrun }) =>
    ({ service, status: statusOfTally(row.tally, overrun), since: row.days.since, changedAt: row.history.at(-1)?.change.at ?? row.days.since }))
}

/** Every service that the page shows, below its group. */
export function componentsOf(ground: Ground): Components {
  const { reader } = ground
  const inGroup = Map.groupBy(standings(ground), ({ service }) => service.group)
  const byService = new Map<string, Component>()
  const rows: Component[] = []
  for (const group of reader.state.catalogue?.groups ?? []) {
    const position = rows.length + 1
    const children = (inGroup.get(group.id) ?? []).map((standing, place) => componentOf(ground, standing, position + 1 + place))
    if (children.length === 0) continue
    rows.push(groupOf(ground, group, position, children), ...children)
    inGroup.get(group.id)!.forEach(({ service }, place) => byService.set(service.id, children[place]!))
  }
  return { rows, byService }
}

const groupOf = ({ reader, pageId }: Ground, { id, name }: Group, position: number, children: readonly Component[]): Component => ({
  id: statuspageId('group', id),
  name: plainly(reader, name),
  status: worstStatus(children.map(({ status }) => status)),
  created_at: children.map(({ created_at: at }) => at).sort()[0]!,
  updated_at: children.map(({ updated_at: at }) => at).sort().at(-1)!,
  position,
  description: null,
  showcase: false,
  start_date: null,
  group_id: null,
  page_id: pageId,
  group: true,
  only_show_if_degraded: false,
  components: children.map((child) => child.id),
})

const componentOf = ({ reader, pageId }: Ground, { service, status, since, changedAt }: Standing, position: number): Component => ({
  id: componentId(service.id),
  name: plainly(reader, service.name),
  status,
  created_at: iso(since),
  updated_at: iso(Math.max(since, changedAt)),
  position,
  description: plainly(reader, service.description),
  showcase: true,
  start_date: iso(since).slice(0, 10),
  group_id: statuspageId('group', service.group),
  page_id: pageId,
  group: false,
  only_show_if_degraded: false,
})

export const componentId = (service: string): string => statuspageId('component', service)

/** A service's name behind its group's, as updates name it; a former service keeps its name. */
export function nameInGroup({ reader }: Ground, id: string): string {
  const { catalogue } = reader.state
  const service = serviceEverNamed(catalogue, id)
  const group = catalogue?.groups.find((one) => one.id === service?.group)
  const name = service ? plainly(reader, service.name) : id
  return group ? `${plainly(reader, group.name)} - ${name}` : name
}
