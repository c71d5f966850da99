import type { Insurer } from '../../model/catalogue.ts'
import { notFound } from '../../model/problem.ts'
import { iso, type Instant } from '../../model/time.ts'
import { silencesOf } from '../../state/clock-changes.ts'
import { insurerEverNamed } from '../../state/former.ts'
import { windowEnd } from '../../state/maintenances.ts'
import type { State } from '../../state/state.ts'
import { readerOf, wordsIn, type Reader } from '../reader.ts'
import { statuspageDe } from '../words/statuspage-de.ts'
import { statuspageEn, type StatuspageWords } from '../words/statuspage-en.ts'
import { statuspageId } from './id.ts'

/** What an answer in this format is rendered from. */
export interface StatuspageContext {
  readonly state: State
  readonly now: Instant
  readonly language: string
  /** The public address without a slash at its end. */
  readonly site: string
  /** Whether the language stands in the path that was asked for. */
  readonly inLanguage: boolean
  /** An insurer's id; null for the provider as a whole. */
  readonly insurer: string | null
}

/** The page that all parts of an answer belong to: the provider's, or one insurer's. */
export interface Ground {
  readonly reader: Reader
  readonly said: StatuspageWords
  readonly insurer: Insurer | null
  readonly pageId: string
  readonly site: string
  /** Where people find the same, without a slash at its end; this format's paths stand below it too. */
  readonly home: string
  readonly name: string
  /** What stands before whatever clients show alone, where all is an exercise; else nothing. */
  readonly mark: string
}

/** Throws a Problem for an insurer that there is not. */
export function groundOf({ state, now, language, site, inLanguage, insurer: id }: StatuspageContext): Ground {
  const insurer = id === null ? null : (insurerEverNamed(state.catalogue, id) ?? null)
  if (id !== null && insurer === null) throw notFound('No such insurer is known here.')
  const reader = readerOf({ state, now, language, publicUrl: site, assets: '', at: null, playing: null })
  const { catalogue } = state
  const provider = catalogue?.provider.name ?? 'Relight'
  const mark = catalogue?.exercise ? reader.words.frame.exercisePrefix : ''
  return {
    reader,
    said: wordsIn({ de: statuspageDe, en: statuspageEn }, language),
    insurer,
    pageId: statuspageId('page', [hostOf(catalogue?.provider.url ?? ''), ...(insurer ? [insurer.id] : [])].join(' ')),
    site,
    home: insurer ? `${site}/${language}/insurers/${encodeURIComponent(insurer.id)}` : inLanguage ? `${site}/${language}` : site,
    mark,
    name: `${mark}${provider}${insurer ? ` – ${insurer.name}` : ''}`,
  }
}

/** The host of an address; an address that can not be read is at home here. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : 'localhost')

export const pageObject = ({ reader: { state, now }, pageId, name, home }: Ground) => ({
  id: pageId,
  name,
  url: home,
  time_zone: state.catalogue?.provider.time_zone ?? 'Etc/UTC',
  updated_at: iso(lastChange(state, now)),
})

/** When something here last changed, by a word or by the clock: a window opened or closed, an hour without a word ended. Before anything was recorded, the beginning of time. */
export function lastChange(state: State, now: Instant): Instant {
  const bounds = [...state.maintenances.values()].flatMap((one) => (one.cancelledAt === null ? [one.start, windowEnd(one)] : []))
  return Math.max(state.changedAt ?? 0, ...[...bounds, ...silencesOf(state)].filter((bound) => bound <= now))
}
