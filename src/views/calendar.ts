import ical, { escape, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator'
import { createHash } from 'node:crypto'
import type { Insurer } from '../model/catalogue.ts'
import { notFound } from '../model/problem.ts'
import { scopeKey, type Scope } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import { announcedMaintenances, announcedTo, announcedWindows, maintenancesFor, type AnnouncedWindow } from '../state/announced.ts'
import { formerInsurer, insurerEverNamed } from '../state/former.ts'
import { calledOffAt, endOf, lastSaidOf, servicesAnnounced } from '../state/maintenances.ts'
import { columnsIn } from '../state/scope-columns.ts'
import { cellAnswer } from '../state/standing.ts'
import { notUsed, type Maintenance, type State } from '../state/state.ts'
import { withoutIsolation } from './isolation.ts'
import { earlierInWords } from './parts/maintenances.ts'
import { leftInWords, plainly, readerOf, scopeInWords, serviceName, wordsIn, type Reader } from './reader.ts'
import { maintenanceWords } from './words/maintenance.ts'
import { calendarDe } from './words/calendar-de.ts'
import { calendarEn, type CalendarWords } from './words/calendar-en.ts'

export interface CalendarContext {
  readonly state: State
  readonly now: Instant
  readonly language: string
  /** The whole public address. */
  readonly url: string
  /** For one insurer alone, or for everybody. */
  readonly insurer: string | null
}

interface Author extends Reader {
  readonly said: CalendarWords
  readonly url: string
  readonly insurer: Insurer | null
}

const readAgainAfter = 900
const kept = 366 * 86_400_000

/** Maintenances and the windows of stages as RFC 5545. Throws a 404 Problem for an insurer that is not public. */
export function calendarText({ state, now, language, url, insurer: id }: CalendarContext): string {
  const insurer = id === null ? null : (insurerEverNamed(state.catalogue, id) ?? null)
  const former = id === null ? null : formerInsurer(state.catalogue, id)
  if (id !== null && !insurer) throw notFound('There is no such insurer. All of them are in /api/v1/insurers.')
  const reader = readerOf({ state, now, language, publicUrl: url, assets: '', at: null, playing: null })
  const author: Author = { ...reader, said: wordsIn({ de: calendarDe, en: calendarEn }, language), url, insurer }
  const calendar = ical({
    prodId: { company: 'Relight', product: 'status', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'GREGORIAN',
    name: escape(plain(nameOf(author)), false),
    description: escape(marked(author, former ? leftInWords(author, former).join(' ') : author.said.description), false),
    url: insurer ? `${url}/${language}/insurers/${encodeURIComponent(insurer.id)}` : `${url}/${language}/`,
    ttl: readAgainAfter,
    events: former ? [] : eventsOf(author),
  })
  return `${calendar.toString()}\r\n`
}

function nameOf({ state, said, words, insurer }: Author): string {
  const { catalogue } = state
  if (!catalogue) return said.nothingYet
  const name = insurer ? said.nameOf(catalogue.provider.name, insurer.name) : said.name(catalogue.provider.name)
  return `${catalogue.exercise ? words.frame.exercisePrefix : ''}${name}`
}

/** What ended more than a year ago is not carried along; it is in the record. */
function eventsOf(author: Author): ICalEventData[] {
  const { state, now, insurer } = author
  const maintenances = insurer ? maintenancesFor(state, insurer) : announcedMaintenances(state)
  const windows = insurer ? announcedTo(state, insurer) : announcedWindows(state)
  return [
    ...maintenances.filter(({ end }) => end > now - kept).map((maintenance) => maintenanceEvent(author, maintenance)),
    ...windows.filter(({ said }) => said.window.latest > now - kept).map((window) => windowEvent(author, window)),
  ]
}

/** The same for one happening for ever, whatever becomes of its time and its words. */
const uidOf = ({ state }: Author, ...parts: readonly string[]): string =>
  `${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)}@${new URL(state.catalogue?.provider.url ?? 'https://relight.invalid').hostname}`

/** As it stands where calendars show it alone: an exercise is marked on each title and each description. */
const marked = ({ state, words }: Author, text: string): string => plain(`${state.catalogue?.exercise ? words.frame.exercisePrefix : ''}${text}`)

/** Without what a calendar line can not hold; breaks are the library's to write. */
const plain = (text: string): string => withoutIsolation(text).toWellFormed().replace(/(?![\n\t])\p{Cc}/gu, '')

function maintenanceEvent(author: Author, maintenance: Maintenance): ICalEventData {
  const { said, url, language, insurer, state } = author
  const { id, at, services, start, finishedAt, changes } = maintenance
  const off = calledOffAt(state, maintenance)
  const here = servicesAnnounced(state, maintenance)
  const used = (here.length > 0 ? here : services).filter((service) => !insurer || insurer.services.includes(service))
  const shown = used.length > 0 ? used : services
  const changedAt = Math.max(lastSaidOf(maintenance), off ?? at)
  return {
    id: uidOf(author, 'maintenance', id),
    sequence: changes.length + (finishedAt === null ? 0 : 1) + (off === null ? 0 : 1),
    stamp: new Date(changedAt),
    created: new Date(at),
    lastModified: new Date(changedAt),
    start: new Date(start),
    end: new Date(Math.max(endOf(maintenance), start + 1_000)),
    summary: marked(author, said.maintenance(author.format.list(shown.map((service) => serviceName(author, service))))),
    description: marked(author, linesOfWork(author, maintenance, off).join('\n')),
    status: off === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: said.categories.maintenance }],
    url: `${url}/${language}/services/${encodeURIComponent(shown[0]!)}${off === null ? `#maintenance-${encodeURIComponent(id)}` : ''}`,
  }
}

function linesOfWork(author: Author, maintenance: Maintenance, off: Instant | null): readonly string[] {
  const { said, format, insurer, language } = author
  const { finishedAt, scope, text, changes } = maintenance
  const words = maintenanceWords(language)
  return [
    ...(off === null ? [] : [said.cancelled]),
    ...(finishedAt === null ? [] : [words.finishedOn(format.dated(finishedAt))]),
    plainly(author, text),
    ...changes.toReversed().map((change) => words.changedTo(plainly(author, change.reason), earlierInWords(author, maintenance, change))),
    said.holdsFor(scopeInWords(author, scope, insurer ?? undefined)),
  ]
}

function windowEvent(author: Author, window: AnnouncedWindow): ICalEventData {
  const { said: words, url, language, insurer } = author
  const { incident, target, scope, said, moves } = window
  const backAt = backSince(author, window)
  const changedAt = Math.max(window.changedAt, backAt ?? 0, incident.resolvedAt ?? 0)
  const targetId = 'stage' in target ? ['stage', target.stage] : ['service', target.service]
  const { earliest, latest } = said.window
  const isOff = window.withdrawn !== null || window.stage?.state === 'cancelled' || isOver(author, window)
  return {
    id: uidOf(author, 'eta', incident.id, ...targetId, insurer ? `insurer ${insurer.id}` : scopeKey(scope)),
    sequence: moves + incident.resolutions.length + incident.reopenings.length,
    stamp: new Date(changedAt),
    lastModified: new Date(changedAt),
    start: new Date(earliest),
    ...(latest > earliest && { end: new Date(latest) }),
    summary: marked(author, isOver(author, window) && window.stage?.state !== 'cancelled' ? words.noLonger(awaited(author, window)) : summaryOf(author, window)),
    description: marked(author, linesOf(author, window).join('\n')),
    status: isOff ? ICalEventStatus.CANCELLED : said.confidence === 'high' || window.stage?.state === 'completed' || backAt !== null ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: words.categories.eta }],
    url: `${url}/${language}/incidents/${encodeURIComponent(incident.id)}`,
  }
}

/** Since when the service that a window is for works again for everybody whom the window holds for; null while it does not. */
function backSince({ state, insurer }: Author, { target, scope, withdrawn }: AnnouncedWindow): Instant | null {
  const { catalogue, board } = state
  const row = 'service' in target ? catalogue?.rowOf.get(target.service) : undefined
  if (!catalogue || row === undefined || withdrawn) return null
  const cells = [...insurer ? [catalogue.columnOf.get(insurer.id)!] : columnsIn(catalogue, scope)].map((column) => row * board.width + column).filter((cell) => board.rank[cell] !== notUsed)
  if (cells.length === 0 || cells.some((cell) => cellAnswer(state, cell) !== 'works')) return null
  return Math.max(...cells.map((cell) => board.change[cell]?.at ?? 0))
}

/** What was still awaited when its incident was resolved is awaited no longer. */
const isOver = (author: Author, window: AnnouncedWindow): boolean =>
  window.incident.status !== 'open' && window.stage?.state !== 'completed' && backSince(author, window) === null

/** What was awaited, by name. */
const awaited = (author: Author, { target, stage }: AnnouncedWindow): string =>
  (stage ? plainly(author, stage.title) : 'service' in target ? serviceName(author, target.service) : target.stage)

function summaryOf(author: Author, window: AnnouncedWindow): string {
  const { target, stage } = window
  if ('service' in target) return (backSince(author, window) === null ? author.said.serviceBack : author.said.serviceIsBack)(serviceName(author, target.service))
  if (!stage) return author.said.serviceBack(target.stage)
  const title = plainly(author, stage.title)
  if (stage.state === 'completed') return author.said.stageDone(stage.label, title)
  return stage.state === 'cancelled' ? author.said.stageDropped(stage.label, title) : author.said.stageBack(stage.label, title)
}

/** A window that holds for all of a stage holds for those whom the stage is for. */
const scopeTold = ({ scope, stage }: AnnouncedWindow): Scope => ('all' in scope && stage ? stage.scope : scope)

function linesOf(author: Author, window: AnnouncedWindow): readonly string[] {
  const { said, stage, moves, withdrawn } = window
  const { said: words, format, insurer } = author
  const reason = withdrawn?.reason ?? said.reason
  const isMoved = moves > 0 && !withdrawn && stage?.state !== 'cancelled'
  const isBack = backSince(author, window) !== null
  return [
    ...(stage?.state === 'cancelled' ? [words.dropped] : withdrawn ? [words.withdrawn] : isOver(author, window) ? [words.over] : []),
    ...(withdrawn?.newWindowBy && !isOver(author, window) ? [words.newWindowBy(format.dated(withdrawn.newWindowBy))] : []),
    ...(stage?.state === 'completed' && stage.completedAt !== null ? [words.completed(format.dated(stage.completedAt))] : []),
    ...(isBack ? [words.isBack] : []),
    ...(reason ? [isMoved ? words.movedBecause(moves, plainly(author, reason)) : plainly(author, reason)] : isMoved ? [words.moved(moves)] : []),
    ...(said.confidence && !withdrawn && !isBack && !isOver(author, window) && stage?.state !== 'completed' ? [words.confidence(author.words.confidences[said.confidence])] : []),
    words.holdsFor(scopeInWords(author, scopeTold(window), insurer ?? undefined)),
  ]
}
