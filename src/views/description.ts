import { isolated } from './isolation.ts'
import { wordsIn, type Reader } from './reader.ts'
import { descriptionsDe } from './words/descriptions-de.ts'
import { descriptionsEn, type DescriptionWords } from './words/descriptions-en.ts'

interface Described {
  readonly title: string
  /** The page's path below its language. */
  readonly path: string
  readonly answer?: string
  readonly isProblem?: true
}

/** What a page answers and holds, in a sentence or two for those who only see a link to it. */
export function descriptionOf({ language, state }: Reader, { title, path, answer, isProblem }: Described): string {
  const words = wordsIn({ de: descriptionsDe, en: descriptionsEn }, language)
  const held = words[isProblem ? 'problem' : kindOf(path, words)](isolated(state.catalogue?.provider.name ?? 'Relight'), title)
  return answer === undefined ? held : `${answer} ${held}`
}

function kindOf(path: string, words: DescriptionWords): keyof DescriptionWords {
  const [kind = '', id, part] = path.split('?', 1)[0]!.split('/')
  if (kind === 'insurers' && id !== undefined) return part === undefined ? 'insurer' : 'availability'
  return kind in words ? kind as keyof DescriptionWords : 'overview'
}
