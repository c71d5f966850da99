import { answerOf, serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import { affectedBy, statesSetIn, type AffectedService, type StatesSet } from '../../state/affected.ts'
import type { ToldState } from '../../state/confirmed.ts'
import { insurerEverNamed } from '../../state/former.ts'
import type { Incident } from '../../state/incident.ts'
import { serviceStatus, someAmong } from '../../state/services.ts'
import type { Instant } from '../../model/time.ts'
import { icon, stateIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { serviceLinks, whomInWords, wordsIn, type Reader } from '../reader.ts'
import { courseDe } from '../words/course-de.ts'
import { courseEn, type CourseWords } from '../words/course-en.ts'

const stepsShown = 40
const namedAtMost = 4

const courseWords = ({ language }: Reader): CourseWords => wordsIn({ de: courseDe, en: courseEn }, language)

export const affectedTitle = (reader: Reader, { resolvedAt }: Incident): string =>
  (resolvedAt === null ? courseWords(reader).titleNow : courseWords(reader).titlePast)

/** How much an incident has hit, in a sentence. */
export function affectedSentence(reader: Reader, incident: Incident): string {
  const said = courseWords(reader)
  const isPast = incident.resolvedAt !== null
  const { services, insurers } = affectedBy(reader.state, incident)
  if (services.length === 0) return isPast ? said.none : said.noneYet
  return (isPast ? said.affectedPast : said.affectedNow)(services.length, insurersInWords(reader, insurers))
}

/** The services and insurers that an incident has hit, as they stood when most was missing and as they stand now or stood at its end. */
export function affectedSection(reader: Reader, incident: Incident): Markup {
  const said = courseWords(reader)
  const { services, insurers } = affectedBy(reader.state, incident)
  const alike = Map.groupBy(services.map((one) => ({ service: one.service, lines: standings(reader, incident, one) })), ({ lines }) => lines.join('\n'))
  if (services.length === 0) return html``
  return html`<section id="affected"><h2>${affectedTitle(reader, incident)}</h2><p>${affectedSentence(reader, incident)}</p>
${insurers.length > namedAtMost && html`<details><summary>${said.whichInsurers(insurers.length)}</summary><p class="small">${insurerNames(reader, insurers).join(', ')}</p></details>`}
<ul class="plain">${[...alike.values()].map((together) => html`<li>${serviceLinks(reader, together.map(({ service }) => service))}${together[0]!.lines.map((line) => html`<br><span class="small">${line}</span>`)}</li>`)}</ul></section>`
}

/** How a service stood at the worst, and how it stands now or stood at the end. Of the worst only what was missing is told: of the rest nobody may have known. */
function standings(reader: Reader, { resolvedAt }: Incident, { service, worst, last }: AffectedService): readonly string[] {
  const said = courseWords(reader)
  const status = serviceStatus(reader.state, service)
  const troubled = countsIn(worst.tally).filter(([state]) => answerOf[state] !== 'works')
  const atWorst = `${said.atWorst(reader.format.moment(worst.at))} ${countsInWords(reader, troubled, sum(worst.tally))}.`
  if (resolvedAt !== null) return [atWorst, `${said.atEnd} ${countsInWords(reader, countsIn(last), sum(last))}.`]
  if (!status) return [atWorst, `${said.former}.`]
  return [atWorst, `${said.now} ${countsInWords(reader, status.told.map(({ state, insurers }) => [state, insurers]), status.total)}.`]
}

const sum = (tally: readonly number[]): number => tally.reduce((all, cells) => all + cells, 0)
const countsIn = (tally: readonly number[]): readonly (readonly [ServiceState, number])[] =>
  tally.flatMap((insurers, rank) => (insurers > 0 ? [[serviceStates[rank]!, insurers] as const] : []))

/** Each state with the number of insurers in it, and of how many where that is not all of them. */
function countsInWords(reader: Reader, counts: readonly (readonly [state: ToldState, insurers: number])[], total: number): string {
  const { words } = reader
  const counted = counts.reduce((all, [, insurers]) => all + insurers, 0)
  const [only] = counts
  if (only && counts.length === 1 && counted === total) return courseWords(reader).all(words.states[only[0]].inSentence, total)
  return words.services.statesOf(counts.map(([state, insurers]) => [words.states[state].inSentence, insurers]), counted < total ? total : undefined)
}

const insurerNames = ({ state: { catalogue } }: Reader, ids: readonly string[]): readonly string[] => ids.map((id) => insurerEverNamed(catalogue, id)?.name ?? id)

/** Some of all insurers, or of those who use some services; with one that left they are counted or named one by one. */
function insurersInWords(reader: Reader, ids: readonly string[], services?: readonly string[]): string {
  const users = (reader.state.catalogue?.insurers ?? []).filter((insurer) => !services || insurer.services.some((used) => services.includes(used)))
  const some = users.filter(({ id }) => ids.includes(id))
  return whomInWords(reader, some.length === ids.length ? someAmong(users)(some) : { insurers: [...ids] }, ids.length)
}

interface Step {
  readonly at: Instant
  readonly sign: Markup
  readonly what: Markup
}

/** What was set when for how many, with the phases and severities between: newest first. */
export function courseSection(reader: Reader, incident: Incident): Markup {
  const said = courseWords(reader)
  const { words, format } = reader
  const sign = icon('flag')
  const plain = (at: Instant, what: string): Step => ({ at, sign, what: html`${what}` })
  const steps = [
    ...incident.phases.map(({ at, to: phase }) => plain(at, `${words.incidents.phase}: ${words.phases[phase]}`)),
    ...incident.severities.map(({ at, to: severity }) => plain(at, words.incidents.severity(words.severities[severity]))),
    ...statesSetIn(reader.state, incident).toReversed().map((set): Step => ({ at: set.at, sign: stateIcon(set.to), what: setInWords(reader, incident, set) })),
    ...incident.resolutions.map(({ at }) => plain(at, said.resolved)),
    ...incident.reopenings.map(({ at }) => plain(at, said.reopened)),
    ...incident.turns.filter(({ kind }) => kind === 'closed').map(({ at }) => plain(at, said.closed)),
  ].sort((a, b) => a.at - b.at).reverse()
  const shown = steps.length > stepsShown + 1 ? steps.slice(0, stepsShown) : steps
  return html`<section id="course"><h2>${said.course}</h2><ol class="course">${shown.map((step) => html`<li>${step.sign}<span>${step.what}
<br><span class="small quiet">${format.timeTag(step.at)}</span></span></li>`)}</ol>
${steps.length > shown.length && html`<p class="small quiet">${said.earlier(steps.length - shown.length)}</p>`}</section>`
}

function setInWords(reader: Reader, { status }: Incident, { at, start, to: state, setback, services, insurers }: StatesSet): Markup {
  const { words, format } = reader
  return html`<strong>${words.states[state].name}</strong> ${words.services.atWhom(insurersInWords(reader, insurers, services))}${setback && html` <b class="${status === 'open' ? 'setback' : 'quiet'}">▾ ${words.services.setback}</b>`}: ${serviceLinks(reader, services)}
${start !== at && html` <span class="small quiet">(${courseWords(reader).since(format.moment(start))})</span>`}`
}
