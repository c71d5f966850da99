import { findInsurersEver } from '../state/insurers.ts'
import type { State } from '../state/state.ts'
import { framed, type Sheet } from './frame.ts'
import { html } from './markup.ts'
import { aboutPage } from './pages/about.ts'
import { audiencePage } from './pages/audience.ts'
import { boardPage } from './pages/board.ts'
import { historyPage } from './pages/history.ts'
import { incidentPage } from './pages/incident.ts'
import { insurerPage } from './pages/insurer.ts'
import { insurersPage } from './pages/insurers.ts'
import { overviewPage } from './pages/overview.ts'
import { servicePage } from './pages/service.ts'
import { readerOf, to, type PageContext, type Reader } from './reader.ts'
import { availabilityWords } from './words/availability.ts'

export type { PageContext } from './reader.ts'
export { pageLanguages } from './reader.ts'

/** A page of the public site, named by what it shows. */
export type Page =
  | { readonly page: 'overview' | 'board' | 'history' | 'about' }
  | { readonly page: 'insurers'; readonly find: string | null }
  | { readonly page: 'insurer' | 'service' | 'incident'; readonly id: string }
  | { readonly page: 'audience'; readonly audience: string }

/** A whole HTML document. Throws a Problem (404) for an id or audience that is not public. */
export const pageHtml = (page: Page, context: PageContext): string => {
  const reader = readerOf(context)
  return framed(reader, sheetOf(page, reader))
}

function sheetOf(page: Page, reader: Reader): Sheet {
  switch (page.page) {
    case 'overview': return overviewPage(reader)
    case 'insurers': return insurersPage(reader, page.find)
    case 'insurer': return insurerPage(reader, page.id)
    case 'audience': return audiencePage(reader, page.audience)
    case 'service': return servicePage(reader, page.id)
    case 'incident': return incidentPage(reader, page.id)
    case 'board': return boardPage(reader)
    case 'history': return historyPage(reader)
    case 'about': return aboutPage(reader)
  }
}

export interface PageProblem {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
}

/** The page that says in plain words what went wrong and where to go on. */
export function problemHtml({ status, code, requestId }: PageProblem, context: Omit<PageContext, 'at'>): string {
  const reader = readerOf({ ...context, at: null })
  const words = reader.words.problem
  const [title, text] =
    status === 404 ? [words.notFoundTitle, words.notFoundText]
    : status === 429 ? [words.tooManyTitle, words.tooManyText]
    : status >= 500 ? [words.failedTitle, words.failedText]
    : [words.badRequestTitle, code === 'moment-ahead' ? words.futureTime : code === 'unreadable-time' ? words.unreadableTime : (availabilityWords(reader.language).problems[code] ?? '')]
  return framed(reader, {
    title,
    path: '',
    isProblem: true,
    hasPast: false,
    body: html`<section class="headline"><h1>${title}</h1>${text !== '' && html`<p class="lead">${text}</p>`}<p><a ${to(reader, '')}>${words.toOverview}</a></p>
${requestId && html`<p class="small quiet">${words.requestId(requestId)}</p>`}</section>`,
  })
}

/** The ids of the insurers that a reader's words find. */
export const insurersMatching = (state: State, find: string): readonly string[] => findInsurersEver(state, find).map(({ id }) => id)
