/** One line of the bench's table. */
export interface Figure {
  readonly name: string
  readonly measured: number
  readonly unit: '×' | 'ms' | 'KB' | 'MB' | 'requests' | 's'
  /** What it should be: at least or at most so much; null where it only informs. */
  readonly aim: { readonly atLeast: number } | { readonly atMost: number } | null
  readonly note?: string
}

export const isMet = ({ measured, aim }: Figure): boolean | null => {
  if (aim === null) return null
  return 'atLeast' in aim ? measured >= aim.atLeast : measured <= aim.atMost
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

const aimOf = ({ aim, unit }: Figure): string => (aim === null ? '' : 'atLeast' in aim ? `≥ ${aim.atLeast} ${unit}` : `≤ ${aim.atMost} ${unit}`)

/** The figures as a table in Markdown, as `docs/bench.md` keeps it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'measured', 'aim', 'ok', 'beside'],
    ...figures.map((figure) => {
      const met = isMet(figure)
      return [figure.name, `${shown(figure.measured)} ${figure.unit}`, aimOf(figure), met === null ? '' : met ? 'yes' : '**no**', figure.note ?? '']
    }),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const kilobytes = (bytes: number): number => bytes / 1_024
export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
