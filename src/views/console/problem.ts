import type { Problem } from '../../model/problem.ts'
import { html } from '../markup.ts'
import type { ConsoleSheet } from './frame.ts'
import { problemInWords, type ConsoleReader } from './reader.ts'

/** The page that says what was refused, why, and where to go on. */
export function consoleProblemSheet(reader: ConsoleReader, problem: Problem, requestId: string): ConsoleSheet {
  const words = reader.console.problem
  const title = problem.status === 404 ? words.notFoundTitle : ['not-allowed', 'right-missing'].includes(problem.code) ? words.notAllowedTitle : problem.status >= 500 ? words.failedTitle : words.title
  return {
    title,
    path: '/',
    isOnce: true,
    body: html`<section class="headline"><h1>${title}</h1><p class="lead" role="alert">${problemInWords(reader, problem)}</p>
<p><a href="/">${words.toHome}</a></p>${problem.status >= 500 && html`<p class="small quiet">${words.requestId(requestId)}</p>`}</section>`,
  }
}
