import { shortened } from '../model/text.ts'
import { iso, type Instant } from '../model/time.ts'
import {
  insurerSaid, journalSaid, serviceSaid, statusSaid, Unreadable, type CheckedService, type Said, type SaidOfAll, type SaidOfInsurer, type SaidSince,
} from './check-answers.ts'
import { longLines, momentText, pluginText, promise, shortName, summary, worsened, type Figure, type Telling, type Told } from './check-lines.ts'
import { asked, type Asked } from './check-options.ts'
import { openPage, Unanswered, type Page, type Read } from './check-reads.ts'
import { hasFallen, levelOf, levels, worseThan, worstLevel } from './check-verdict.ts'
import type { Whole } from '../model/whole.ts'
import type { Run, Terminal } from './terminal.ts'
import { UsageFault } from './usage.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** So much may a clock differ, or an answer lie in a cache. */
const tolerated = 5 * minute

/**
 * `relight check`: what works, as a monitoring plugin says it. Whatever keeps it from an answer ends with 3 as well, and is
 * said on the first line: anything else would be taken for a state of the services.
 */
export const runCheck: Run = async (words, terminal) => {
  const told = await check(words, terminal).catch((error: unknown): Told => {
    const isExpected = error instanceof UsageFault || error instanceof Unanswered
    if (!isExpected) terminal.complain(String(error instanceof Error ? error.stack : error))
    return unknown(isExpected ? error.message : 'This check failed by a fault of its own; run it by hand to see which.')
  })
  terminal.print(pluginText(told))
  return levels[told.level]
}

const unknown = (text: string, lines: readonly string[] = []): Told => ({ level: 'unknown', text, figures: [], lines })

/** What was read at the same time of the page, and when that was. */
interface Sight {
  readonly all: SaidOfAll
  /** What is said of the insurer that was asked about, else of all. */
  readonly said: Said
  readonly name: string
  readonly read: Read
  /** The server's time. */
  readonly now: Instant
}

async function check(words: readonly string[], terminal: Terminal): Promise<Told> {
  const options = asked(words)
  const page = openPage(options.url, options.timeout * second, terminal)
  const started = terminal.wall()
  const sight = await look(page, options, terminal)
  const took = terminal.wall() - started
  const { all, said } = sight
  const telling = tellingOf(all, options)
  const services = chosen(said, options, page)
  const lines = longLines(services, said, pageOf(page, telling, options), telling)
  const doubt = doubtOf(sight, options, terminal.wall(), telling)
  if (doubt !== null) return unknown(`${doubt} It says: ${saying(sight, services, telling, options)}`, lines)
  const worse = options.within === null ? null : await worsenedWithin(options.within, sight, services, options, page)
  const isDisturbed = worse === null && wholeOf(said, options) !== 'works'
  const level = worstLevel([...(worse ?? services).map((service) => levelOf(service, options.threshold)), isDisturbed ? 'warning' : 'ok'])
  const changes = worse === null ? '' : `${worsened(worse, options.within!)} - `
  return { level, text: saying(sight, services, telling, options, changes), figures: figuresOf(sight, services, worse, options, took), lines }
}

/** Without a semicolon, which Nagios changes into a colon. */
function saying({ name, said }: Sight, services: readonly CheckedService[], telling: Telling, options: Asked, changes = ''): string {
  const next = promise(said.incidents, telling)
  return `${said.isExercise ? 'EXERCISE, not real: ' : ''}${shortName(name)}: ${changes}${summary(services, telling, wholeOf(said, options))}${next === null ? '' : ` - ${next}`}`
}

/** Where only some services are asked about, what is said of everything is not about them. */
const wholeOf = ({ whole }: Said, { services }: Asked): Whole => (services.length === 0 ? whole : 'works')

const insurerPath = (id: string): string => `api/v1/insurers/${encodeURIComponent(id)}`

async function look(page: Page, { insurer }: Asked, { wall }: Terminal): Promise<Sight> {
  const reads = await Promise.all([answered(page, 'api/v1/status'), ...(insurer === null ? [] : [page.ask(insurerPath(insurer))])])
  const [status, ofInsurer] = reads as [Read, Read | undefined]
  const all = readAs(statusSaid, status, page)
  if (!all.provider) throw new Unanswered(`${page.address} says nothing of any service: its record is empty or lost, so nothing is known.`)
  const now = status.date === null ? wall() : status.date + status.age
  const read = ofInsurer && ofInsurer.age > status.age ? ofInsurer : status
  if (!ofInsurer) return { all, said: all, name: all.provider.name, read, now }
  if (ofInsurer.status === 404) {
    throw new Unanswered(`There is no insurer “${insurer}” on this page. The ids of all are in ${page.address}/api/v1/insurers.`)
  }
  const said = readAs(insurerSaid, succeeded(ofInsurer, page), page)
  if (said.left) throw new Unanswered(leftInWords(said.name, said.left, all.provider))
  return { all: said.checkedAt === undefined ? all : { ...all, checkedAt: said.checkedAt }, said, name: said.name, read, now }
}

const leftInWords = (name: string, { at, mergedInto }: NonNullable<SaidOfInsurer['left']>, { timeZone }: NonNullable<SaidOfAll['provider']>): string =>
  `${name} has not been served by this provider since ${momentText(at, { timeZone })}${mergedInto === null ? '' : `; it became part of “${mergedInto}”, which can be checked instead`}.`

const answered = async (page: Page, path: string, query?: Readonly<Record<string, string>>): Promise<Read> =>
  succeeded(await page.ask(path, query), page)

function succeeded(read: Read, { address }: Page): Read {
  if (read.status === 200) return read
  const { detail } = (read.body ?? {}) as { readonly detail?: unknown }
  const says = typeof detail === 'string' ? `: ${shortened(detail, 300)}` : ', which is no answer of Relight. Check the address.'
  throw new Unanswered(`${address} answered ${read.status}${says}`)
}

function readAs<Saying>(reading: (body: unknown) => Saying, { body }: Read, { address }: Page): Saying {
  try {
    return reading(body)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw new Unanswered(`${address} answers, but not as this Relight knows it. Check the address, and that both are of about the same age.`)
  }
}

function tellingOf({ provider }: SaidOfAll, { language, insurer }: Asked): Telling {
  const { timeZone, languages } = provider!
  const known = language ?? (languages.includes('en') ? 'en' : languages[0])
  if (known === undefined || !languages.includes(known)) {
    throw new Unanswered(`This page is not written in “${language}”, but in ${languages.join(' and ')}.`)
  }
  return { isOneInsurer: insurer !== null, language: known, timeZone }
}

function chosen({ services }: Said, { services: ids, insurer }: Asked, { address }: Page): readonly CheckedService[] {
  const missing = ids.find((id) => !services.some((service) => service.id === id))
  const [place, source] = insurer === null ? ['on this page', 'api/v1/status'] : ['at this insurer', insurerPath(insurer)]
  if (missing !== undefined) throw new Unanswered(`There is no service “${missing}” ${place}. The ids of all are in ${address}/${source}.`)
  if (services.length === 0) throw new Unanswered(`There is no service ${place}, so that nothing could be checked.`)
  return ids.length === 0 ? services : services.filter(({ id }) => ids.includes(id))
}

/** The services that fell within so many minutes and have not come back; whether one has risen and fallen again in between, its past tells. */
async function worsenedWithin(
  minutes: number, { all, read, now }: Sight, services: readonly CheckedService[], { insurer }: Asked, page: Page,
): Promise<readonly CheckedService[]> {
  if (all.isExercise && read.isPlaying) throw new Unanswered('This exercise plays on a clock of its own, where --changes can not look back. Leave it out.')
  const start = Math.floor((now - minutes * minute) / minute) * minute
  const before = await stoodAt(start, insurer, page)
  const worse = worseThan(before, services)
  const moved = before === null || before.position === all.position ? new Set() : await movedSince(before.position, page)
  const doubtful = services.filter((service) => service.not + service.limited > 0 && moved.has(service.id) && !worse.includes(service))
  const fallen: CheckedService[] = []
  for (const service of doubtful) {
    const past = readAs(serviceSaid, await answered(page, `api/v1/services/${encodeURIComponent(service.id)}`), page)
    if (hasFallen(past, start, insurer)) fallen.push(service)
  }
  return services.filter((service) => worse.includes(service) || fallen.includes(service))
}

async function movedSince(position: number, page: Page): Promise<ReadonlySet<string>> {
  const moved = new Set<string>()
  for (let after: number | null = position; after !== null;) {
    const said: SaidSince = readAs(journalSaid, await answered(page, 'api/v1/journal', { after: String(after) }), page)
    for (const service of said.services) moved.add(service)
    after = said.next
  }
  return moved
}

async function stoodAt(start: Instant, insurer: string | null, page: Page): Promise<Said | null> {
  const at = { at: iso(start) }
  if (insurer === null) return readAs(statusSaid, await answered(page, 'api/v1/status', at), page)
  const past = await page.ask(insurerPath(insurer), at)
  return past.status === 404 ? null : readAs(insurerSaid, succeeded(past, page), page)
}

const pageOf = ({ address }: Page, { language }: Telling, { insurer }: Asked): string =>
  `${address}/${language}/${insurer === null ? '' : `insurers/${encodeURIComponent(insurer)}`}`

/** Why the answer must not be taken for the present state of things, or null. */
function doubtOf({ all, said, read, now }: Sight, { allowsExercise, checkedWithin }: Asked, wall: Instant, telling: Telling): string | null {
  if (said.isExercise && !allowsExercise) return 'This page shows an exercise; --exercise checks it nevertheless.'
  if (read.age > tolerated) return `A cache answers with a page that is ${Math.round(read.age / minute)} minutes old.`
  if (read.date === null) return 'The server does not say what time it is, so that nobody knows how old its answer is.'
  const ahead = wall - read.date - read.age
  if (Math.abs(ahead) > tolerated) {
    const minutes = Math.abs(Math.round(ahead / minute))
    return ahead > 0
      ? `By this machine's clock the answer is ${minutes} minutes old: that clock or the server's is wrong, or a cache that does not say so answers.`
      : `The clock of this machine is ${minutes} minutes behind the server's: one of them is wrong.`
  }
  if (checkedWithin === null || (said.isExercise && read.isPlaying)) return null
  if (all.checkedAt === null) return 'Nobody has checked the board yet.'
  if (now - all.checkedAt <= checkedWithin * hour) return null
  return `The board was last checked at ${momentText(all.checkedAt, telling)}, longer than ${checkedWithin} ${checkedWithin === 1 ? 'hour' : 'hours'} ago.`
}

function figuresOf(
  { all, said, read, now }: Sight, services: readonly CheckedService[], worse: readonly CheckedService[] | null, { insurer }: Asked, took: number,
): readonly Figure[] {
  const count = (holds: (service: CheckedService) => boolean): number => services.filter(holds).length
  const most = services.length
  const sum = (figure: (service: CheckedService) => number): number => services.reduce((total, service) => total + figure(service), 0)
  const cells = sum(({ total }) => total)
  const judged = worse === null ? 0 : undefined
  const due = said.incidents.flatMap(({ nextUpdateBy }) => nextUpdateBy ?? [])
  const hasOwnClock = said.isExercise && read.isPlaying
  const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / second))
  return [
    { label: 'services_not', value: count(({ not }) => not > 0), ...(insurer === null ? { warning: judged } : { critical: judged }), most },
    { label: 'services_limited', value: count(({ not, limited }) => not === 0 && limited > 0), warning: judged, most },
    { label: 'services_works', value: count(({ not, limited, unconfirmed }) => not + limited + unconfirmed === 0), most },
    { label: 'services_unconfirmed', value: count(({ not, limited, unconfirmed }) => not + limited === 0 && unconfirmed > 0), warning: judged, most },
    ...(worse === null ? [] : [{ label: 'services_worse', value: worse.length, warning: 0, most }]),
    ...(insurer === null ? [
      { label: 'cells_not', value: sum(({ not }) => not), most: cells },
      { label: 'cells_limited', value: sum(({ limited }) => limited), most: cells },
    ] : []),
    ...(hasOwnClock ? [] : [{ label: 'news_overdue', value: due.length === 0 ? 0 : seconds(now - Math.min(...due)), unit: 's' as const }]),
    ...(hasOwnClock || all.checkedAt === null ? [] : [{ label: 'checked_age', value: seconds(now - all.checkedAt), unit: 's' as const }]),
    { label: 'time', value: took / second, unit: 's' },
  ]
}
