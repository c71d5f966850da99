import type { CatalogueFile } from '../model/catalogue.ts'
import { isVisible, type Text } from '../model/text.ts'

/** A name or title of the record; old records hold some that show nothing, and in their place stands the id, so that there is something to see and to press. */
export function seen(name: string, id: string): string
export function seen(name: Text, id: string): Text
export function seen(name: string | Text, id: string): string | Text {
  if (typeof name === 'string') return isVisible(name) ? name : id
  const told = Object.entries(name).filter(([, words]) => isVisible(words))
  if (told.length === Object.keys(name).length) return name
  return told.length > 0 ? Object.fromEntries(told) : Object.fromEntries(Object.keys(name).map((language) => [language, id]))
}

const allSeen = <Named extends { readonly id: string; readonly name: Text }>(list: Named[]): Named[] => list.map((one) => ({ ...one, name: seen(one.name, one.id) }))

/** A catalogue with something to see in every name. */
export const catalogueSeen = ({ sites, groups, services, use_cases: useCases, insurers }: CatalogueFile): CatalogueFile => ({
  sites: allSeen(sites),
  groups: allSeen(groups),
  services: allSeen(services),
  use_cases: allSeen(useCases),
  insurers: insurers.map((insurer) => ({ ...insurer, name: seen(insurer.name, insurer.id) })),
})
