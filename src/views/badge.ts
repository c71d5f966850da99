import { makeBadge } from 'badge-maker'
import { notFound } from '../model/problem.ts'
import { answerOf, firstUpRank, firstWorksRank, rankOf, type ServiceState } from '../model/state-of-service.ts'
import { wordingIn } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import { headlineOf } from '../state/headline.ts'
import type { StageState } from '../state/incident.ts'
import { insurerOf, servicesOf } from '../state/insurers.ts'
import { lanesOf, progressOfLanes } from '../state/restoration.ts'
import { overall, serviceStatus } from '../state/services.ts'
import type { State } from '../state/state.ts'
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

const colorOf = (state: ServiceState): string =>
  (state === 'stabilising' ? colors.observed : state === 'maintenance' ? colors.maintenance : colors[answerOf[state]])

const stageColors: Readonly<Record<StageState, string>> = {
  planned: colors.unknown, in_progress: colors.observed, paused: colors.limited, completed: colors.works, cancelled: colors.unknown,
}

/** An SVG of one word and one colour. Throws a 404 Problem for what is not public. */
export function badgeSvg(state: State, now: Instant, about: BadgeOf, language: string, style: BadgeStyle): string {
  const words = wordsIn({ de: badgesDe, en: badgesEn }, language)
  const { label, message, color } = saidOf(state, now, about, language, words)
  const marked = state.catalogue?.exercise ? words.exercise(message) : message
  const svg = makeBadge({ label: inOneLine(label), message: inOneLine(marked), color, labelColor, style })
  return svg.replace('<svg ', `<svg xml:lang="${language}" `)
}

const longest = 80

/** One short line without what XML can not hold. */
function inOneLine(text: string): string {
  const line = text.toWellFormed().replace(/[\p{Cc}\s\uFFFE\uFFFF]+/gu, ' ').trim()
  const letters = [...line]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('').trimEnd()}…` : line
}

function saidOf(state: State, now: Instant, about: BadgeOf, language: string, words: BadgeWords): Said {
  switch (about.of) {
    case 'whole': return saidOfWhole(state, now, words)
    case 'service': return about.insurer === null ? saidOfService(state, about.service, language, words) : saidOfOwn(state, about.insurer, about.service, language)
    case 'insurer': return saidOfInsurer(state, about.insurer, words)
    case 'stage': return saidOfStage(state, about.incident, about.stage, language, words)
  }
}

function saidOfWhole(state: State, now: Instant, words: BadgeWords): Said {
  if (!state.catalogue) return { label: 'Relight', message: words.nothingYet, color: colors.unknown }
  const { withNot, withLimited, insurers } = headlineOf(state, now)
  const { cells } = overall(state)
  const label = state.catalogue.provider.name
  if (withNot > 0) return { label, message: words.notEverythingFor(withNot, insurers), color: colors.not }
  if (withLimited > 0) return { label, message: words.limitedFor(withLimited, insurers), color: colors.limited }
  if (cells.works < cells.total) return { label, message: words.worksFor(overall(state).insurers.allUp, insurers), color: colors.limited }
  return { label, message: words.everythingWorks, color: colors.works }
}

function saidOfService(state: State, id: string, language: string, words: BadgeWords): Said {
  const status = serviceStatus(state, id)
  if (!status) throw notFound('There is no such service. All of them are in /api/v1/status.')
  const { service, total, upFor } = status
  const name = dictionaryFor(language).states[status.state].name
  const isPart = upFor < total && upFor > 0
  return { label: wordingIn(service.name, language).words, message: isPart ? words.worksFor(upFor, total) : name, color: isPart ? colors.limited : colorOf(status.state) }
}

const unknownInsurer = () => notFound('There is no such insurer. All of them are in /api/v1/insurers.')

function saidOfOwn(state: State, insurerId: string, service: string, language: string): Said {
  const insurer = insurerOf(state, insurerId)
  if (!insurer) throw unknownInsurer()
  const own = servicesOf(state, insurer).find(({ status }) => status.service.id === service)
  if (!own) throw notFound('This insurer does not use such a service. Those that it uses are in /api/v1/insurers.')
  return { label: wordingIn(own.status.service.name, language).words, message: dictionaryFor(language).states[own.state].name, color: colorOf(own.state) }
}

function saidOfInsurer(state: State, id: string, words: BadgeWords): Said {
  const insurer = insurerOf(state, id)
  if (!insurer) throw unknownInsurer()
  const ranks = servicesOf(state, insurer).map((own) => rankOf[own.state])
  const not = ranks.filter((rank) => rank < firstUpRank).length
  const limited = ranks.filter((rank) => rank >= firstUpRank && rank < firstWorksRank).length
  const label = insurer.name
  if (ranks.length === 0) return { label, message: words.noServices, color: colors.unknown }
  if (not > 0) return { label, message: words.servicesNot(not, ranks.length), color: colors.not }
  if (limited > 0) return { label, message: words.servicesLimited(limited, ranks.length), color: colors.limited }
  return { label, message: words.everythingWorks, color: ranks.includes(rankOf.stabilising) ? colors.observed : colors.works }
}

function saidOfStage(state: State, incidentId: string, stageId: string, language: string, words: BadgeWords): Said {
  const incident = state.incidents.get(incidentId)
  const stage = incident?.stages.find(({ id }) => id === stageId)
  if (!incident || !stage) throw notFound('There is no such stage. All of them are in /api/v1/restoration.')
  const { cells, up } = progressOfLanes(lanesOf(state, incident, stage))
  const name = dictionaryFor(language).stageStates[stage.state]
  const tells = cells > 0 && stage.state !== 'cancelled'
  return {
    label: wordingIn(stage.title, language).words,
    message: tells ? words.stage(name, Math.floor((up / cells) * 100)) : name,
    color: stageColors[stage.state],
  }
}
