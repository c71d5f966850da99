import { isTakenOver, takenOverId } from '../model/taken-over.ts'
import { iso, type Instant } from '../model/time.ts'
import type { Maintenance, State } from '../state/state.ts'
import type { StoryOptions } from './incidents.ts'
import type { OldMaintenance, OldPage, OldUpdate } from './page.ts'
import { piecesOf } from './plain-text.ts'
import type { Step } from './step.ts'

export interface MaintenanceOptions extends StoryOptions {
  readonly now: Instant
  readonly isLate: boolean
}

export interface TakenMaintenances {
  readonly steps: readonly Step[]
  readonly left: readonly string[]
}

/** Announced windows that are not in the record yet; one that moved is cancelled and announced again. */
export function maintenancesTaken(page: OldPage, serviceOf: ReadonlyMap<string, string>, state: State, options: MaintenanceOptions): TakenMaintenances {
  const each = page.maintenances.map((maintenance) => maintenanceTaken(maintenance, servicesOf(maintenance, page, serviceOf), state, options))
  return { steps: each.flatMap(({ steps }) => steps), left: [...each.flatMap(({ left }) => left), ...(page.listsMaintenances ? vanished(page, state, options.now) : [])] }
}

/** A group stands for its components where it is named alone. */
function servicesOf({ components }: OldMaintenance, page: OldPage, serviceOf: ReadonlyMap<string, string>): readonly string[] {
  const named = page.components.filter(({ id }) => components.includes(id))
  const meant = named.length > 0 ? named : page.components.filter(({ group }) => group !== null && components.includes(group))
  return [...new Set(meant.flatMap(({ id }) => serviceOf.get(id) ?? []))]
}

function maintenanceTaken(maintenance: OldMaintenance, services: readonly string[], state: State, options: MaintenanceOptions): TakenMaintenances {
  const { now, isLate, words, language } = options
  const { id: old, name, start, end, status, resolvedAt, updates } = maintenance
  const known = ownIn(state, old)
  const wasCalledOff = status === 'completed' && (resolvedAt ?? updates.findLast((update) => update.status === status)?.at ?? end) <= start
  const isSame = known?.start === start && known.end === end
  const cancel = (at: Instant, id: string, reason: string): Step => ({ at, type: 'maintenance.cancel', whole: takenOverId(old), data: { maintenance: id, reason: { [language]: reason } } })
  const finishedAt = finishOf(maintenance, now)
  const finish = (id: string): readonly Step[] => (finishedAt === null ? [] : [{ at: finishedAt, type: 'maintenance.finish', whole: takenOverId(old), data: { maintenance: id } }])
  if (known && (known.cancelledAt !== null || known.finishedAt !== null || known.end <= now)) return { steps: [], left: [] }
  if (known && isSame && !wasCalledOff) return { steps: finish(known.id), left: [] }
  if (known && wasCalledOff) return { steps: [cancel(maintenance.changedAt, known.id, words.calledOff)], left: [] }
  if (services.length === 0) return { steps: [], left: end <= now ? [`“${name}” (maintenance): names no component that is a service here.`] : [unplaced(maintenance)] }
  if (isLate && end <= now) return { steps: [], left: [`“${name}” (maintenance): its window is over, and nothing can be announced into the past of this record.`] }
  if (wasCalledOff) return { steps: [], left: [`“${name}” (maintenance): was over before its window began.`] }
  const id = known ? nextId(known.id, old) : takenOverId(old)
  const at = known ? maintenance.changedAt : maintenance.openedAt
  const announce: Step = { at, type: 'maintenance.schedule', whole: takenOverId(old), data: { maintenance: id, services, scope: { all: true }, window: { start: iso(start), end: iso(end) }, text: textOf(maintenance, options) } }
  if (known) return { steps: [cancel(at, known.id, words.moved), announce, ...finish(id)], left: [] }
  const others = updates.filter((update) => update.body !== '' && update !== announcement(maintenance)).length
  return { steps: [announce, ...finish(id)], left: others === 0 ? [] : [`“${name}” (maintenance): ${others === 1 ? 'a text' : `${others} texts`} posted while it ran ${others === 1 ? 'has' : 'have'} no place here.`] }
}

/** When it was completed after it had begun and before its window was over; null where it was not. */
function finishOf({ start, end, status, resolvedAt, updates }: OldMaintenance, now: Instant): Instant | null {
  const at = status === 'completed' ? (resolvedAt ?? updates.findLast((update) => update.status === status)?.at ?? null) : null
  return at !== null && at > start && at < end && at <= now ? at : null
}

const unplaced = ({ name, start, end }: OldMaintenance): string =>
  `“${name}” (maintenance): names no component that is a service here. Announce it yourself: relight maintenance schedule … --start ${iso(start)} --end ${iso(end)}`

/** The newest of ours that stands for one of theirs. */
const ownIn = ({ maintenances }: State, old: string): Maintenance | undefined =>
  [...maintenances.values()].findLast(({ id }) => id === takenOverId(old) || (id.startsWith(`${takenOverId(old)}.`) && /^\d+$/.test(id.slice(takenOverId(old).length + 1))))

const nextId = (id: string, old: string): string => `${takenOverId(old)}.${Number(id.slice(takenOverId(old).length + 1) || '1') + 1}`

const announcement = ({ updates }: OldMaintenance): OldUpdate | undefined => updates.find(({ status }) => status === 'scheduled') ?? updates[0]

function textOf(maintenance: OldMaintenance, { language, told }: MaintenanceOptions): object {
  const body = announcement(maintenance)?.body ?? ''
  return { [language]: told(piecesOf(body === '' ? maintenance.name : `${maintenance.name}: ${body}`)[0]!, maintenance.openedAt) }
}

/** Announced here by an earlier run, still ahead, and gone from that page: called off there, as a rule. */
function vanished(page: OldPage, state: State, now: Instant): readonly string[] {
  const listed = new Set(page.maintenances.map(({ id }) => ownIn(state, id)?.id))
  return [...state.maintenances.values()]
    .filter(({ id, start, cancelledAt }) => isTakenOver(id) && start > now && cancelledAt === null && !listed.has(id))
    .map(({ id }) => `${id}: is no longer announced on that page. If it was called off: relight maintenance cancel ${id} …`)
}
