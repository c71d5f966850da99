import type { Draft } from '../../desk/desk.ts'
import type { Instant } from '../../model/time.ts'
import { newestSaid } from '../../state/eta.ts'
import type { EtaTarget, Incident } from '../../state/incident.ts'
import { nextUpdateBy } from '../../state/promises.ts'
import { reportingClocks } from '../../state/reporting-clocks.ts'
import { isExceeded, maintenanceState } from '../../state/maintenances.ts'
import { openIncidents } from '../../state/restoration.ts'
import { serviceStatus } from '../../state/services.ts'
import { plainly, scopeInWords, serviceName } from '../reader.ts'
import { deConsoleHome } from '../words/console-home-de.ts'
import { enConsoleHome } from '../words/console-home-en.ts'
import { draftTitle } from './draft-words.ts'
import { draftPath } from './drafts.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'

export const homeWords = (reader: ConsoleReader) => inLanguage(reader, { de: deConsoleHome, en: enConsoleHome })

/** Something with a time by which it must be done. */
export interface Due {
  readonly at: Instant
  readonly text: string
  readonly path: string
  readonly isOverdue: boolean
  readonly isPromise?: boolean
}

/** The clock that publishes what is due rings at least this often. */
const grace = 60_000

/** All that is due, what is overdue first and promised news before all else, then by its time: promises, windows, reports to authorities, drafts with a time, maintenance. */
export const whatIsDue = (reader: ConsoleReader, drafts: readonly Draft[]): readonly Due[] =>
  [...openIncidents(reader.state).flatMap((incident) => [...promiseOf(reader, incident), ...windowsOf(reader, incident)]), ...clocks(reader), ...scheduled(reader, drafts), ...maintenances(reader)]
    .toSorted((a, b) => urgency(b) - urgency(a) || a.at - b.at)

const urgency = ({ isOverdue, isPromise = false }: Due): number => (isOverdue ? (isPromise ? 2 : 1) : 0)

const pathOf = ({ id }: Pick<Incident, 'id'>, more = ''): string => `/incidents/${encodeURIComponent(id)}${more}`

function promiseOf(reader: ConsoleReader, incident: Incident): readonly Due[] {
  const at = nextUpdateBy(incident)
  if (at === null) return []
  const { promise, promiseOverdue } = homeWords(reader).due
  const isOverdue = reader.now > at
  return [{ at, text: about(reader, isOverdue ? promiseOverdue : promise, incident), path: pathOf(incident, '/update'), isOverdue, isPromise: true }]
}

/** Which incident it is about is said where more than one is open. */
const about = (reader: ConsoleReader, what: string, incident: Incident): string =>
  openIncidents(reader.state).length > 1 ? homeWords(reader).due.about(what, plainly(reader, incident.title)) : what

const keyOf = (target: EtaTarget): string => ('stage' in target ? `stage ${target.stage}` : `service ${target.service}`)

function windowsOf(reader: ConsoleReader, incident: Incident): readonly Due[] {
  const { due } = homeWords(reader)
  const targets = [...new Map(incident.etas.map(({ target }) => [keyOf(target), target] as const)).values()].filter((target) => isAwaited(reader, incident, target))
  return targets.flatMap((target) => {
    return newestSaid(incident, target).flatMap(({ window, newWindowBy, scope }): readonly Due[] => {
      const at = window?.latest ?? newWindowBy
      if (at === null) return []
      const name = `${targetName(reader, incident, target)}${'all' in scope ? '' : `, ${scopeInWords(reader, scope)}`}`
      const isOverdue = reader.now > at
      const words = window ? (isOverdue ? due.windowOverdue : due.window) : isOverdue ? due.newWindowOverdue : due.newWindow
      return [{ at, text: about(reader, words(name), incident), path: pathOf(incident, '/plan'), isOverdue }]
    })
  })
}

function isAwaited({ state }: ConsoleReader, { stages }: Incident, target: EtaTarget): boolean {
  if ('service' in target) return serviceStatus(state, target.service)?.up === false
  const stage = stages.find(({ id }) => id === target.stage)
  return stage !== undefined && stage.state !== 'completed' && stage.state !== 'cancelled'
}

function targetName(reader: ConsoleReader, { stages }: Incident, target: EtaTarget): string {
  if ('service' in target) return serviceName(reader, target.service)
  const stage = stages.find(({ id }) => id === target.stage)
  return stage ? plainly(reader, stage.title) : target.stage
}

function clocks(reader: ConsoleReader): readonly Due[] {
  const { due } = homeWords(reader)
  return reportingClocks(reader.state, reader.now).filter(({ doneAt, dueAt }) => doneAt === null && dueAt !== null).map(({ regime, stage, dueAt, isOverdue }) =>
    ({ at: dueAt!, text: (isOverdue ? due.clockOverdue : due.clock)(due.regimes[regime] ?? regime, due.stages[stage] ?? stage), path: '/logbook', isOverdue }))
}

const scheduled = (reader: ConsoleReader, drafts: readonly Draft[]): readonly Due[] =>
  drafts.filter(({ state, publishAt }) => state === 'scheduled' && publishAt !== null).map((draft) => {
    const { due } = homeWords(reader)
    const isOverdue = reader.wall > draft.publishAt! + grace
    return { at: draft.publishAt!, text: (isOverdue ? due.scheduledOverdue : due.scheduled)(draftTitle(reader, draft)), path: draftPath(draft.id), isOverdue }
  })

/** When announced work begins, while it runs when its window ends, and beyond that until somebody says that it is over. */
const maintenances = (reader: ConsoleReader): readonly Due[] =>
  [...reader.state.maintenances.values()].filter((one) => one.cancelledAt === null && maintenanceState(reader.state, one, reader.now) !== 'completed').map((one) => {
    const { due } = homeWords(reader)
    const isOverdue = isExceeded(reader.state, one)
    const isAhead = one.start > reader.now
    const services = reader.format.list(one.services.map((id) => serviceName(reader, id)))
    const text = isAhead ? due.maintenance(services) : isOverdue ? due.maintenanceLate(services) : due.maintenanceEnds(services)
    return { at: isAhead ? one.start : one.end, text, path: '/maintenances', isOverdue }
  })
