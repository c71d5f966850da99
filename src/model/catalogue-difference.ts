import type { Applied, CatalogueFile } from './catalogue.ts'
import type { Text } from './text.ts'

export const catalogueLists = ['sites', 'groups', 'services', 'use_cases', 'insurers'] as const
export type CatalogueList = (typeof catalogueLists)[number]

/** One service for one insurer who uses it. */
export interface Cell {
  readonly service: string
  readonly insurer: string
}

/** A field of something that stays, down to what can not be taken apart; lists by what goes and what comes, both empty where only the order changed. */
export type FieldChange =
  | { readonly field: string; readonly before: unknown; readonly after: unknown }
  | { readonly field: string; readonly gone: readonly string[]; readonly come: readonly string[] }

export type CatalogueChange =
  | { readonly kind: 'exercise'; readonly before: boolean; readonly after: boolean }
  | { readonly kind: 'new-provider'; readonly name: string }
  | { readonly kind: 'provider'; readonly change: FieldChange }
  | { readonly kind: 'gone' | 'new'; readonly list: CatalogueList; readonly id: string; readonly name: string | Text }
  | { readonly kind: 'changed'; readonly list: CatalogueList; readonly id: string; readonly change: FieldChange }
  | { readonly kind: 'order'; readonly list: CatalogueList }
  | { readonly kind: 'cells-gone' | 'cells-new'; readonly cells: readonly Cell[] }

type Item = { readonly id: string; readonly name: string | Text }

const nothing: CatalogueFile = { sites: [], groups: [], services: [], use_cases: [], insurers: [] }

/** What applying `next` would change of `now`; none when it would change nothing. */
export function catalogueDifferences(now: Applied | null, next: Applied): readonly CatalogueChange[] {
  const before = now?.catalogue ?? nothing
  return [
    ...(now && now.exercise !== next.exercise ? [{ kind: 'exercise', before: now.exercise, after: next.exercise } as const] : []),
    ...(now ? fieldsChanged(now.provider, next.provider).map((change) => ({ kind: 'provider', change }) as const) : [{ kind: 'new-provider', name: next.provider.name } as const]),
    ...catalogueLists.flatMap((list) => listDifferences(list, before[list], next.catalogue[list])),
    ...cellDifferences(before, next.catalogue),
  ]
}

function listDifferences(list: CatalogueList, before: readonly Item[], after: readonly Item[]): readonly CatalogueChange[] {
  const [old, fresh] = [byId(before), byId(after)]
  const kept = after.filter(({ id }) => old.has(id))
  const oldOrder = before.filter(({ id }) => fresh.has(id)).map(({ id }) => id)
  return [
    ...before.filter(({ id }) => !fresh.has(id)).map(({ id, name }) => ({ kind: 'gone', list, id, name }) as const),
    ...after.filter(({ id }) => !old.has(id)).map(({ id, name }) => ({ kind: 'new', list, id, name }) as const),
    ...kept.flatMap((item) => fieldsChanged(old.get(item.id)!, item).map((change) => ({ kind: 'changed', list, id: item.id, change }) as const)),
    ...(kept.some(({ id }, place) => id !== oldOrder[place]) ? [{ kind: 'order', list } as const] : []),
  ]
}

const byId = (items: readonly Item[]): ReadonlyMap<string, Item> => new Map(items.map((item) => [item.id, item]))

/** Field by field: name.de “A” → “B”. */
function fieldsChanged(before: object, after: object, path = ''): readonly FieldChange[] {
  const [old, fresh] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) => changeOf(`${path}${field}`, old.get(field), fresh.get(field)))
}

function changeOf(field: string, before: unknown, after: unknown): readonly FieldChange[] {
  if (sameText(before) === sameText(after)) return []
  if (isPlain(before) && isPlain(after)) return fieldsChanged(before, after, `${field}.`)
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ field, before, after }]
  const [old, fresh] = [before.map(listed), after.map(listed)]
  return [{ field, gone: old.filter((item) => !fresh.includes(item)), come: fresh.filter((item) => !old.includes(item)) }]
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One text for values that say the same, in whatever order their fields stand. */
const sameText = (value: unknown): string | undefined => JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).toSorted()) : inner))

/** A value of a catalogue as one reads it: “A”, 42, core hard. */
export const shownValue = (value: unknown): string =>
  (typeof value === 'string' ? `“${value}”` : isPlain(value) ? Object.values(value).map(String).join(' ') : String(JSON.stringify(value)))

const listed = (value: unknown): string => (typeof value === 'string' ? value : shownValue(value))

const cellsOf = ({ services, insurers }: CatalogueFile): ReadonlyMap<string, Cell> => {
  const known = new Set(services.map(({ id }) => id))
  return new Map(insurers.flatMap((insurer) => insurer.services.filter((id) => known.has(id)).map((service) => [`${service} ${insurer.id}`, { service, insurer: insurer.id }])))
}

function cellDifferences(before: CatalogueFile, after: CatalogueFile): readonly CatalogueChange[] {
  const [old, fresh] = [cellsOf(before), cellsOf(after)]
  const gone = [...old].filter(([key]) => !fresh.has(key)).map(([, cell]) => cell)
  const come = [...fresh].filter(([key]) => !old.has(key)).map(([, cell]) => cell)
  return [
    ...(gone.length > 0 ? [{ kind: 'cells-gone', cells: gone } as const] : []),
    ...(come.length > 0 ? [{ kind: 'cells-new', cells: come } as const] : []),
  ]
}
