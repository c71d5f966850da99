import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { Document, isCollection, isPair, isScalar, visit } from 'yaml'
import { catalogueFaults } from '../commands/catalogue.ts'
import { faultInWords, faultsInData } from '../commands/faults.ts'
import { readDocument } from '../drill/document.ts'
import { problemOf } from '../drill/line-faults.ts'
import { CatalogueFile, Provider } from '../model/catalogue.ts'

/** A catalogue as it stands in a file: who runs the page, and beside it what is provided and who uses it. */
const File = Type.Object({ exercise: Type.Optional(Type.Boolean()), provider: Provider, ...CatalogueFile.properties }, { additionalProperties: false })
export type CatalogueText = Static<typeof File>

/** What an entry of type catalogue.apply says. */
export interface Applied {
  readonly exercise: boolean
  readonly provider: Provider
  readonly catalogue: CatalogueFile
}

/** Reads a catalogue, JSON or YAML. Throws a Problem `invalid-catalogue` that names every fault with its line. */
export function readCatalogue(text: string): Applied {
  const { value, faults, lineAt } = readDocument(text)
  const formal = faults.length > 0 ? [] : faultsInData(File, value)
  const meant = faults.length > 0 || formal.length > 0 ? [] : catalogueFaults((value as CatalogueText).provider, catalogueIn(value as CatalogueText)).map(
    ({ path, sentence }) => ({ path: path[0] === 'catalogue' ? path.slice(1) : path, sentence }))
  const found = [...faults, ...[...formal, ...meant].map((fault) => ({ line: lineAt(fault.path), sentence: faultInWords(fault) }))]
  if (found.length > 0) throw problemOf('invalid-catalogue', 'This catalogue can not be applied. Mend these lines:', found)
  const file = value as CatalogueText
  return { exercise: file.exercise ?? false, provider: file.provider, catalogue: catalogueIn(file) }
}

const catalogueIn = ({ sites, groups, services, use_cases: useCases, insurers }: CatalogueText): CatalogueFile =>
  ({ sites, groups, services, use_cases: useCases, insurers })

/** The same as text, to be read again: nothing would change. */
export function writtenCatalogue({ exercise, provider, catalogue }: Applied, form: 'yaml' | 'json'): string {
  const file = { ...(exercise && { exercise }), provider, ...catalogueIn({ provider, ...catalogue }) }
  return form === 'json' ? JSON.stringify(file, null, 2) : yamlOf(file)
}

/** What holds nothing but plain values stands on one line, however long, so that a difference between two files is one too. */
function yamlOf(file: object): string {
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
