import { firstUpRank, firstWorksRank } from '../model/state-of-service.ts'
import { oncePerState } from './once.ts'
import { cellAnswer } from './standing.ts'

/** How many pairs of service and insurer work, work with limits, or do not. */
export interface Cells {
  readonly works: number
  readonly limited: number
  readonly not: number
}

const sum = (tally: readonly number[]): number => tally.reduce((cells, count) => cells + count, 0)

/** What a tally of cells per rank comes to, `overrun` of them in maintenance outside every window. */
export const cellsOf = (tally: readonly number[], overrun: number): Cells => ({
  works: sum(tally.slice(firstWorksRank)) - overrun,
  limited: sum(tally.slice(firstUpRank, firstWorksRank)) + overrun,
  not: sum(tally.slice(0, firstUpRank)),
})

/** The cells of each insurer, one for each service that it uses, in the catalogue's order. */
export const cellsByInsurer = oncePerState((state): readonly Cells[] => {
  const { width, rank } = state.board
  const counted = Array.from({ length: width }, () => ({ works: 0, limited: 0, not: 0 }))
  for (let cell = 0; cell < rank.length; cell++) {
    const answer = cellAnswer(state, cell)
    if (answer !== null) counted[cell % width]![answer]++
  }
  return counted
})

/** The cells of the insurers at each site, in the catalogue's order. */
export const cellsBySite = oncePerState((state): readonly { readonly site: string; readonly cells: Cells }[] => {
  const { sites = [], insurers = [] } = state.catalogue ?? {}
  const byInsurer = cellsByInsurer(state)
  return sites.map(({ id: site }) => {
    const here = byInsurer.filter((_, column) => insurers[column]!.site === site)
    const total = (answer: keyof Cells): number => here.reduce((all, cells) => all + cells[answer], 0)
    return { site, cells: { works: total('works'), limited: total('limited'), not: total('not') } }
  })
})
