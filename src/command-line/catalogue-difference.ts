import type { CatalogueFile } from '../model/catalogue.ts'
import { someOf } from './answers.ts'
import type { Applied } from './catalogue-file.ts'

const lists = ['sites', 'groups', 'services', 'use_cases', 'insurers'] as const
const one: Readonly<Record<(typeof lists)[number], string>> = { sites: 'site', groups: 'group', services: 'service', use_cases: 'use case', insurers: 'insurer' }

type Item = { readonly id: string; readonly name: string | Readonly<Record<string, string>> }

/** What applying `next` would change of `now`, a line each; none when it would change nothing. */
export function differences(now: Applied | null, next: Applied): readonly string[] {
  const before = now?.catalogue ?? { sites: [], groups: [], services: [], use_cases: [], insurers: [] }
  return [
    ...(now && now.exercise !== next.exercise ? [`~ exercise: ${now.exercise} → ${next.exercise}`] : []),
    ...(now ? fieldsChanged(now.provider, next.provider).map((change) => `~ provider: ${change}`) : [`+ provider ${next.provider.name}`]),
    ...lists.flatMap((list) => listDifferences(one[list], before[list], next.catalogue[list])),
    ...cellDifferences(before, next.catalogue),
  ]
}

function listDifferences(what: string, before: readonly Item[], after: readonly Item[]): readonly string[] {
  const [old, fresh] = [byId(before), byId(after)]
  const kept = after.filter(({ id }) => old.has(id))
  const oldOrder = before.filter(({ id }) => fresh.has(id)).map(({ id }) => id)
  return [
    ...before.filter(({ id }) => !fresh.has(id)).map((item) => `- ${what} ${named(item)}`),
    ...after.filter(({ id }) => !old.has(id)).map((item) => `+ ${what} ${named(item)}`),
    ...kept.flatMap((item) => fieldsChanged(old.get(item.id)!, item).map((change) => `~ ${what} ${item.id}: ${change}`)),
    ...(kept.some(({ id }, place) => id !== oldOrder[place]) ? [`~ ${what}s stand in another order`] : []),
  ]
}

const byId = (items: readonly Item[]): ReadonlyMap<string, Item> => new Map(items.map((item) => [item.id, item]))

const named = ({ id, name }: Item): string => `${id} “${typeof name === 'string' ? name : (name['de'] ?? Object.values(name)[0])}”`

/** Field by field, down to what can not be taken apart: name.de “A” → “B”. */
function fieldsChanged(before: object, after: object, path = ''): readonly string[] {
  const [old, fresh] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) => changeOf(`${path}${field}`, old.get(field), fresh.get(field)))
}

function changeOf(field: string, before: unknown, after: unknown): readonly string[] {
  if (sameText(before) === sameText(after)) return []
  if (isPlain(before) && isPlain(after)) return fieldsChanged(before, after, `${field}.`)
  if (Array.isArray(before) && Array.isArray(after)) return [`${field} ${listChange(before.map(listed), after.map(listed))}`]
  return [`${field} ${before === undefined ? 'is new:' : `${shown(before)} →`} ${after === undefined ? 'nothing' : shown(after)}`]
}

function listChange(before: readonly string[], after: readonly string[]): string {
  const gone = before.filter((item) => !after.includes(item)).map((item) => `− ${item}`)
  const come = after.filter((item) => !before.includes(item)).map((item) => `+ ${item}`)
  return [...gone, ...come].join(', ') || 'stand in another order'
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One text for values that say the same, in whatever order their fields stand. */
const sameText = (value: unknown): string | undefined => JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).toSorted()) : inner))

const shown = (value: unknown): string =>
  (typeof value === 'string' ? `“${value}”` : isPlain(value) ? Object.values(value).map(String).join(' ') : String(JSON.stringify(value)))

const listed = (value: unknown): string => (typeof value === 'string' ? value : shown(value))

const cellsOf = ({ services, insurers }: CatalogueFile): ReadonlySet<string> => {
  const known = new Set(services.map(({ id }) => id))
  return new Set(insurers.flatMap((insurer) => insurer.services.filter((id) => known.has(id)).map((id) => `${id} for ${insurer.id}`)))
}

function cellDifferences(before: CatalogueFile, after: CatalogueFile): readonly string[] {
  const [old, fresh] = [cellsOf(before), cellsOf(after)]
  const gone = [...old].filter((cell) => !fresh.has(cell))
  const come = [...fresh].filter((cell) => !old.has(cell))
  return [
    ...(gone.length > 0 ? [`- ${counted(gone.length)} of the board: ${someOf(gone)}`] : []),
    ...(come.length > 0 ? [`+ ${counted(come.length)} of the board, which start in normal operation: ${someOf(come)}`] : []),
  ]
}

const counted = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`
