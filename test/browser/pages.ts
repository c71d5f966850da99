/** The moment of the example drill at which pages are looked at: in the middle of the restoration. */
export const moment = '2026-03-21T12:00:00+01:00'
const earlier = '?at=2026-03-10T12:00:00%2B01:00'

/** Every kind of page of the house in the middle of the drill, below its language. */
export const paths = [
  '', 'insurers', 'insurers?find=nobody', 'insurers/bkk-musterland', 'for/practices', 'services/epa', 'incidents/INC-2026-002',
  'board', 'history', 'about', 'api', 'nowhere', earlier, `insurers/bkk-musterland${earlier}`, '?at=tomorrow',
] as const

export const languages = ['de', 'en'] as const
