import type { Phase } from '../../model/event.ts'
import type { Instant } from '../../model/time.ts'
import { resolutionBefore, type Incident } from '../../state/incident.ts'
import { incidentsNewestFirst } from '../../state/restoration.ts'
import { concernsInsurer, timelineFor, timelineOf, type ServiceMove } from '../../state/timeline.ts'
import { plainly } from '../reader.ts'
import { bodyOf, changedAt, type ToldHere } from './bodies.ts'
import { componentId, nameInGroup, statusOfRank, statusOfTally } from './components.ts'
import type { Ground } from './ground.ts'
import { statuspageId, statuspageNumber } from './id.ts'
import { mostToldOfOne, type AffectedComponent, type Story, type StoryStatus, type Told } from './story.ts'

const ofPhase: Readonly<Record<Phase, StoryStatus>> = {
  detection: 'investigating', containment: 'identified', assessment: 'identified', recovery: 'identified', reconstitution: 'monitoring', review: 'monitoring',
}

/** The incidents that the page shows, newest first. */
export const incidentsShown = ({ reader: { state }, insurer }: Ground): readonly Incident[] =>
  incidentsNewestFirst(state).filter((incident) => insurer === null || concernsInsurer(state, incident, insurer))

/** An incident as this format tells it; the same for ever but for what happens to it. */
export function incidentStory(ground: Ground, incident: Incident): Story {
  const { reader, insurer, site } = ground
  const timeline = timelineShown(ground, incident)
  const told = toldOf(ground, incident, timeline)
  return {
    id: statuspageId('incident', incident.id),
    number: statuspageNumber('incident', [incident.id, ...(insurer ? [insurer.id] : [])].join(' ')),
    name: plainly(reader, incident.title),
    status: told[0]!.status,
    createdAt: incident.openedAt,
    changedAt: Math.max(...told.map(({ changedAt }) => changedAt), incident.severities.at(-1)!.at),
    monitoringAt: told.findLast(({ status }) => status === 'monitoring')?.at ?? null,
    resolvedAt: incident.resolvedAt,
    impact: incident.severity,
    link: `${site}/${reader.language}/incidents/${encodeURIComponent(incident.id)}`,
    told: told.slice(0, mostToldOfOne),
    services: [...new Set(timeline.flatMap((happening) => (happening.kind === 'states' ? happening.moves.map(({ service }) => service) : [])))],
    window: null,
  }
}

/** A phase and a close are no updates here; what a phase does to the status is told apart. */
const timelineShown = ({ reader: { state }, insurer }: Ground, incident: Incident): readonly ToldHere[] =>
  (insurer ? timelineFor(state, incident, insurer) : timelineOf(state, incident)).filter((one): one is ToldHere => one.kind !== 'phase' && one.kind !== 'closed')

/** What an incident's status was at a moment, as far as what happened until then tells. */
function statusAt(incident: Incident, at: Instant): StoryStatus {
  const { reports, reopenings, phases } = incident
  const resolution = resolutionBefore(incident, at)
  if (resolution) return reports.some((report) => report.at >= resolution.at && report.at < at) ? 'postmortem' : 'resolved'
  const phase = phases.findLast((one) => one.at <= at) ?? phases[0]!
  const reopened = reopenings.findLast((one) => one.at <= at)
  return reopened && phase.at < reopened.at ? 'identified' : ofPhase[phase.to]
}

function statusAfter(incident: Incident, happening: ToldHere): StoryStatus {
  const { kind, at } = happening
  if (kind === 'resolved') return 'resolved'
  if (kind === 'report' && resolutionBefore(incident, at + 1)) return 'postmortem'
  return statusAt(incident, at)
}

/** Newest first. A phase that changes the status is told too, so that the newest of these always has the incident's own status. */
function toldOf(ground: Ground, incident: Incident, timeline: readonly ToldHere[]): readonly Told[] {
  const { words } = ground.reader
  const idOf = (name: string): string => statuspageId('update', `${incident.id} ${name}`)
  const happened = timeline.flatMap((happening): readonly Told[] => {
    if (happening.kind === 'states' && happening.moves.every(({ cells }) => cells.length === 0)) return []
    const { at } = happening
    return [{
      id: idOf(nameOf(happening)),
      status: statusAfter(incident, happening),
      at,
      changedAt: changedAt(ground, happening),
      body: bodyOf(ground, incident, happening),
      affected: happening.kind === 'states' ? happening.moves.map((move) => affectedBy(ground, move)) : null,
    }]
  })
  const phases = incident.phases.slice(1).filter(({ at }) => isTold(incident, at)).map(({ at, to }): Told => ({
    id: idOf(`phase ${to} ${at}`), status: statusAt(incident, at), at, changedAt: at, body: ground.said.phase(words.phases[to], words.phaseMeanings[to]), affected: null,
  }))
  const beginnings = new Set([idOf('opened'), ...incident.reopenings.map(({ at }) => idOf(`reopened ${at}`))])
  const isBeginning = ({ id }: Told): boolean => beginnings.has(id)
  return [...happened.filter((one) => !isBeginning(one)), ...phases.reverse(), ...happened.filter(isBeginning)].sort((a, b) => b.at - a.at)
}

const isTold = (incident: Incident, at: Instant): boolean =>
  !resolutionBefore(incident, at) && statusAt(incident, at) !== statusAt(incident, at - 1)

/** Tells the happenings of one incident apart, for ever. */
function nameOf(happening: ToldHere): string {
  const { kind, at } = happening
  switch (kind) {
    case 'opened': return kind
    case 'stage': return `stage ${happening.stage.id} ${happening.step.to} ${at}`
    case 'update': return `update ${happening.update.id}`
    case 'report': return `report ${happening.report.id}`
    default: return `${kind} ${at}`
  }
}

/** On an insurer's page, its own cell alone. */
function affectedBy(ground: Ground, { service, before, after, cells }: ServiceMove): AffectedComponent {
  const [own] = cells
  return {
    code: componentId(service),
    name: nameInGroup(ground, service),
    old_status: ground.insurer && own ? statusOfRank(own.from, false) : statusOfTally(before, 0),
    new_status: ground.insurer && own ? statusOfRank(own.to, false) : statusOfTally(after, 0),
  }
}

/** Those of them that are not resolved. */
export const openIncidentsShown = (ground: Ground): readonly Incident[] => incidentsShown(ground).filter(({ status }) => status === 'open')
