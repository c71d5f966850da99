import type { ChangedCell } from '../../desk/desk.ts'
import { rankOf, serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import { notUsed } from '../../state/state.ts'
import { html, type Markup } from '../markup.ts'
import type { ConsoleReader } from './reader.ts'

const height = 10

/** A service's row of the board, insurers grouped by site: above as it is, below as it would be. The same stands in words beside it. */
export function strip(reader: ConsoleReader, service: string, cells: readonly ChangedCell[]): Markup {
  const { catalogue, board } = reader.state
  const row = catalogue?.rowOf.get(service)
  if (!catalogue || row === undefined) return html``
  const order = catalogue.sites.flatMap(({ id }) => catalogue.insurers.flatMap(({ site }, column) => (site === id && board.rank[row * board.width + column] !== notUsed ? [column] : [])))
  const changes = new Map(cells.filter((cell) => cell.service === service).map((cell) => [catalogue.columnOf.get(cell.insurer), cell] as const))
  const before = order.map((column) => rankBefore(changes.get(column), board.rank[row * board.width + column]!))
  const after = order.map((column, place) => (changes.has(column) ? rankOf[changes.get(column)!.to as ServiceState] : before[place]!))
  return html`<svg class="strip" viewBox="0 0 ${order.length} ${2 * height + 3}" preserveAspectRatio="none" aria-hidden="true">${runs(before, 0)}${runs(after, height + 3)}</svg>`
}

const rankBefore = (change: ChangedCell | undefined, rank: number): number => (change ? rankOf[change.from as ServiceState] : rank)

function runs(ranks: readonly number[], y: number): Markup {
  const starts = ranks.flatMap((rank, place) => (rank !== ranks[place - 1] ? [place] : []))
  return html`${starts.map((start, place) =>
    html`<rect class="f-${serviceStates[ranks[start]!]}" x="${start}" y="${y}" width="${(starts[place + 1] ?? ranks.length) - start}" height="${height}"/>`)}`
}
