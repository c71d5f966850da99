import { makeBadge } from 'badge-maker'
import { notFound } from '../model/problem.ts'
import { answerOf, type Answer } from '../model/state-of-service.ts'
import { shortened, wordingIn } from '../model/text.ts'
import { dateOfDay, dayAt, type Instant } from '../model/time.ts'
import { unconfirmedCells, type ToldState } from '../state/confirmed.ts'
import type { StageState } from '../state/incident.ts'
import { formerInsurer } from '../state/former.ts'
import { insurerOf, servicesOf } from '../state/insurers.ts'
import { lanesOf, progressOfLanes } from '../state/restoration.ts'
import { serviceStatus, type ServiceStatus } from '../state/services.ts'
import type { State } from '../state/state.ts'
import { insurersMissing, wholeFor, wholeOf } from '../state/whole.ts'
import { dictionaryFor, wordsIn } from './reader.ts'
import { badgesDe } from './words/badges-de.ts'
import { badgesEn, type BadgeWords } from './words/badges-en.ts'

export const badgeStyles = ['flat', 'flat-square', 'for-the-badge'] as const
export type BadgeStyle = (typeof badgeStyles)[number]

/** What a badge is about. */
export type BadgeOf =
  | { readonly of: 'whole' }
  | { readonly of: 'service'; readonly service: string; readonly insurer: string | null }
  | { readonly of: 'insurer'; readonly insurer: string }
  | { readonly of: 'stage'; readonly incident: string; readonly stage: string }

interface Said {
  readonly label: string
  readonly message: string
  readonly color: string
}

/** White words on each of these have a contrast of at least 4.5 to 1; the words say the same without the colour. */
const colors = { not: '#9c2f0a', limited: '#7a4d00', observed: '#0b5c5f', maintenance: '#1c5fa8', works: '#0b6b4f', unknown: '#55606b' } as const
const labelColor = '#33404c'

const colorOf = (state: ToldState, isLate: boolean): string =>
  (isLate ? colors.limited : state === 'unconfirmed' ? colors.unknown : state === 'stabilising' ? colors.observed : state === 'maintenance' ? colors.maintenance : colors[answerOf[state]])

const stageColors: Readonly<Record<StageState, string>> = {
  planned: colors.unknown, in_progress: colors.observed, paused: colors.limited, completed: colors.works, cancelled: colors.unknown,
}

/** An SVG of one word and one colour. Throws a 404 Problem for what is not public. */
export function badgeSvg(state: State, _now: Instant, about: BadgeOf, language: string, style: BadgeStyle): string {
  const words = wordsIn({ de: badgesDe, en: badgesEn }, language)
  const { label, message, color } = saidOf(state, about, language, words)
  const marked = state.catalogue?.exercise ? words.exercise(message) : message
  const svg = makeBadge({ label: inOneLine(label), message: inOneLine(marked), color, labelColor, style })
  return svg.replace('<svg ', `<svg xml:lang="${language}" `)
}

const longest = 80

/** One short line without what XML can not hold. */
function inOneLine(text: string): string {
  return shortened(text.toWellFormed().replace(/[\p{Cc}\s\uFFFE\uFFFF]+/gu, ' ').trim(), longest)
}

function saidOf(state: State, about: BadgeOf, language: string, words: BadgeWords): Said {
  switch (about.of) {
    case 'whole': return saidOfWhole(state, words)
    case 'service': return about.insurer === null ? saidOfService(state, about.service, language, words) : saidOfOwn(state, about.insurer, about.service, language, words)
    case 'insurer': return saidOfInsurer(state, about.insurer, words)
    case 'stage': return saidOfStage(state, about.incident, about.stage, language, words)
  }
}

function saidOfWhole(state: State, words: BadgeWords): Said {
  if (!state.catalogue) return { label: 'Relight', message: words.unknown, color: colors.unknown }
  const { all, most, some, limited } = insurersMissing(state)
  const insurers = state.board.width
  const label = state.catalogue.provider.name
  switch (wholeOf(state)) {
    case 'unknown': return { label, message: words.unknown, color: colors.unknown }
    case 'nothing_works': return { label, message: words.nothingWorks, color: colors.not }
    case 'some_not': return { label, message: words.notEverythingFor(all + most + some, insurers), color: colors.not }
    case 'limited': return { label, message: words.limitedFor(limited, insurers), color: colors.limited }
    case 'disturbed': return { label, message: disturbedInWords(unconfirmedCells(state).total, words), color: colors.unknown }
    case 'works': return { label, message: words.everythingWorks, color: colors.works }
  }
}

const disturbedInWords = (unconfirmed: number, words: BadgeWords): string => (unconfirmed > 0 ? words.nothingReported : words.nothingDown)

function saidOfService(state: State, id: string, language: string, words: BadgeWords): Said {
  const status = serviceStatus(state, id)
  if (!status) throw notFound('There is no such service. All of them are in /api/v1/status.')
  const label = wordingIn(status.service.name, language).words
  const [worst, ...others] = status.told
  const isLate = status.overrun > 0
  if (others.length > 0) return { label, ...saidOfMixed(status, language, words) }
  const name = worst ? dictionaryFor(language).states[worst.state].name : words.noUsers
  return { label, message: isLate && worst?.state === 'maintenance' ? words.overrun(name) : name, color: worst ? colorOf(worst.state, isLate) : colors.unknown }
}

/** A state that only some are in is not said of all: they are counted. */
function saidOfMixed({ told, total, upFor, overrun }: ServiceStatus, language: string, words: BadgeWords): Omit<Said, 'label'> {
  const among = (isMeant: (state: ToldState) => boolean): number => told.reduce((sum, { state, insurers }) => (isMeant(state) ? sum + insurers : sum), 0)
  const unconfirmed = among((state) => state === 'unconfirmed')
  const limited = among((state) => state === 'emergency_operation' || state === 'degraded') + overrun
  if (upFor === 0) return { message: words.notFor(total, total), color: colors.not }
  if (upFor < total) return { message: unconfirmed > 0 ? words.notFor(total - upFor, total) : words.worksFor(upFor, total), color: colors.limited }
  if (limited > 0) return { message: words.limitedFor(limited, total), color: colors.limited }
  if (unconfirmed > 0) return { message: dictionaryFor(language).states.unconfirmed.name, color: colors.unknown }
  return { message: words.worksFor(total, total), color: colorOf(told[0]!.state, false) }
}

const unknownInsurer = () => notFound('There is no such insurer. All of them are in /api/v1/insurers.')

function saidOfOwn(state: State, insurerId: string, service: string, language: string, words: BadgeWords): Said {
  const insurer = insurerOf(state, insurerId)
  if (!insurer) throw unknownInsurer()
  const own = servicesOf(state, insurer).find(({ status }) => status.service.id === service)
  if (!own) throw notFound('This insurer does not use such a service. Those that it uses are in /api/v1/insurers.')
  const name = dictionaryFor(language).states[own.told].name
  const message = own.overrun ? words.overrun(name) : name
  return { label: wordingIn(own.status.service.name, language).words, message, color: colorOf(own.told, own.overrun) }
}

function saidOfInsurer(state: State, id: string, words: BadgeWords): Said {
  const former = formerInsurer(state.catalogue, id)
  if (former) return { label: former.insurer.name, message: words.left(dateOfDay(dayAt(former.leftAt, state.catalogue!.provider.time_zone))), color: colors.unknown }
  const insurer = insurerOf(state, id)
  if (!insurer) throw unknownInsurer()
  const used = servicesOf(state, insurer)
  const count = (answer: Answer): number => used.filter((own) => own.answer === answer).length
  const label = insurer.name
  switch (wholeFor(state, insurer)) {
    case 'unknown': return { label, message: words.noServices, color: colors.unknown }
    case 'nothing_works': return { label, message: words.nothingWorks, color: colors.not }
    case 'some_not': return { label, message: words.servicesNot(count('not'), used.length), color: colors.not }
    case 'limited': return { label, message: count('limited') > 0 ? words.servicesLimited(count('limited'), used.length) : words.someLimited, color: colors.limited }
    case 'disturbed': return { label, message: disturbedInWords(used.filter(({ confirmed }) => !confirmed).length, words), color: colors.unknown }
    case 'works': return { label, message: words.everythingWorks, color: used.some((own) => own.state === 'stabilising') ? colors.observed : colors.works }
  }
}

function saidOfStage(state: State, incidentId: string, stageId: string, language: string, words: BadgeWords): Said {
  const incident = state.incidents.get(incidentId)
  const stage = incident?.stages.find(({ id }) => id === stageId)
  if (!incident || !stage) throw notFound('There is no such stage. All of them are in /api/v1/restoration.')
  const { cells, up } = progressOfLanes(lanesOf(state, incident, stage))
  const isOpen = incident.status === 'open'
  const dictionary = dictionaryFor(language)
  const name = (isOpen ? dictionary.stageStates : dictionary.stageStatesAtEnd)[stage.state]
  const tells = isOpen && cells > 0 && stage.state !== 'cancelled'
  return {
    label: `${stage.label}: ${wordingIn(stage.title, language).words}`,
    message: tells ? words.stage(name, Math.floor((up / cells) * 100)) : name,
    color: isOpen || stage.state === 'completed' ? stageColors[stage.state] : colors.unknown,
  }
}
