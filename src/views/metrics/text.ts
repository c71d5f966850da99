import type { Instant } from '../../model/time.ts'
import type { State } from '../../state/state.ts'
import { boardFamilies } from './board.ts'
import { everywhere, type Family, type MetricsForm } from './family.ts'
import { happeningFamilies } from './incidents.ts'
import { familiesFor } from './insurer.ts'
import { recordFamilies } from './record.ts'
import { stageFamilies } from './stages.ts'
import { written } from './written.ts'

/** Everything that `/metrics` tells, each name once. */
export const publicFamilies = (state: State, now: Instant, version: string): readonly Family[] =>
  [...recordFamilies(state, now, version), ...boardFamilies(state, now), ...happeningFamilies(state, now), ...stageFamilies(state)]

/** `/metrics`: what dashboards and alarms need to know of everything. */
export const metricsText = (state: State, now: Instant, version: string, form: MetricsForm): Promise<string> =>
  written(publicFamilies(state, now, version), form, everywhere(state))

/** `/insurers/{id}/metrics`: the same for one insurer alone. Throws a 404 Problem for an unknown id. */
export const insurerMetricsText = async (state: State, insurer: string, now: Instant, version: string, form: MetricsForm): Promise<string> =>
  written([...familiesFor(state, insurer, now), ...recordFamilies(state, now, version)], form, everywhere(state))
