/** One address of everything that can be read, in a house that holds the example. */
export const pagePaths = [
  '/', '/de/', '/en/', '/de/insurers', '/en/insurers?find=bkk', '/de/insurers/bkk-musterland', '/de/for/practices', '/en/services/epa',
  '/de/incidents/INC-2026-002', '/de/board', '/en/history', '/de/about',
] as const

export const apiPaths = [
  '/api/v1/status', '/api/v1/restoration', '/api/v1/insurers', '/api/v1/insurers/bkk-musterland', '/api/v1/services/epa',
  '/api/v1/incidents', '/api/v1/incidents/INC-2026-002', '/api/v1/journal',
] as const

export const otherPaths = ['/api/v1/openapi.json', '/healthz', '/readyz', '/robots.txt', '/.well-known/security.txt', '/favicon.ico'] as const

export const until = '2026-03-21T11:00:00.000Z'
