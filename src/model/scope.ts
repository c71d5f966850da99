import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { Id, longestList } from './id.ts'

const one = { additionalProperties: false } as const

/** Which insurers something is about; a scope that is missing means all. */
export const Scope = Type.Union(
  [
    Type.Object({ all: Type.Literal(true) }, one),
    Type.Object({ sites: Type.Array(Id, { minItems: 1, maxItems: longestList, uniqueItems: true }) }, one),
    Type.Object({ insurers: Type.Array(Id, { minItems: 1, maxItems: longestList, uniqueItems: true }) }, one),
  ],
  { description: 'Which insurers: {"all": true}, {"sites": […]} or {"insurers": […]}' },
)
export type Scope = Static<typeof Scope>

export const everybody: Scope = { all: true }

/** One text for scopes that name the same insurers in the same way. */
export const scopeKey = (scope: Scope): string =>
  'all' in scope ? 'all' : 'sites' in scope ? `sites ${[...scope.sites].sort().join(' ')}` : `insurers ${[...scope.insurers].sort().join(' ')}`

/** Whether something with this scope is about the insurer. */
export const holdsInsurer = (scope: Scope, insurer: { readonly id: string; readonly site: string }): boolean =>
  'all' in scope || ('sites' in scope ? scope.sites.includes(insurer.site) : scope.insurers.includes(insurer.id))
