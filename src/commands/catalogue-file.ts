import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { CatalogueFile, Provider, type Applied } from '../model/catalogue.ts'
import { catalogueFaults } from './catalogue.ts'
import { readDocument } from './document.ts'
import { faultSaying, faultsIn } from './faults.ts'
import { faultOnLine, problemOf } from './line-faults.ts'
import { yaml } from './yaml.ts'

/** A catalogue as it stands in a file: who runs the page, and beside it what is provided and who uses it. */
const File = Type.Object({ exercise: Type.Optional(Type.Boolean()), provider: Provider, ...CatalogueFile.properties }, { additionalProperties: false })
export type CatalogueText = Static<typeof File>

/** Reads a catalogue, JSON or YAML. Throws a Problem `invalid-catalogue` that names every fault with its line. */
export function readCatalogue(text: string): Applied {
  const { value, faults, lineAt } = readDocument(text)
  const formal = faults.length > 0 ? [] : faultsIn(File, value)
  const meant = faults.length > 0 || formal.length > 0 ? [] : catalogueFaults((value as CatalogueText).provider, catalogueIn(value as CatalogueText)).map(
    (fault) => ({ ...fault, path: fault.path[0] === 'catalogue' ? fault.path.slice(1) : fault.path }))
  const found = [...faults, ...[...formal, ...meant].map((fault) => faultOnLine(lineAt(fault.path), faultSaying(fault)))]
  if (found.length > 0) throw problemOf('invalid-catalogue', 'This catalogue can not be applied. Mend these lines:', found)
  const file = value as CatalogueText
  return { exercise: file.exercise ?? false, provider: file.provider, catalogue: catalogueIn(file) }
}

const catalogueIn = ({ sites, groups, services, use_cases: useCases, insurers }: CatalogueText): CatalogueFile =>
  ({ sites, groups, services, use_cases: useCases, insurers })

/** The same as text, to be read again: nothing would change. */
export function writtenCatalogue({ exercise, provider, catalogue }: Applied, form: 'yaml' | 'json'): string {
  const file = inOrder(File, { ...(exercise && { exercise }), provider, ...catalogueIn({ provider, ...catalogue }) }) as object
  return form === 'json' ? JSON.stringify(file, null, 2) : yamlOf(file)
}

/** The journal keeps fields by their letters; people read an id and a name first. */
function inOrder(schema: object, value: unknown): unknown {
  if (Array.isArray(value)) return 'items' in schema ? value.map((item) => inOrder(schema.items as object, item)) : value
  if (!('properties' in schema) || typeof value !== 'object' || value === null) return value
  const fields = new Map(Object.entries(value))
  return Object.fromEntries(Object.entries(schema.properties as Readonly<Record<string, object>>)
    .filter(([name]) => fields.has(name)).map(([name, inner]) => [name, inOrder(inner, fields.get(name))]))
}

/** What holds nothing but plain values stands on one line, however long, so that a difference between two files is one too. */
function yamlOf(file: object): string {
  const { Document, isCollection, isPair, isScalar, visit } = yaml()
  const document = new Document(file, { aliasDuplicateObjects: false })
  visit(document, {
    Collection: (_, node) => {
      node.flow = node.items.every((item) => !isCollection(isPair(item) ? item.value : item)) && !node.items.some((item) => isPair(item) && isScalar(item.key) && item.key.value === 'id')
    },
  })
  const provider = document.get('provider')
  if (isCollection(provider)) provider.flow = false
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd()
}
