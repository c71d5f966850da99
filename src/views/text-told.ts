import type { Text } from '../model/text.ts'
import type { State } from '../state/state.ts'
import type { Told } from '../state/told.ts'
import { dictionaryFor, pageLanguages } from './reader.ts'
import type { Words } from './words/en.ts'

type AnyTold = Pick<Told, 'text' | 'phase'>

const ours = ({ phaseBegins, closedTold }: Words, phase: Told['phase']): string => (phase === null ? closedTold : phaseBegins[phase])

/** What was told; a turn without words of its own is told in ours, in each of the provider's languages. */
export const textTold = ({ text, phase }: AnyTold, state: State): Text =>
  text ?? Object.fromEntries(pageLanguages(state).map((language) => [language, ours(dictionaryFor(language), phase)]))

/** The same where it is read without its surroundings: in an exercise our own words say so, those of others stay as they are. */
export function textToldAlone(told: AnyTold, state: State): Text {
  if (told.text !== null || !state.catalogue?.exercise) return textTold(told, state)
  return Object.fromEntries(Object.entries(textTold(told, state)).map(([language, words]) => [language, `${dictionaryFor(language).frame.exercisePrefix}${words}`]))
}
