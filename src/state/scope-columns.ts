import { holdsInsurer, scopeKey, type Scope } from '../model/scope.ts'
import type { Catalogue } from './state.ts'

const known = new WeakMap<Catalogue, Map<string, Uint16Array>>()

/** The columns of the board that a scope holds, ascending. */
export function columnsIn(catalogue: Catalogue, scope: Scope): Uint16Array {
  let byScope = known.get(catalogue)
  if (!byScope) known.set(catalogue, (byScope = new Map()))
  const key = scopeKey(scope)
  let columns = byScope.get(key)
  if (!columns) {
    columns = Uint16Array.from(catalogue.insurers.flatMap((insurer, column) => (holdsInsurer(scope, insurer) ? [column] : [])))
    byScope.set(key, columns)
  }
  return columns
}
