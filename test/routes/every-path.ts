/** One address of everything that can be read, in a house that holds the example. */
export const pagePaths = [
  '/', '/de/', '/en/', '/de/insurers', '/en/insurers?find=bkk', '/de/insurers/bkk-musterland', '/de/for/practices', '/en/services/epa',
  '/de/incidents/INC-2026-002', '/de/board', '/en/history', '/de/about', '/de/api',
] as const

export const apiPaths = [
  '/api/v1/status', '/api/v1/restoration', '/api/v1/insurers', '/api/v1/insurers/bkk-musterland', '/api/v1/services/epa',
  '/api/v1/incidents', '/api/v1/incidents/INC-2026-002', '/api/v1/journal',
] as const

const period = 'from=2026-03-10&to=2026-03-20'

/** What programs of others ask for. */
export const formatPaths = [
  ...['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active']
    .flatMap((name) => ['', '/en', '/insurers/bkk-musterland'].map((place) => `${place}/api/v2/${name}.json`)),
  '/history.atom', '/history.rss', '/feed.json', '/feed.atom?lang=en', '/feed.rss?granularity=update', '/insurers/bkk-musterland/feed.json', '/calendar.ics', '/insurers/bkk-musterland/calendar.ics?lang=en',
  '/badge.svg', '/badge/epa.svg?style=flat-square', '/insurers/bkk-musterland/badge.svg', '/insurers/bkk-musterland/badge/epa.svg', '/incidents/INC-2026-002/badge/S2.svg', '/metrics',
  '/insurers/bkk-musterland/metrics', `/insurers/bkk-musterland/availability.csv?${period}`, `/api/v1/insurers/bkk-musterland/availability?${period}`,
] as const

/** What may stand in frames on other sites. */
export const framedPaths = ['/embed', '/insurers/bkk-musterland/embed?lang=en'] as const

export const otherPaths = ['/api/v1/openapi.json', '/embed.js', '/healthz', '/readyz', '/robots.txt', '/.well-known/security.txt', '/favicon.ico', '/apple-touch-icon.png', '/apple-touch-icon-precomposed.png'] as const

export const until = '2026-03-21T11:00:00.000Z'
