import { answers } from '../../model/state-of-service.ts'
import type { Instant } from '../../model/time.ts'
import type { Cells } from '../../state/cells.ts'
import type { State } from '../../state/state.ts'

/** The formats that Prometheus and its kin read: its own text 0.0.4, and OpenMetrics 1.0.0. */
export type MetricsForm = 'text' | 'openmetrics'

export type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly labels: Labels
  readonly value: number
}

/** A metric with all its samples, named as the text format names it: a counter ends in `_total`, facts in labels end in `_info`. */
export interface Family {
  readonly name: string
  readonly kind: 'gauge' | 'counter' | 'stateset' | 'info'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** The labels of every sample: during an exercise each says so. */
export const everywhere = ({ catalogue }: State): Labels => (catalogue?.exercise ? { exercise: 'true' } : {})

export const sample = (value: number | boolean, labels: Labels = {}): Sample => ({ labels, value: Number(value) })

/** Seconds since 1970; nothing for an instant that is not known. */
export const timestamp = (instant: Instant | null, labels: Labels = {}): readonly Sample[] => (instant === null ? [] : [sample(instant / 1_000, labels)])

/** How a window of time is told: two samples, its edges. */
export const windowOf = (window: { readonly earliest: Instant; readonly latest: Instant } | null | undefined, labels: Labels): readonly Sample[] =>
  window ? [...timestamp(window.earliest, { ...labels, edge: 'earliest' }), ...timestamp(window.latest, { ...labels, edge: 'latest' })] : []

/** Cells by what they mean for people: the three add up to all of them. */
export const byAnswer = (cells: Cells, labels: Labels = {}): readonly Sample[] => answers.map((answer) => sample(cells[answer], { ...labels, answer }))

export const gauge = (name: string, help: string, samples: readonly Sample[]): Family => ({ name, kind: 'gauge', help, samples })
export const counter = (name: string, help: string, samples: readonly Sample[]): Family => ({ name, kind: 'counter', help, samples })
export const info = (name: string, help: string, facts: readonly Labels[]): Family => ({ name, kind: 'info', help, samples: facts.map((labels) => sample(1, labels)) })

/** For each subject one sample per state, 1 for the one that it is in; the label of the state bears the metric's own name. */
export const stateset = <Known extends string>(
  name: string, help: string, states: readonly Known[], subjects: readonly (readonly [labels: Labels, current: Known])[],
): Family => ({
  name,
  kind: 'stateset',
  help,
  samples: subjects.flatMap(([labels, current]) => states.map((state) => sample(state === current, { ...labels, [name]: state }))),
})
