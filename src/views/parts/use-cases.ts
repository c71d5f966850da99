import type { Audience, Insurer, UseCase } from '../../model/catalogue.ts'
import type { Answer } from '../../model/state-of-service.ts'
import { openBacklogs } from '../../state/headline.ts'
import type { Advice } from '../../state/state.ts'
import type { InsurerUseCase, UseCaseStatus } from '../../state/use-cases.ts'
import { useCaseStatuses } from '../../state/use-cases.ts'
import { answerIcon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { say, scopeInWords, serviceLinks, to, type Reader } from '../reader.ts'

const groups: readonly Answer[] = ['works', 'limited', 'not']

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
  readonly answer: Answer
  readonly breadth: string | null
  readonly waitingFor: readonly string[]
  readonly advice: readonly Advice[]
}

/** Use cases over all insurers in three groups, each with its advice and what it waits for. */
export function useCasesForAll(reader: Reader, audience: Audience | null): Markup {
  const lines = useCaseStatuses(reader.state)
    .filter(({ useCase, insurers }) => insurers.total > 0 && (audience === null || useCase.audiences.includes(audience)))
    .map((status): Line => ({
      ...status,
      breadth: breadthInWords(reader, status),
      advice: status.advice.filter(({ audiences }) => audience === null || audiences.includes(audience) || audiences.includes('public')),
    }))
  return threeGroups(reader, lines)
}

function breadthInWords({ words }: Reader, { answer, insurers }: UseCaseStatus): string | null {
  if (answer === 'not') return words.useCases.notAt(insurers.not, insurers.total)
  if (answer === 'limited') return words.useCases.limitedAt(insurers.limited, insurers.total)
  return null
}

/** The same for one insurer. */
export const useCasesForInsurer = (reader: Reader, useCases: readonly InsurerUseCase[], insurer: Insurer): Markup =>
  threeGroups(reader, useCases.map((line) => ({ ...line, breadth: null })), insurer)

function threeGroups(reader: Reader, lines: readonly Line[], insurer?: Insurer): Markup {
  const { words } = reader
  return html`<div class="answers">${groups.map((answer) => {
    const inGroup = lines.filter((line) => line.answer === answer)
    if (inGroup.length === 0) return null
    return html`<section class="answer answer-${answer}">
<h3>${answerIcon(answer)} ${words.useCases[answer]} <span class="count">${inGroup.length}</span></h3>
<ul>${inGroup.map((line) => useCaseLine(reader, line, insurer))}</ul>
</section>`
  })}</div>`
}

function useCaseLine(reader: Reader, { useCase, breadth, waitingFor, advice }: Line, insurer?: Insurer): Markup {
  const { words } = reader
  return html`<li><strong>${say(reader, useCase.name)}</strong>${breadth && html` <span class="quiet">${breadth}</span>`}
${advice.map((one) => adviceLine(reader, one, insurer))}
${waitingFor.length > 0 && html`<p class="small">${words.useCases.waitsFor}: ${serviceLinks(reader, waitingFor)}</p>`}
${backlogLines(reader, useCase)}</li>`
}

function adviceLine(reader: Reader, { action, text, scope, period }: Advice, insurer?: Insurer): Markup {
  const { words, format } = reader
  const where = 'all' in scope || insurer ? '' : ` (${words.useCases.adviceFor(scopeInWords(reader, scope))})`
  return html`<p class="advice"><b>${words.actions[action]}${where}:</b> ${say(reader, text)}
${period && html` <span class="quiet">${words.useCases.between(format.moment(period.from), format.moment(period.until))}</span>`}</p>`
}

function backlogLines(reader: Reader, useCase: UseCase): Markup {
  const { words, format, state } = reader
  const mine = openBacklogs(state).filter(({ backlog }) => backlog.useCase === useCase.id)
  return html`${mine.map(({ backlog: { openItems, handlingReceivedUntil, expectedClear } }) => html`<p class="small">${words.useCases.backlog(format.number(openItems))}
${handlingReceivedUntil !== null && html` ${words.useCases.receivedUntil(format.moment(handlingReceivedUntil))}`}
${expectedClear !== null && html` ${words.useCases.clearBy(format.day(expectedClear))}`}</p>`)}`
}

