import { shortened as cut } from '../../model/text.ts'
import type { Instant } from '../../model/time.ts'
import { incidentsNewestFirst } from '../../state/restoration.ts'
import type { State } from '../../state/state.ts'
import { incidentAnswer, incidentsAnswer } from '../api/incidents.ts'
import { insurerAnswer, insurersAnswer } from '../api/insurers.ts'
import { restorationAnswer } from '../api/restoration.ts'
import { serviceAnswer } from '../api/services.ts'
import { statusAnswer } from '../api/status.ts'

/** What a path answers now: where it is asked, and the answer where it can be shown. */
export interface AnswerNow {
  readonly address: string
  /** JSON with every list and every text cut short; null where the record has to be read for it. */
  readonly shown: string | null
}

const longestText = 120

/** What a path answers now about the first insurer, the first service or the newest incident; null while there is none. */
export function answerNow(operationId: string, template: string, state: State, now: Instant): AnswerNow | null {
  const id = idFor(template, state)
  if (id === null) return null
  const answer = answers[operationId]?.(state, now, id)
  return { address: template.replace('{id}', encodeURIComponent(id)), shown: answer ? JSON.stringify(shortened(answer), null, 2) : null }
}

function idFor(template: string, state: State): string | null {
  if (!template.includes('{id}')) return ''
  if (template.includes('/insurers/')) return state.catalogue?.insurers[0]?.id ?? null
  if (template.includes('/services/')) return state.catalogue?.services[0]?.id ?? null
  return incidentsNewestFirst(state)[0]?.id ?? null
}

const answers: Readonly<Record<string, (state: State, now: Instant, id: string) => object>> = {
  getStatus: (state, now) => statusAnswer(state, now),
  getRestoration: (state, now) => restorationAnswer(state, now),
  getInsurers: (state) => insurersAnswer(state),
  getInsurer: (state, now, id) => insurerAnswer(state, id, now),
  getService: (state, now, id) => serviceAnswer(state, id, now),
  getIncidents: (state, now) => incidentsAnswer(state, now, { limit: 1 }),
  getIncident: (state, now, id) => incidentAnswer(state, id, now),
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return cut(value, longestText)
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner)]))
}
