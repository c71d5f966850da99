import { severities, type Severity } from '../../model/event.ts'
import type { Whole } from '../../model/whole.ts'
import type { ComponentStatus } from './components.ts'

export interface Indicator {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance'
  /** English in every language, to the letter: clients compare it. */
  readonly description: string
}

const fine: Indicator = { indicator: 'none', description: 'All Systems Operational' }

/** What is claimed of an open incident that no component shows: no outage. */
const disturbed = 'Partially Degraded Service'

/**
 * Statuspage's own ladder over the components. Where none of them is hit, an open incident raises it to its impact, the worst of them
 * if there are more; what may not be called fine for another reason is at least minor.
 */
export function indicatorOf(components: readonly ComponentStatus[], openImpacts: readonly Severity[], whole: Whole): Indicator {
  if (whole === 'unknown') return { indicator: 'major', description: 'Status Unknown' }
  const found = ofComponents(components)
  if (found.indicator !== 'none' && found.indicator !== 'maintenance') return found
  const impact = severities.findLast((severity) => openImpacts.includes(severity)) ?? (whole === 'works' ? undefined : 'minor')
  return impact === undefined ? found : { indicator: impact, description: disturbed }
}

function ofComponents(components: readonly ComponentStatus[]): Indicator {
  const any = (status: ComponentStatus): boolean => components.includes(status)
  const all = (status: ComponentStatus): boolean => components.length > 0 && components.every((one) => one === status)
  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' }
  if (any('major_outage') || all('partial_outage')) return { indicator: 'major', description: 'Partial System Outage' }
  if (any('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (all('degraded_performance')) return { indicator: 'minor', description: 'Degraded System Service' }
  if (any('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' }
  if (any('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' }
  return fine
}
