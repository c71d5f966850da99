import type { Instant } from '../model/time.ts'
import { standingAt } from '../state/standing.ts'
import type { State } from '../state/state.ts'
import { incidentAnswer, incidentsAnswer } from '../views/api/incidents.ts'
import { insurerAnswer, insurersAnswer } from '../views/api/insurers.ts'
import { restorationAnswer } from '../views/api/restoration.ts'
import { serviceAnswer } from '../views/api/services.ts'
import { statusAnswer } from '../views/api/status.ts'
import { pageHtml, pageLanguages, type Page, type PageContext } from '../views/page.ts'
import type { Audience } from './headers.ts'

/** What an answer shows: the state, the moment on the record clock, and the past moment when one was asked for. */
export interface Moment {
  readonly state: State
  readonly now: Instant
  readonly at: Instant | null
}

/** What stands at a moment; the clock has turned what it turns. */
export const momentOf = (state: State, now: Instant, at: Instant | null): Moment => ({ state: standingAt(state, now), now, at })

interface AnySubject {
  /** Its place on the shelf: no two subjects share one. */
  readonly key: string
  readonly audience: Audience
  readonly mediaType: string
  readonly language: string | null
  /** Which of several forms at one address it is, where the header Accept chooses between them; nowhere else is that header read. */
  readonly accepted?: string
  /** How old what lies ready may grow without any change, on the wall: it says how long ago things were. */
  readonly renewed: 'on-change' | 'each-minute' | 'each-second'
}

/** Renewed as soon as something changes, without waiting for a reader. */
export interface HotSubject extends AnySubject {
  readonly isHot: true
  readonly render: (moment: Moment) => string
}

/** Rendered when the first reader asks. */
export interface ColdSubject extends AnySubject {
  readonly isHot: false
  /** Throws a Problem when the state does not know what it is about. */
  readonly render: (moment: Moment) => string | Promise<string>
}

/** Something that can be put on the shelf. */
export type Subject = HotSubject | ColdSubject

/** What stays the same in every page of a running house. */
export interface Surroundings {
  /** The public address as it was set; null means the provider's own. */
  readonly url: string | null
  readonly assets: string
  /** Changes with every release that renders anything differently. */
  readonly edition: string
  /** What pages say about a drill that is playing; null while none is. */
  readonly playing: () => PageContext['playing']
}

/** The public address as it was set, else the provider’s own without a slash at its end; null when neither is known. */
export const publicUrl = ({ url }: Pick<Surroundings, 'url'>, { catalogue }: State): string | null =>
  url ?? catalogue?.provider.url.replace(/\/+$/, '') ?? null

/** The public address for what must hold whole addresses; before anybody set one, this machine's own. */
export const siteUrl = (surroundings: Pick<Surroundings, 'url'>, state: State): string => publicUrl(surroundings, state) ?? 'http://localhost:3000'

/** Whether readers come by https, so that HSTS may be promised. */
export const isSecure = (surroundings: Pick<Surroundings, 'url'>, state: State): boolean =>
  publicUrl(surroundings, state)?.startsWith('https:') ?? false

/** A page in a language, as it can be put on the shelf. */
export function pageSubject(surroundings: Surroundings, page: Page, language: string): Subject {
  const { assets, playing } = surroundings
  return {
    key: `/${language}/${JSON.stringify(page)}`,
    audience: 'page',
    mediaType: 'text/html; charset=utf-8',
    language,
    isHot: page.page === 'overview',
    renewed: 'each-minute',
    render: ({ state, now, at }) => pageHtml(page, { state, now, at, language, assets, playing: playing(), publicUrl: publicUrl(surroundings, state) }),
  }
}

function answerSubject(path: string, isHot: boolean, answer: (moment: Moment) => object): Subject {
  return {
    key: `/api/v1/${path}`,
    audience: 'data',
    mediaType: 'application/json; charset=utf-8',
    language: null,
    isHot,
    renewed: 'on-change',
    render: (moment) => JSON.stringify(answer(moment)),
  }
}

export const statusSubject = answerSubject('status', true, ({ state, now }) => statusAnswer(state, now))
export const restorationSubject = answerSubject('restoration', true, ({ state, now }) => restorationAnswer(state, now))
export const insurersSubject = answerSubject('insurers', false, ({ state }) => insurersAnswer(state))
export const insurerSubject = (id: string): Subject => answerSubject(`insurers/${id}`, false, ({ state, now }) => insurerAnswer(state, id, now))
export const serviceSubject = (id: string): Subject => answerSubject(`services/${id}`, false, ({ state, now }) => serviceAnswer(state, id, now))
export const incidentSubject = (id: string): Subject => answerSubject(`incidents/${id}`, false, ({ state, now }) => incidentAnswer(state, id, now))
export const incidentsSubject = (before: string | undefined, limit: number): Subject =>
  answerSubject(`incidents?before=${before ?? ''}&limit=${limit}`, false, ({ state, now }) =>
    incidentsAnswer(state, now, before === undefined ? { limit } : { before, limit }))

/** What must always be ready: the overview in every language, the status and the restoration. */
export const hotSubjects = (state: State, surroundings: Surroundings): readonly Subject[] => [
  ...pageLanguages(state).map((language) => pageSubject(surroundings, { page: 'overview' }, language)),
  statusSubject,
  restorationSubject,
]
