import type { Phase } from '../../model/event.ts'
import type { Instant } from '../../model/time.ts'
import { resolutionBefore, type Incident } from '../../state/incident.ts'
import { incidentsNewestFirst } from '../../state/restoration.ts'
import { concernsInsurer, timelineFor, timelineOf } from '../../state/timeline.ts'
import { plainly } from '../reader.ts'
import { bodyOf, changedAt } from './bodies.ts'
import { componentId, nameInGroup, statusOfRank, statusOfTally } from './components.ts'
import type { Ground } from './ground.ts'
import { statuspageId, statuspageNumber } from './id.ts'
import { mostToldOfOne, type AffectedComponent, type Story, type StoryStatus, type Told } from './story.ts'
import { tellingsOf, type NetMove, type Telling, type ToldHere } from './telling.ts'

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
  const turns = turnsOf(incident)
  const told = tellingsOf(incident, timeline, turns, reader.now).map((telling) => toldOf(ground, incident, telling)).reverse()
  return {
    id: statuspageId('incident', incident.id),
    number: statuspageNumber('incident', [incident.id, ...(insurer ? [insurer.id] : [])].join(' ')),
    name: plainly(reader, incident.title),
    status: statusAt(incident, Infinity),
    createdAt: incident.openedAt,
    changedAt: Math.max(incident.severities.at(-1)!.at, ...turns, ...told.map(({ changedAt }) => changedAt)),
    monitoringAt: incident.phases.find(({ at }) => statusAt(incident, at) === 'monitoring')?.at ?? null,
    resolvedAt: incident.resolvedAt,
    impact: incident.severity,
    link: `${site}/${reader.language}/incidents/${encodeURIComponent(incident.id)}`,
    told: told.slice(0, mostToldOfOne),
    services: [...new Set(timeline.flatMap((happening) => (happening.kind === 'states' ? happening.moves.map(({ service }) => service) : [])))],
    window: null,
  }
}

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

function statusAfter(incident: Incident, { kind, at }: Telling['what']): StoryStatus {
  if (kind === 'resolved') return 'resolved'
  if (kind === 'report' && resolutionBefore(incident, at + 1)) return 'postmortem'
  return statusAt(incident, at)
}

/** When the status changed by a phase alone, which nobody need have written about. */
const turnsOf = (incident: Incident): readonly Instant[] => incident.phases.slice(1).map(({ at }) => at)
  .filter((at) => !resolutionBefore(incident, at) && statusAt(incident, at) !== statusAt(incident, at - 1))

function toldOf(ground: Ground, incident: Incident, { what, moves }: Telling): Told {
  return {
    id: statuspageId('update', `${incident.id} ${nameOf(what)}`),
    status: statusAfter(incident, what),
    at: what.at,
    changedAt: changedAt(ground, what),
    body: bodyOf(ground, incident, what, moves),
    affected: moves.length > 0 ? moves.map((move) => affectedBy(ground, move)) : null,
  }
}

/** Tells the happenings of one incident apart, for ever. */
function nameOf(what: Telling['what']): string {
  const { kind, at } = what
  switch (kind) {
    case 'opened': return kind
    case 'stage': return `stage ${what.stage.id} ${what.step.to} ${at}`
    case 'update': return `update ${what.update.id}`
    case 'report': return `report ${what.report.id}`
    default: return `${kind} ${at}`
  }
}

/** On an insurer's page, its own cell alone. */
function affectedBy(ground: Ground, { service, before, after, cells }: NetMove): AffectedComponent {
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
