import { openRelight, Refused } from '../../examples/client/client.ts'
import type { Entry, State } from '../../examples/client/relight.ts'

const [, , site = '', id = ''] = process.argv
const relight = openRelight(site)

const status = await relight.read('/api/v1/status')
const worst: State | null = status.state
// @ts-expect-error: there is no such field
const wrong: unknown = status.colour
console.log(worst, wrong, status.services_up, 'of', status.services_total)

const { insurer, services } = await relight.read('/api/v1/insurers/{id}', { path: { id }, query: { at: '2026-03-16T12:00' } })
console.log(insurer.name, services.filter(({ up }) => !up).length)

// @ts-expect-error: the path wants an id
const nobody = relight.read('/api/v1/services/{id}').catch((error: unknown) => (error instanceof Refused ? error.problem.code : 'another fault'))
console.log(await nobody)

// @ts-expect-error: this path answers with events, not with JSON
export const notJson = () => relight.read('/api/v1/stream')

const { entries } = await relight.read('/api/v1/journal', { query: { limit: 1 } })
const first: Entry | undefined = entries[0]
console.log(first?.type, (await relight.read('/api/v1/status')) === status)
