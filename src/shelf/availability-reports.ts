import { setImmediate as breath } from 'node:timers/promises'
import { lookUp } from '../model/language.ts'
import { notFound, Problem } from '../model/problem.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Service } from '../service.ts'
import { columnAfter, columnIn, type Column } from '../state/availability-column.ts'
import { datesOf, readPeriod, type Period, type PeriodAsked } from '../state/availability-period.ts'
import { availabilityReport, type AvailabilityReport } from '../state/availability-report.ts'
import { insurerEverNamed } from '../state/former.ts'
import { standingAt } from '../state/standing.ts'
import type { State } from '../state/state.ts'
import { availabilityAnswer } from '../views/api/availability.ts'
import { availabilityCsv, type CsvStyle } from '../views/availability-csv.ts'
import { pageLanguages } from '../views/page.ts'
import { availabilityHtml } from '../views/pages/availability.ts'
import type { Allowance } from './allowance.ts'
import { encodedSoon } from './compression.ts'
import type { Audience } from './headers.ts'
import { itemOf, type Item } from './item.ts'
import { keptWithin } from './kept.ts'
import { labelFor, liveEdition } from './labels.ts'
import { isSecure, publicUrl, type Surroundings } from './subjects.ts'
import { inTurns } from './turns.ts'
import { versionAt } from './version.ts'

export interface AvailabilityReportsOptions {
  readonly service: Service
  readonly wall: Clock
  readonly allowance: Allowance
  readonly surroundings: Surroundings
}

/** A form that a report comes in. */
export interface ReportForm {
  /** Its place on the shelf. */
  readonly key: string
  readonly audience: Audience
  readonly mediaType: string
  readonly language: string | null
  /** Whether it says when it was made. */
  readonly tellsAge: boolean
  /** The name that it is saved under, if it is to be saved. */
  readonly fileName?: (insurer: string, period: Period, zone: string) => string
  readonly render: (report: AvailabilityReport, state: State, now: Instant) => string
}

export interface AvailabilityReports {
  /**
   * The report about one insurer, ready to be sent; `client` is the address that asks, kept in memory alone. Throws Problems: 404 for an insurer
   * that was never public, 400 for a period that can not be, 429 and 503 when there is too much to do.
   */
  take(form: ReportForm, insurer: string, asked: PeriodAsked, client: string): Item | Promise<Item>
}

interface Slot {
  readonly stand: string
  readonly item: Item
}

const itemBytes = 16 * 1_048_576
const columnBytes = 16 * 1_048_576
const bytesPerSpan = 100
const formsPerRead = 1_000
const formsPerToken = 5_000
const mostTokens = 50
const mostWaiting = 200
/** Columns begin at multiples of a year, so that asking for ever earlier days does not read the same again and again. */
const readBack = 365 * 86_400_000
const minute = 60_000
const second = 1_000

const unknownInsurer = (): Problem => notFound('There is no such insurer. All of them are in /api/v1/insurers.')
const tooMany = (): Problem => new Problem(429, 'too-many-renderings', 'You ask for reports faster than they can be made. Wait a second and ask again.')

/**
 * Reports on one insurer’s availability, each read from the journal when it is first asked for: a thousand public forms at a time, one report after
 * the other, so that live reads go first. What was read is kept, so that the next report on it reads only what came after.
 */
export function openAvailabilityReports({ service, wall, allowance, surroundings }: AvailabilityReportsOptions): AvailabilityReports {
  const items = keptWithin<Slot>(itemBytes)
  const columns = keptWithin<Column>(columnBytes)
  const flights = new Map<string, Promise<Item>>()
  const inTurn = inTurns(1, mostWaiting)
  let redactions = 0
  service.onRedaction(() => {
    redactions++
    items.clear()
    columns.clear()
    flights.clear()
  })

  function take(form: ReportForm, insurer: string, asked: PeriodAsked, client: string): Item | Promise<Item> {
    const state = service.publicState()
    if (!insurerEverNamed(state.catalogue, insurer)) throw unknownInsurer()
    const period = readPeriod(asked, zoneOf(state), service.now())
    const place = `${form.key} ${insurer} ${period.from} ${period.isOpen ? 'open' : period.to}`
    const stand = standOf(form, state, period)
    const ready = items.find(place)
    if (ready?.stand === stand) return ready.item
    const flight = `${place} ${stand}`
    const known = flights.get(flight)
    if (known) return known
    if (!mayAsk(client, insurer, period, state.position)) throw tooMany()
    const made = inTurn(() => make(form, insurer, period, place), client).finally(() => {
      if (flights.get(flight) === made) flights.delete(flight)
    })
    flights.set(flight, made)
    return made
  }

  /** What an answer depends on beside its period: while it is the same, the answer is. */
  function standOf({ tellsAge }: ReportForm, state: State, { isOpen }: Period): string {
    const { tag } = versionAt(state, service.now())
    const span = surroundings.playing() ? second : minute
    return `${tag}${tellsAge || isOpen ? `-${Math.floor(wall() / span).toString(36)}` : ''}`
  }

  /** What is recorded while it waits for its turn is in it too. */
  async function make(form: ReportForm, insurer: string, asked: Period, place: string): Promise<Item> {
    const redactionsBefore = redactions
    const state = service.publicState()
    const now = service.now()
    const period = asked.isOpen ? { ...asked, to: now } : asked
    const stand = standOf(form, state, period)
    const { changedAt } = versionAt(state, now)
    const report = availabilityReport(state, await columnOf(insurer, period.from, state.position), period)
    if (!report) throw unknownInsurer()
    await breath()
    const encoded = await encodedSoon(Buffer.from(form.render(report, standingAt(state, now), now)))
    if (redactions !== redactionsBefore) return make(form, insurer, asked, place)
    const modifiedAt = changedAt === null ? null : Math.min(changedAt, wall())
    const label = labelFor(form, liveEdition(surroundings, state, `${stand}-${surroundings.edition}`, modifiedAt), isSecure(surroundings, state))
    const saved = form.fileName ? ['Content-Disposition', `attachment; filename="${form.fileName(insurer, period, report.zone)}"`] : []
    const item = itemOf({ ...label, headers: [...label.headers, ...saved] }, encoded, false)
    items.keep(place, { stand, item }, item.size)
    return item
  }

  /** What was read of an insurer from an earlier instant on serves later ones as well. */
  function columnHeld(insurer: string, from: Instant): Column | undefined {
    const held = columns.find(insurer)
    return held && held.from <= from ? held : undefined
  }

  async function columnOf(insurer: string, from: Instant, position: number): Promise<Column> {
    const redactionsBefore = redactions
    const begin = Math.floor(from / readBack) * readBack
    let column = columnHeld(insurer, from) ?? columnIn((await service.publicStateAt(begin)).state, insurer, begin)
    while (column.position < position) {
      const forms = await service.publicForms(column.position, Math.min(formsPerRead, position - column.position))
      if (forms.length === 0) throw new Error(`nothing follows ${column.position} in the journal, though more was counted`)
      column = columnAfter(column, forms.map(({ entry }) => entry))
      await breath()
    }
    if (redactions === redactionsBefore) columns.keep(insurer, column, sizeOf(column))
    return column
  }

  /** Whether this client may have the report: one that has much to read counts for many. */
  function mayAsk(client: string, insurer: string, { from }: Period, position: number): boolean {
    const toRead = position - (columnHeld(insurer, from)?.position ?? 0)
    const cost = Math.min(mostTokens, 1 + Math.floor(toRead / formsPerToken))
    return Array.from({ length: cost }).every(() => allowance(client))
  }

  return { take }
}

const zoneOf = ({ catalogue }: State): string => catalogue?.provider.time_zone ?? 'UTC'
const sizeOf = ({ cells }: Column): number => [...cells.values()].reduce((bytes, { spans }) => bytes + bytesPerSpan * (spans.length + 20), 4_096)

/** Our own JSON. */
export const reportAsJson: ReportForm = {
  key: 'json', audience: 'data', mediaType: 'application/json; charset=utf-8', language: null, tellsAge: false,
  render: (report, state) => JSON.stringify(availabilityAnswer(report, state)),
}

/** A page to read and to print. Throws a Problem 404 for a language that the site does not have. */
export function reportAsPage(surroundings: Surroundings, state: State, language: string): ReportForm {
  refuseUnknown(state, language)
  return {
    key: `page ${language}`, audience: 'page', mediaType: 'text/html; charset=utf-8', language, tellsAge: true,
    render: (report, shown, now) => availabilityHtml(report, {
      state: shown, now, at: null, language, assets: surroundings.assets, playing: surroundings.playing(), publicUrl: publicUrl(surroundings, shown),
    }),
  }
}

/** A table for spreadsheets of a language, or for programs without one. Throws a Problem 404 for a language that the site does not have. */
export function reportAsCsv(state: State, language: string | null): ReportForm {
  const spoken = language === null ? undefined : lookUp(language, pageLanguages(state))
  if (language !== null && spoken === undefined) refuseUnknown(state, language)
  const style: CsvStyle = spoken === undefined ? { for: 'programs', language: pageLanguages(state)[0]! } : { for: 'spreadsheets', language: spoken }
  return {
    key: `csv ${spoken ?? ''}`, audience: 'data', mediaType: 'text/csv; charset=utf-8; header=present', language: style.language, tellsAge: false,
    fileName: (insurer, period, zone) => {
      const { first, last } = datesOf(period, zone)
      return `availability-${insurer}-${first}-${last}.csv`
    },
    render: (report, shown) => availabilityCsv(report, shown, style),
  }
}

function refuseUnknown(state: State, language: string): void {
  if (!pageLanguages(state).includes(language)) throw notFound('There is nothing at this address: this site does not speak that language.')
}
