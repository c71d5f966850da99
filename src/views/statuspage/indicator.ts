import { severities, type Severity } from '../../model/event.ts'
import type { ComponentStatus } from './components.ts'

export interface Indicator {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance'
  /** English in every language, to the letter: clients compare it. */
  readonly description: string
}

const fine: Indicator = { indicator: 'none', description: 'All Systems Operational' }

const ofImpact: Readonly<Record<Severity, Indicator>> = {
  minor: { indicator: 'minor', description: 'Minor Service Outage' },
  major: { indicator: 'major', description: 'Partial System Outage' },
  critical: { indicator: 'critical', description: 'Major System Outage' },
}

/** Statuspage's own ladder over the components; where none of them is hit, open incidents raise it to the worst of their impacts. */
export function indicatorOf(components: readonly ComponentStatus[], openImpacts: readonly Severity[]): Indicator {
  const found = ofComponents(components)
  const impact = severities.findLast((severity) => openImpacts.includes(severity))
  return impact !== undefined && (found.indicator === 'none' || found.indicator === 'maintenance') ? ofImpact[impact] : found
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
