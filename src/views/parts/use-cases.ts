import type { Audience, Insurer, UseCase } from '../../model/catalogue.ts'
import { answerToldAs, type ToldAnswer } from '../../state/confirmed.ts'
import type { Eta } from '../../state/eta.ts'
import { openBacklogs } from '../../state/headline.ts'
import type { InsurerService } from '../../state/insurers.ts'
import { isComingBack, openIncidents } from '../../state/restoration.ts'
import type { Advice } from '../../state/state.ts'
import type { InsurerUseCase, UseCaseStatus } from '../../state/use-cases.ts'
import { useCaseStatuses } from '../../state/use-cases.ts'
import { answerIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { say, scopeInWords, serviceLinks, to, type Reader } from '../reader.ts'

const groups: readonly ToldAnswer[] = ['works', 'unconfirmed', 'limited', 'not']

/** Audiences that use cases are for, in the order people look for themselves. */
export const askingAudiences = (reader: Reader): readonly Audience[] => {
  const named = new Set(reader.state.catalogue?.useCases.flatMap(({ audiences }) => audiences))
  return (['insured', 'practices', 'pharmacies', 'hospitals', 'providers', 'employers', 'insurer_staff'] as const).filter((audience) => named.has(audience))
}

export function audienceSwitch(reader: Reader, chosen: Audience | null): Markup {
  const { words } = reader
  const item = (path: string, name: string, current: boolean): Markup =>
    html`<li><a ${to(reader, path)}${current && html` aria-current="page"`}>${name}</a></li>`
  return html`<nav class="audiences" aria-label="${words.useCases.forWhom}"><ul>
${item('', words.useCases.everybody, chosen === null)}
${askingAudiences(reader).map((audience) => item(`for/${audience}`, words.audiences[audience], audience === chosen))}
</ul></nav>`
}

interface Line {
  readonly useCase: UseCase
  readonly answer: ToldAnswer
  readonly breadth: string | null
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
  /** When it is expected back, where that is known. */
  readonly window: Eta['window'] | null
}

/** Use cases over all insurers in three groups, each with its advice and what it waits for. */
export function useCasesForAll(reader: Reader, audience: Audience | null): Markup {
  const lines = useCaseStatuses(reader.state)
    .filter(({ useCase, insurers }) => insurers.total > 0 && (audience === null || useCase.audiences.includes(audience)))
    .map((status): Line => ({
      ...status,
      answer: answerToldAs(status.answer, status.insurers.unconfirmed === 0),
      breadth: breadthInWords(reader, status),
      window: null,
      advice: status.advice.filter(({ audiences }) => audience === null || audiences.includes(audience) || audiences.includes('public')),
    }))
  return threeGroups(reader, lines)
}

/** For how many it does not work, works with a limit, or has not been confirmed; nothing where it works for all. */
function breadthInWords({ words }: Reader, { answers, confirmed, insurers: { total, works, limited, not } }: UseCaseStatus): string | null {
  const unconfirmed = answers.filter((answer, column) => answer === 'works' && !confirmed[column]).length
  const said = [
    ...(not > 0 ? [words.useCases.notAt(not, total)] : []),
    ...(limited > 0 ? [not > 0 ? words.useCases.limitedToo(limited) : words.useCases.limitedAt(limited, total)] : []),
    ...(unconfirmed > 0 ? [not + limited > 0 ? words.useCases.unconfirmedToo(unconfirmed) : words.useCases.confirmedAt(works - unconfirmed, total)] : []),
  ]
  return said.length > 0 ? said.join(', ') : null
}

/** The same for one insurer. */
export const useCasesForInsurer = (reader: Reader, useCases: readonly InsurerUseCase[], services: readonly InsurerService[], insurer: Insurer): Markup =>
  threeGroups(reader, useCases.map((line) => ({ ...line, answer: answerToldAs(line.answer, line.confirmed), breadth: null, window: windowOf(line, services) })), insurer)

/** The window of the service that comes last, or, where one service is enough, of the first; null while any of those that matter has none. */
function windowOf({ useCase, waitingFor }: InsurerUseCase, services: readonly InsurerService[]): Eta['window'] | null {
  const windows = waitingFor.map((id) => services.find(({ status }) => status.service.id === id)?.eta?.window ?? null)
  const known = windows.filter((window) => window !== null).sort((a, b) => a.latest - b.latest)
  if (useCase.needs === 'any') return known[0] ?? null
  return known.length === windows.length ? (known.at(-1) ?? null) : null
}

function threeGroups(reader: Reader, lines: readonly Line[], insurer?: Insurer): Markup {
  const { words } = reader
  return html`<div class="answers">${groups.map((answer) => {
    const inGroup = lines.filter((line) => line.answer === answer)
    const title = answer === 'not' && !openIncidents(reader.state).some((incident) => isComingBack(reader.state, incident)) ? words.useCases.notNow : words.useCases[answer]
    if (inGroup.length === 0) return null
    return html`<section class="answer answer-${answer}">
<h3>${answerIcon(answer)} ${title} <span class="count">${inGroup.length}</span></h3>
<ul>${inGroup.map((line) => useCaseLine(reader, line, insurer))}</ul>
</section>`
  })}</div>`
}

function useCaseLine(reader: Reader, { useCase, answer, breadth, waitingFor, advice, window }: Line, insurer?: Insurer): Markup {
  const { words } = reader
  return html`<li><strong>${say(reader, useCase.name)}</strong>${breadth && html` <span class="quiet">${breadth}</span>`}
${advice.map((one) => adviceLine(reader, one, useCase, answer, insurer))}
${waitingFor.length > 0 && html`<p class="small">${words.useCases.waitsFor}: ${serviceLinks(reader, waitingFor)}.${window && html` ${words.useCases.expected(reader.format.window(window.earliest, window.latest))}${window.latest < reader.now && ` (${words.plan.passed})`}`}</p>`}
${backlogLines(reader, useCase, insurer)}</li>`
}

function adviceLine(reader: Reader, { action, text, scope, audiences, period }: Advice, useCase: UseCase, answer: ToldAnswer, insurer?: Insurer): Markup {
  const { words, format } = reader
  const isForAll = audiences.includes('public') || audiences.includes('insured') || useCase.audiences.every((audience) => audiences.includes(audience))
  const whom = isForAll ? [] : [format.list(audiences.map((audience) => words.audiences[audience]))]
  const where = 'all' in scope || insurer ? [] : [words.useCases.adviceFor(scopeInWords(reader, scope))]
  const limits = whom.length + where.length > 0 ? ` (${[...whom, ...where].join('; ')})` : ''
  const label = answer === 'works' && action === 'use_instead' ? words.useCases.alsoPossible : words.actions[action]
  return html`<p class="advice"><b>${label}</b>${limits}: ${say(reader, text)}
${period && html` <span class="quiet">${words.useCases.between(format.moment(period.from), format.moment(period.until))}</span>`}</p>`
}

function backlogLines(reader: Reader, useCase: UseCase, insurer?: Insurer): Markup {
  const { words, format, state } = reader
  const mine = openBacklogs(state, insurer).filter(({ backlog }) => backlog.useCase === useCase.id)
  return html`${mine.map(({ backlog: { at, openItems, handlingReceivedUntil, expectedClear } }) => html`<p class="small">${words.useCases.backlog(format.number(openItems), format.shortDay(at))}
${handlingReceivedUntil !== null && html` ${words.useCases.receivedUntil(format.moment(handlingReceivedUntil))}`}
${expectedClear !== null && html` ${words.useCases.clearBy(format.day(expectedClear))}`}</p>`)}`
}

