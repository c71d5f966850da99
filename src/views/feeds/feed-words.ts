import type { Insurer } from '../../model/catalogue.ts'
import { wordsIn, type Reader } from '../reader.ts'
import { feedsDe } from '../words/feeds-de.ts'
import { feedsEn, type FeedWords } from '../words/feeds-en.ts'
import { onOneLine } from './plain-text.ts'

export const feedWords = ({ language }: Pick<Reader, 'language'>): FeedWords => wordsIn({ de: feedsDe, en: feedsEn }, language)

/** What a feed is called: the provider’s status, or that of one insurer; an exercise is named first. */
export function feedTitle(reader: Reader, insurer: Insurer | null): string {
  const { words: { frame }, state: { catalogue } } = reader
  const { title, empty } = feedWords(reader)
  if (!catalogue) return empty
  const { exercise, provider: { name } } = catalogue
  return onOneLine(`${exercise ? frame.exercisePrefix : ''}${insurer ? frame.pageTitle(insurer.name, name) : title(name)}`)
}
