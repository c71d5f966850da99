import type { Insurer } from '../model/catalogue.ts'
import type { Whole } from '../model/whole.ts'
import { cellsByInsurer } from './cells.ts'
import { unconfirmedCells } from './confirmed.ts'
import { incidentsFor } from './timeline.ts'
import { oncePerState } from './once.ts'
import { openIncidents } from './restoration.ts'
import type { State } from './state.ts'
import { useCaseStatuses } from './use-cases.ts'

/** How much is missing at an insurer: all of its services, more than half, some; or none, with a limit, unconfirmed or fine. */
export const shares = ['all', 'most', 'some', 'limited', 'unconfirmed', 'none', 'unknown'] as const
export type Missing = (typeof shares)[number]

/** How much is missing at each insurer, in the catalogue's order. */
export const missingByInsurer = oncePerState((state): readonly Missing[] => {
  const { byColumn } = unconfirmedCells(state)
  const useCases = useCaseStatuses(state)
  return cellsByInsurer(state).map(({ works, limited, not }, column) => {
    const total = works + limited + not
    if (total === 0) return 'unknown'
    if (not > 0) return not === total ? 'all' : not > total / 2 ? 'most' : 'some'
    if (limited > 0 || useCases.some(({ answers }) => answers[column] === 'limited')) return 'limited'
    return byColumn[column]! > 0 ? 'unconfirmed' : 'none'
  })
})

/** How many insurers miss how much. */
export const insurersMissing = oncePerState((state): Readonly<Record<Missing, number>> => {
  const counts = Object.fromEntries(shares.map((share) => [share, 0])) as Record<Missing, number>
  for (const missing of missingByInsurer(state)) counts[missing]++
  return counts
})

/** What may be said about everything. */
export const wholeOf = oncePerState((state): Whole => {
  const { all, most, some, limited, unknown } = insurersMissing(state)
  const known = state.board.width - unknown
  if (known === 0) return 'unknown'
  if (all === known) return 'nothing_works'
  if (all + most + some > 0) return 'some_not'
  if (limited > 0) return 'limited'
  return openIncidents(state).length > 0 ? 'disturbed' : 'works'
})

/** What may be said about everything at one insurer. */
export function wholeFor(state: State, insurer: Insurer): Whole {
  const column = state.catalogue?.columnOf.get(insurer.id)
  const missing = column === undefined ? 'unknown' : missingByInsurer(state)[column]!
  switch (missing) {
    case 'unknown': return 'unknown'
    case 'all': return 'nothing_works'
    case 'most':
    case 'some': return 'some_not'
    case 'limited': return 'limited'
    case 'unconfirmed':
    case 'none': return incidentsFor(state, insurer).length > 0 || missing === 'unconfirmed' ? 'disturbed' : 'works'
  }
}
