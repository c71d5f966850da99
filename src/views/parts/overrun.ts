import { rankOf } from '../../model/state-of-service.ts'
import type { InsurerService } from '../../state/insurers.ts'
import type { ServiceStatus } from '../../state/services.ts'
import { overrunByRow } from '../../state/standing.ts'
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
export function overrunOfAll({ state, language }: Reader, { index, row, total }: ServiceStatus): string | null {
  const cells = overrunByRow(state)[index]!
  if (cells.length === 0) return null
  const words = maintenanceWords(language)
  const longer = cells.filter((cell) => state.overrun.get(cell)).length
  const told = ([[longer, words.takesLonger], [cells.length - longer, words.notAnnounced]] as const).filter(([insurers]) => insurers > 0)
  const isWhole = cells.length === total && row.tally[rankOf.maintenance] === total && told.length === 1
  return isWhole ? told[0]![1] : told.map(([insurers, why]) => words.forSome(insurers, why)).join('; ')
}
