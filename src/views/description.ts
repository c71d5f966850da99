import { isolated } from './isolation.ts'
import { wordsIn, type Reader } from './reader.ts'
import { descriptionsDe } from './words/descriptions-de.ts'
import { descriptionsEn, type DescriptionWords } from './words/descriptions-en.ts'

/** What a page holds, in a sentence of its own kind for those who only see a link to it; `path` is its path below the language. */
export function descriptionOf({ language, state }: Reader, { title, path, isProblem }: { readonly title: string; readonly path: string; readonly isProblem?: true }): string {
  const words = wordsIn({ de: descriptionsDe, en: descriptionsEn }, language)
  return words[isProblem ? 'problem' : kindOf(path, words)](isolated(state.catalogue?.provider.name ?? 'Relight'), title)
}

function kindOf(path: string, words: DescriptionWords): keyof DescriptionWords {
  const [kind = '', id, part] = path.split('?', 1)[0]!.split('/')
  if (kind === 'insurers' && id !== undefined) return part === undefined ? 'insurer' : 'availability'
  return kind in words ? kind as keyof DescriptionWords : 'overview'
}
