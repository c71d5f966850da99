import type { Insurer } from '../../model/catalogue.ts'
import { holdsInsurer } from '../../model/scope.ts'
import type { Severity } from '../../model/event.ts'
import type { Instant } from '../../model/time.ts'
import { openBacklogs } from '../../state/headline.ts'
import { worstSeverity, type Incident } from '../../state/incident.ts'
import { usesService } from '../../state/insurers.ts'
import { lastSaidOf, servicesAnnounced } from '../../state/maintenances.ts'
import { nextUpdateBy } from '../../state/promises.ts'
import { formerInsurer } from '../../state/former.ts'
import type { FormerInsurer, Maintenance, State } from '../../state/state.ts'
import { concernsInsurer, lastTold, timelineFor, timelineOf, type Happening } from '../../state/timeline.ts'
import { backlogInWords } from '../parts/headline.ts'
import { earlierInWords } from '../parts/maintenances.ts'
import { findUpdate } from '../parts/updates.ts'
import { leftInWords, plainly, scopeInWords, serviceName, type Reader } from '../reader.ts'
import { tagFor, type Granularity } from './addresses.ts'
import { happeningExtension, incidentExtension, maintenanceExtension, type ItemExtension } from './extension.ts'
import { feedWords } from './feed-words.ts'
import { passageOf, sentence, tell, titleOf } from './passages.ts'
import { onOneLine } from './plain-text.ts'
import { maintenanceWords } from '../words/maintenance.ts'
import { asHtml, asText, type Content } from './written.ts'

/** One item of a feed, whatever its format. */
export interface FeedItem {
  /** Stays the same as long as the item is about the same thing. */
  readonly id: string
  /** Where people read on. */
  readonly address: string
  readonly title: string
  readonly publishedAt: Instant
  /** Moves with what happens to it. */
  readonly changedAt: Instant
  readonly html: string
  readonly text: string
  readonly categories: readonly Category[]
  readonly extension: ItemExtension
}

export interface Category {
  readonly term: string
  readonly label: string
}

/** What the items of a feed are chosen and written by. */
export interface ItemsAsked {
  readonly reader: Reader
  /** The public address, without a slash at its end. */
  readonly site: string
  readonly insurer: Insurer | null
  readonly granularity: Granularity
}

const mostItems = 50
/** An incident of months has hundreds of happenings; a feed reader loads all of them again and again. */
const mostPassages = 30

interface Draft {
  readonly changedAt: Instant
  readonly write: () => FeedItem
}

/** The newest fifty: what changed last stands first. */
export function feedItems(asked: ItemsAsked): readonly FeedItem[] {
  const { reader: { state }, insurer, granularity } = asked
  const former = insurer && formerInsurer(state.catalogue, insurer.id)
  if (former) return [leaving(asked, former)]
  const incidents = [...state.incidents.values()].toReversed().filter((incident) => !insurer || concernsInsurer(state, incident, insurer))
  const drafts = [...incidents.flatMap((incident) => (granularity === 'incident' ? [wholeIncident(asked, incident)] : itsHappenings(asked, incident))), ...maintenances(asked)]
  return drafts.sort((a, b) => b.changedAt - a.changedAt).slice(0, mostItems).map(({ write }) => write())
}

/** All that there is to tell of an insurer that left. */
function leaving(asked: ItemsAsked, former: FormerInsurer): FeedItem {
  const [since, ...where] = leftInWords(asked.reader, former)
  return written(asked, {
    name: 'left', path: `insurers/${former.insurer.id}`, title: since, publishedAt: former.leftAt, changedAt: former.leftAt,
    content: { told: [since, ...where].map(sentence), passages: [], areTitled: false, end: null }, categories: [], extension: { left: true },
  })
}

const timelineShown = (state: State, incident: Incident, insurer: Insurer | null): readonly Happening[] =>
  (insurer ? timelineFor(state, incident, insurer) : timelineOf(state, incident))

function wholeIncident(asked: ItemsAsked, incident: Incident): Draft {
  const { reader, insurer } = asked
  const { severities, openedAt } = incident
  const timeline = timelineShown(reader.state, incident, insurer)
  const leftOver = [...incident.backlogs.values()].filter(({ scope }) => !insurer || holdsInsurer(scope, insurer))
  const changedAt = Math.max(lastTold(timeline), ...severities.map(({ at }) => at), ...leftOver.map(({ at }) => at))
  const write = (): FeedItem => {
    const words = feedWords(reader)
    return written(asked, {
      name: nameOf(incident),
      path: `incidents/${incident.id}`,
      title: plainly(reader, incident.title),
      publishedAt: openedAt,
      changedAt,
      content: {
        told: [standingOf(reader, incident), ...backlogOf(asked, incident)].map(sentence),
        passages: timeline.slice(0, mostPassages).map((happening) => passageOf(reader, incident, asItStands(incident, happening), insurer)),
        areTitled: true,
        end: timeline.length > mostPassages ? words.older : null,
      },
      categories: [{ term: 'incident', label: words.incident }, ...categoriesOf(reader, incident)],
      extension: incidentExtension(incident, reader.now, insurer),
    })
  }
  return { changedAt, write }
}

/** The work of an incident that is left over, of all or of the one insurer that is asked about. */
const backlogOf = ({ reader, insurer }: ItemsAsked, incident: Incident): readonly string[] =>
  backlogInWords(reader, { backlogs: openBacklogs(reader.state, insurer ?? undefined).filter((place) => place.incident === incident) })

/** Told within its incident, an update promises news as long as it is awaited; told alone it says what it said. */
const asItStands = ({ promises }: Incident, happening: Happening): Happening =>
  (happening.kind === 'update' && !promises.includes(happening.update.nextUpdateBy ?? NaN) ? { ...happening, update: { ...happening.update, nextUpdateBy: null } } : happening)

function standingOf({ words, format }: Reader, incident: Incident): string {
  const { openedAt, resolvedAt, phase } = incident
  const by = nextUpdateBy(incident)
  const severity = words.severities[severityTold(incident)]
  if (resolvedAt !== null) return begun([words.incidents.worstSeverity(severity), words.incidents.resolvedAt(format.dated(resolvedAt))].join(' · '))
  return begun([
    words.incidents.severity(severity),
    `${words.incidents.phase}: ${words.phases[phase]}`,
    words.incidents.openedAt(format.dated(openedAt)),
    ...(by === null ? [] : [words.updates.nextBy(format.dated(by))]),
  ].join(' · '))
}

/** As a sentence begins. */
const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function categoriesOf(reader: Reader, incident: Incident): readonly Category[] {
  const severity = severityTold(incident)
  return [
    { term: severity, label: reader.words.severities[severity] },
    { term: incident.status, label: feedWords(reader).statuses[incident.status] },
  ]
}

/** As long as an incident is open, how bad it is; afterwards, how bad it ever was. */
const severityTold = (incident: Incident): Severity => (incident.resolvedAt === null ? incident.severity : worstSeverity(incident))

function itsHappenings(asked: ItemsAsked, incident: Incident): readonly Draft[] {
  const { reader, insurer } = asked
  return timelineShown(reader.state, incident, insurer).map((happening) => {
    const changedAt = changeOf(reader.state, happening)
    return { changedAt, write: () => oneHappening(asked, incident, happening, changedAt) }
  })
}

/** An update changes when it is edited, and when something is set right beside it; all else stays as it was told. */
function changeOf(state: State, happening: Happening): Instant {
  if (happening.kind !== 'update') return happening.at
  return Math.max(lastTold([happening]), findUpdate(state, happening.update.correctedBy)?.update.at ?? 0)
}

function oneHappening(asked: ItemsAsked, incident: Incident, happening: Happening, changedAt: Instant): FeedItem {
  const { reader, insurer } = asked
  const passage = passageOf(reader, incident, happening, insurer)
  const [name, anchor] = ownName(happening)
  const kind = { term: happening.kind === 'update' ? happening.update.kind : happening.kind, label: passage.kind }
  return written(asked, {
    name: `${nameOf(incident)}:${name}`,
    path: `incidents/${incident.id}${anchor}`,
    title: `${titleOf(passage)} – ${plainly(reader, incident.title)}`,
    publishedAt: happening.at,
    changedAt,
    content: { told: [], passages: [passage], areTitled: false, end: null },
    categories: [kind, ...categoriesOf(reader, incident)],
    extension: { ...incidentExtension(incident, reader.now, insurer), ...happeningExtension(happening) },
  })
}

const nameOf = ({ id }: Incident): string => `incident:${id}`

/** What a happening is called for ever, and where it stands on its incident’s page. */
function ownName(happening: Happening): readonly [string, string] {
  switch (happening.kind) {
    case 'opened': return ['opened', '']
    case 'update': return [`update:${happening.update.id}`, `#update-${happening.update.id}`]
    case 'stage': return [`stage:${happening.stage.id}:${happening.step.to}:${happening.at}`, '#plan']
    case 'report': return [`report:${happening.report.id}`, '#report']
    case 'states': return [`states:${happening.at}`, '']
    default: return [`${happening.kind}:${happening.at}`, `#update-${happening.turn}`]
  }
}

function maintenances(asked: ItemsAsked): readonly Draft[] {
  const { reader: { state }, insurer } = asked
  return [...state.maintenances.values()].toReversed()
    .filter(({ scope }) => !insurer || holdsInsurer(scope, insurer))
    .map((maintenance) => ({ maintenance, services: servicesAnnounced(state, maintenance).filter((service) => !insurer || usesService(state, insurer, service)) }))
    .filter(({ services }) => services.length > 0)
    .map(({ maintenance, services }) => ({
      changedAt: lastSaidOf(maintenance),
      write: () => oneMaintenance(asked, maintenance, services),
    }))
}

function oneMaintenance(asked: ItemsAsked, maintenance: Maintenance, services: readonly string[]): FeedItem {
  const { reader, insurer } = asked
  const { words, format } = reader
  const { id, at, start, end, scope, text, cancelledAt, finishedAt, changes } = maintenance
  const { maintenance: planned, cancelledMaintenance, cancelledAt: cancelled } = feedWords(reader)
  const names = services.map((service) => serviceName(reader, service)).join(', ')
  return written(asked, {
    name: `maintenance:${id}`,
    path: `services/${services[0]!}${cancelledAt === null ? `#maintenance-${id}` : ''}`,
    title: `${cancelledAt === null ? planned : cancelledMaintenance}: ${names}`,
    publishedAt: at,
    changedAt: lastSaidOf(maintenance),
    content: {
      told: [
        ...(cancelledAt === null ? [] : [sentence(cancelled(format.dated(cancelledAt)))]),
        sentence(`${format.dated(start)} – ${format.dated(end)}`),
        ...(finishedAt === null ? [] : [sentence(maintenanceWords(reader.language).finishedOn(format.dated(finishedAt)))]),
        ...changes.toReversed().map((change) => sentence(maintenanceWords(reader.language).changedTo(plainly(reader, change.reason), earlierInWords(reader, maintenance, change)))),
        sentence(`${names} · ${words.updates.for} ${scopeInWords(reader, scope, insurer ?? undefined)}`),
        tell(reader, text),
      ],
      passages: [],
      areTitled: false,
      end: null,
    },
    categories: [{ term: 'maintenance', label: planned }],
    extension: maintenanceExtension(maintenance, services),
  })
}

type Unwritten = Omit<FeedItem, 'id' | 'address' | 'html' | 'text'> & { readonly name: string; readonly path: string; readonly content: Content }

/** No format carries both HTML and bare text but one: each is written for those that do. An exercise says so in the title, in the content and among the categories of every item: readers show one of them without the others. */
function written({ reader, site, insurer }: ItemsAsked, { name, path, title, content, categories, ...rest }: Unwritten): FeedItem {
  const { words, state, language } = reader
  const exercise = state.catalogue?.exercise ?? false
  const marked = exercise ? { ...content, told: [sentence(words.frame.exercise), ...content.told] } : content
  return {
    ...rest,
    id: tagFor(state, insurer?.id ?? null, name),
    address: `${site}/${language}/${path}`,
    title: onOneLine(`${exercise ? words.frame.exercisePrefix : ''}${title}`),
    get html() {
      return asHtml(reader, marked)
    },
    get text() {
      return asText(reader, marked)
    },
    categories: [...(exercise ? [{ term: 'exercise', label: feedWords(reader).exercise }] : []), ...categories].map(({ term, label }) => ({ term, label: onOneLine(label) })),
  }
}
