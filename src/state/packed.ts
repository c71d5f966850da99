import type { Board, Change, CurvePoint, Row, RowChange, State } from './state.ts'

/** A row's past in three pieces instead of two small arrays for each change. */
interface PackedHistory {
  readonly changes: readonly Change[]
  readonly lengths: Uint16Array
  readonly columns: Uint16Array
  readonly from: Uint8Array
}

type PackedRow = Omit<Row, 'history'> & { readonly history: PackedHistory }
type PackedBoard = Omit<Board, 'rows' | 'curve'> & { readonly rows: readonly PackedRow[]; readonly curve: Float64Array }

/** A state in the form that checkpoints are kept in: thousands of small arrays took most of the time of reading one back. */
export type PackedState = Omit<State, 'board'> & { readonly board: PackedBoard }

const numbersPerPoint = 5

/** The form to keep. */
export function packedState(state: State): PackedState {
  const { board } = state
  const curve = Float64Array.from(board.curve.flatMap(({ at, not, limited, works, unconfirmed }) => [at, not, limited, works, unconfirmed]))
  return { ...state, board: { ...board, curve, rows: board.rows.map((row) => ({ ...row, history: packedHistory(row.history) })) } }
}

/** The state again. */
export function unpackedState(state: PackedState): State {
  const { board } = state
  return { ...state, board: { ...board, curve: unpackedCurve(board.curve), rows: board.rows.map((row) => ({ ...row, history: unpackedHistory(row.history) })) } }
}

function packedHistory(history: readonly RowChange[]): PackedHistory {
  const cells = history.reduce((count, { columns }) => count + columns.length, 0)
  const packed = { changes: history.map(({ change }) => change), lengths: Uint16Array.from(history, ({ columns }) => columns.length), columns: new Uint16Array(cells), from: new Uint8Array(cells) }
  let start = 0
  for (const { columns, from } of history) {
    packed.columns.set(columns, start)
    packed.from.set(from, start)
    start += columns.length
  }
  return packed
}

function unpackedHistory({ changes, lengths, columns, from }: PackedHistory): readonly RowChange[] {
  let end = 0
  return changes.map((change, place) => {
    const start = end
    end += lengths[place]!
    return { change, columns: columns.subarray(start, end), from: from.subarray(start, end) }
  })
}

const unpackedCurve = (numbers: Float64Array): readonly CurvePoint[] =>
  Array.from({ length: numbers.length / numbersPerPoint }, (_, place) => {
    const [at, not, limited, works, unconfirmed] = numbers.subarray(place * numbersPerPoint, (place + 1) * numbersPerPoint) as unknown as [number, number, number, number, number]
    return { at, not, limited, works, unconfirmed }
  })
