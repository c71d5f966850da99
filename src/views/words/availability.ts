import { wordsIn } from '../reader.ts'
import { availabilityDe } from './availability-de.ts'
import { availabilityEn, type AvailabilityWords } from './availability-en.ts'

/** The words of the availability report in a language. */
export const availabilityWords = (language: string): AvailabilityWords => wordsIn({ de: availabilityDe, en: availabilityEn }, language)
