import { rankOf } from '../../model/state-of-service.ts'
import type { InsurerService } from '../../state/insurers.ts'
import type { ServiceStatus } from '../../state/services.ts'
import type { Reader } from '../reader.ts'
import { maintenanceWords } from '../words/maintenance.ts'

/** Why maintenance of a cell is no longer what was announced; null where it is, or where there is none. */
export function overrunOfCell({ state, language }: Reader, cell: number): string | null {
  const exceeded = state.overrun.get(cell)
  if (exceeded === undefined) return null
  const words = maintenanceWords(language)
  return exceeded ? words.takesLonger : words.notAnnounced
}

/** The same for one insurer's service. */
export function overrunOf(reader: Reader, { status: { index } }: InsurerService, insurer: string): string | null {
  const { catalogue, board } = reader.state
  return overrunOfCell(reader, index * board.width + (catalogue?.columnOf.get(insurer) ?? NaN))
}

/** The same over all insurers of a service, with how many where it is not all that stand in maintenance. */
export function overrunOfAll(reader: Reader, { index, row, total }: ServiceStatus): string | null {
  const { overrun, board } = reader.state
  const told = [...overrun.keys()].filter((cell) => Math.floor(cell / board.width) === index).map((cell) => overrunOfCell(reader, cell)!)
  if (told.length === 0) return null
  const isWhole = told.length === total && row.tally[rankOf.maintenance] === total && new Set(told).size === 1
  if (isWhole) return told[0]!
  const words = maintenanceWords(reader.language)
  return [...Map.groupBy(told, (words) => words)].map(([one, all]) => words.forSome(all.length, one)).join('; ')
}
