import type { Insurer, UseCase } from '../../model/catalogue.ts'
import { rankOf } from '../../model/state-of-service.ts'
import { overall } from '../../state/services.ts'
import type { State } from '../../state/state.ts'
import { useCaseStatuses } from '../../state/use-cases.ts'
import { headlineOf, type Headline } from '../../state/headline.ts'
import type { Incident } from '../../state/incident.ts'
import { incidentsFor } from '../../state/timeline.ts'
import { nextPromise } from '../../state/promises.ts'
import { isComingBack, openIncidents } from '../../state/restoration.ts'
import type { Instant } from '../../model/time.ts'
import { icon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, say, to, type Reader } from '../reader.ts'

/** The first sentences of the overview: is it still going on, does it concern me, when do I hear more. */
export function headline(reader: Reader): Markup {
  const { state, now } = reader
  const facts = headlineOf(state, now)
  const [first, ...others] = sentences(reader, facts)
  return html`<section class="headline" id="headline">
<h1>${first}</h1>
${others.map((sentence) => html`<p class="lead">${sentence}</p>`)}
${facts.notForAnybody.length > 0 && html`<p class="lead">${reader.words.headline.nowhere} ${named(reader, facts.notForAnybody)}.</p>`}
${facts.worksAgain.length > 0 && html`<p class="lead again">${reader.words.headline.worksAgain} ${named(reader, facts.worksAgain)}.</p>`}
${standingSentence(reader)}
${news(reader)}
${facts.incidents.map((incident) => incidentLine(reader, incident))}
${correction(reader, facts)}
${ages(reader, state.checkedAt, facts.incidents)}
</section>`
}

/** The first sentence alone, for titles. */
export const headlineSentence = (reader: Reader): string => sentences(reader, headlineOf(reader.state, reader.now))[0]!

/** Counts insurers by how much is missing to them; the worst cell alone never makes the sentence. */
function sentences(reader: Reader, facts: Headline): readonly string[] {
  const { words: { headline: said }, state } = reader
  const { missing, known, only } = facts
  switch (facts.whole) {
    case 'unknown': return [said.unknown, said.empty]
    case 'nothing_works': return [isSwitchedOff(state) ? said.allSwitchedOff(known) : said.nothingWorks(known)]
    case 'some_not': {
      const isYet = facts.incidents.some((incident) => isComingBack(state, incident))
      return [said.missing(missing, known, isYet, only?.name ?? null), ...othersInWords(reader, facts, missing.limited), ...(isAllPossible(state) ? [said.allPossible] : [])]
    }
    case 'limited': return [said.someLimited(missing.limited, known, only?.name ?? null), ...othersInWords(reader, facts, 0), ...backlogInWords(reader, facts)]
    case 'disturbed': return [facts.unconfirmed > 0 ? said.nothingReported : said.nothingDown, ...doubtInWords(reader, facts), ...backlogInWords(reader, facts)]
    case 'works': return [isBack(reader, facts) ? said.allWorksAgain : said.allWorks, ...(isWatched(state) ? [said.underObservation] : []), ...backlogInWords(reader, facts)]
  }
}

const isSwitchedOff = ({ board: { tally } }: State): boolean => tally.every((cells, rank) => cells === 0 || rank === rankOf.shut_down)
const isWatched = ({ board: { tally } }: State): boolean => tally[rankOf.stabilising]! > 0

/** For so long after its end people still ask whether it is over. */
const rememberedFor = 7 * 86_400_000
const isBack = ({ state, now }: Reader, { backlogs }: Headline): boolean => [...state.incidents.values()].some((incident) =>
  incident.resolvedAt !== null && isComingBack(state, incident) && (now - incident.resolvedAt < rememberedFor || backlogs.some((left) => left.incident === incident)))
const isAllPossible = (state: State): boolean => {
  const asked = useCaseStatuses(state)
  return asked.length > 0 && asked.every(({ answer, insurers }) => answer !== 'not' && insurers.unconfirmed === 0)
}

/** What the insurers that the first sentence does not count are told. */
function othersInWords(reader: Reader, facts: Headline, limited: number): readonly string[] {
  const { words: { headline: said } } = reader
  const { unconfirmed, none } = facts.missing
  return [
    ...(limited > 0 ? [said.othersLimited(limited)] : []),
    ...(unconfirmed > 0 && facts.unconfirmed < overall(reader.state).cells.works ? [said.othersUnconfirmed(unconfirmed)] : []),
    ...(none > 0 ? [said.othersFine(none)] : []),
    ...doubtInWords(reader, facts),
  ]
}

function doubtInWords({ words: { headline: said }, state, format }: Reader, { unconfirmed, whole }: Headline): readonly string[] {
  const { total, works } = overall(state).cells
  if (unconfirmed === 0) return []
  if (unconfirmed < works) return [said.partUnconfirmed(format.percent(unconfirmed / total))]
  return [whole === 'disturbed' ? said.allUnconfirmed : said.restUnconfirmed]
}

/** Work left over, in a sentence; none while there is none. */
export function backlogInWords(reader: Reader, { backlogs }: Pick<Headline, 'backlogs'>): readonly string[] {
  const { words, format } = reader
  if (backlogs.length === 0) return []
  const cases = backlogs.map(({ backlog: { at, openItems, useCase } }) => words.headline.backlogOf(format.number(openItems), useCaseName(reader, useCase), format.shortDay(at)))
  return [words.headline.backlog(format.list(cases))]
}

const useCaseName = (reader: Reader, id: string): string => {
  const useCase = reader.state.catalogue?.useCases.find((one) => one.id === id)
  return useCase ? plainly(reader, useCase.name) : id
}

/** The first few by name, the rest as a number. */
function named(reader: Reader, useCases: readonly UseCase[]): string {
  const { words, format } = reader
  const shown = useCases.length > 4 ? useCases.slice(0, 3) : useCases
  const names = shown.map(({ name }) => plainly(reader, name))
  return useCases.length > shown.length ? `${names.join(', ')} ${words.headline.more(useCases.length - shown.length)}` : format.list(names)
}

/** What goes on all the same, as the provider had it approved; while a critical incident is open. */
export function standingSentence(reader: Reader): Markup {
  const { catalogue, inDoubtSince } = reader.state
  const standing = catalogue?.provider.standing
  return html`${standing && inDoubtSince !== null && html`<p class="lead">${say(reader, standing)}</p>`}`
}

/** When the next news comes, or that it is overdue; nothing while no incident is open, or none that concerns the insurer. */
export function news(reader: Reader, insurer?: Insurer): Markup {
  const { words, state, now } = reader
  const open = insurer ? incidentsFor(state, insurer) : openIncidents(state)
  const promise = nextPromise(state, now, open)
  if (!promise) return html`${open.length > 0 && html`<p class="news">${icon('next')} ${words.headline.noNews}</p>`}`
  return promiseLine(reader, promise.by, promise.overdue)
}

export function promiseLine({ words, format, now }: Reader, by: Instant, overdue: boolean): Markup {
  const moment = format.moment(by)
  return overdue
    ? html`<p class="news overdue">${icon('degraded')} <strong>${words.headline.overdue(moment, format.span(now - by))}</strong></p>`
    : html`<p class="news">${icon('next')} <strong>${words.headline.nextNews(moment, format.relative(by))}</strong></p>`
}

/** An open incident in a line: what, in which phase, since when. */
export function incidentLine(reader: Reader, incident: Incident): Markup {
  const { words, format } = reader
  return html`<p class="incident-line small"><a ${to(reader, `incidents/${incident.id}`)}>${say(reader, incident.title)}</a> <span class="quiet">· ${words.incidents.openedAt(format.moment(incident.openedAt))} · ${words.incidents.phase}: ${words.phases[incident.phase]}</span></p>`
}

function correction(reader: Reader, { correctedToday }: Headline): Markup {
  if (!correctedToday) return html``
  const { words, format } = reader
  const { incident, original, correction: corrected } = correctedToday
  return html`<aside class="callout correction" aria-label="${words.headline.correctionTitle}">
<h2>${words.headline.correctionTitle}</h2>
<p>${say(reader, corrected.text)}</p>
<p class="small">${words.updates.corrects} ${format.timeTag(original.at)}. <a ${to(reader, `incidents/${incident.id}`)}>${words.headline.correctionLink}</a></p>
</aside>`
}

/** For so long a check is news also while nothing is wrong. */
const checkIsNewsFor = 86_400_000

/** How old what is shown is. While nothing is open, that nobody has had to look for months is no news. */
export function ages(reader: Reader, checkedAt: Instant | null, open: readonly Incident[]): Markup {
  const { words, format, state, now } = reader
  if (state.changedAt === null || !state.catalogue) return html``
  const isNews = checkedAt !== null && (open.length > 0 || now - checkedAt < checkIsNewsFor)
  return html`<p class="ages" id="ages">${words.headline.newest}: ${format.timeTag(state.changedAt)} (${format.relative(state.changedAt)})
${isNews && html` · ${words.headline.checked}: ${format.timeTag(checkedAt)} (${format.relative(checkedAt)})`}</p>`
}
