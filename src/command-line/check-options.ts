import { thresholds, type Threshold } from './check-verdict.ts'
import { parsed, UsageFault } from './usage.ts'

export const checkOptions = {
  insurer: { type: 'string' }, service: { type: 'string', multiple: true }, breadth: { type: 'string' }, language: { type: 'string' },
  changes: { type: 'boolean' }, within: { type: 'string' }, 'checked-within': { type: 'string' }, exercise: { type: 'boolean' },
  timeout: { type: 'string', short: 't' },
} as const

/** What a `relight check` is to find out. */
export interface Asked {
  readonly url: string
  readonly insurer: string | null
  readonly services: readonly string[]
  readonly threshold: Threshold
  readonly language: string | null
  readonly allowsExercise: boolean
  /** How far back changes count, in minutes; null when the state itself is the answer. */
  readonly within: number | null
  /** How many hours ago the board may have been checked last; null when that does not matter. */
  readonly checkedWithin: number | null
  readonly timeout: number
}

/** Reads the words behind `relight check`. Throws a UsageFault. */
export function asked(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words, checkOptions)
  const [url, ...more] = positionals
  if (url === undefined || more.length > 0) throw new UsageFault('Name one page, as in: relight check https://status.example.org --insurer bkk-nord')
  if (values.within !== undefined && !values.changes) throw new UsageFault('--within goes with --changes: it says how far back they count.')
  const threshold = thresholds.find((known) => known === (values.breadth ?? 'most'))
  if (!threshold) throw new UsageFault(`--breadth is one of ${thresholds.join(', ')}.`)
  const services = (values.service ?? []).flatMap((list) => list.split(',')).map((id) => id.trim()).filter((id) => id !== '')
  if (values.insurer === '') throw new UsageFault('--insurer needs the id of an insurer behind it.')
  return {
    url,
    insurer: values.insurer ?? null,
    services: [...new Set(services)],
    threshold,
    language: values.language ?? null,
    allowsExercise: values.exercise ?? false,
    within: values.changes ? numberIn('within', values.within ?? '60', 7 * 24 * 60) : null,
    checkedWithin: values['checked-within'] === undefined ? null : numberIn('checked-within', values['checked-within'], 24 * 366),
    timeout: numberIn('timeout', values.timeout ?? '10', 300),
  }
}

function numberIn(option: string, given: string, most: number): number {
  const number = Number(given)
  if (!(number > 0 && number <= most)) throw new UsageFault(`--${option} is “${given}”, but must be a number above 0 and at most ${most}.`)
  return number
}
