import type { Text } from '../model/text.ts'
import type { Sentence } from './desk.ts'

/** What may stand for each placeholder; nothing else in braces is one. */
const placeholder = /\{(service|time|number)\}/

type Language = 'de' | 'en'

/** What {service} may be filled with: the names of the catalogue's services, by language. */
export type ServiceNames = readonly Text[]

const dayWords: Readonly<Record<Language, readonly string[]>> = {
  de: [
    'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag', 'januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august',
    'september', 'oktober', 'november', 'dezember', 'heute', 'morgen', 'früh', 'abend', 'mittag', 'nacht', 'uhr', 'um', 'am', 'gegen', 'den', 'mez', 'mesz',
  ],
  en: [
    'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august',
    'september', 'october', 'november', 'december', 'today', 'tomorrow', 'morning', 'evening', 'noon', 'night', 'at', 'on', 'am', 'pm', 'cet', 'cest', 'the', 'of',
  ],
}

/** A time in words: clock times, dates and the words of the calendar, with at least one number. */
function isTime(words: string, language: Language): boolean {
  const parts = words.split(/[\s,]+/).filter((part) => part !== '')
  const isKnown = (part: string): boolean => /^\d{1,4}([.:-]\d{1,2}){0,2}(?:\.|st|nd|rd|th)?$/.test(part) || dayWords[language].includes(part.toLowerCase().replace(/\.$/, ''))
  return words.length <= 60 && /\d/.test(words) && parts.every(isKnown)
}

const isNumber = (words: string): boolean => /^\d{1,3}(?:[. ,\u202f]?\d{3}){0,3}$/.test(words)

const joints: Readonly<Record<Language, readonly string[]>> = { de: [', ', ' und '], en: [', ', ' and '] }

/** One name or several in a row; a name may hold a joint itself, so every place where one can begin is followed once. */
function isServiceName(words: string, language: Language, names: ServiceNames): boolean {
  const known = [...new Set(names.flatMap((name) => name[language] ?? Object.values(name)))]
  const starts = [0]
  for (const start of starts) {
    for (const name of known.filter((one) => one !== '' && words.startsWith(one, start))) {
      const end = start + name.length
      if (end === words.length) return true
      const next = joints[language].filter((joint) => words.startsWith(joint, end)).map((joint) => end + joint.length)
      starts.push(...next.filter((place) => !starts.includes(place)))
    }
  }
  return false
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Whether `words` are the sentence `pattern` with each placeholder filled by a plain value of its kind. */
function isFilled(pattern: string, words: string, language: Language, names: ServiceNames): boolean {
  const parts = pattern.split(placeholder)
  const found = new RegExp(`^${parts.map((part, place) => (place % 2 === 0 ? escaped(part) : '([^{}<>\\n]{1,400}?)')).join('')}$`, 'u').exec(words)
  if (!found) return false
  return parts.filter((_, place) => place % 2 === 1).every((kind, place) => {
    const filling = found[place + 1]!
    if (kind === 'number') return isNumber(filling)
    return kind === 'time' ? isTime(filling, language) : isServiceName(filling, language, names)
  })
}

/** Whether a text says nothing but an approved sentence, in each language that it has. */
export const isApprovedWording = (text: Text, sentences: readonly Sentence[], names: ServiceNames): boolean =>
  sentences.some((sentence) => {
    const languages = Object.keys(text)
    return languages.length > 0 && languages.every((language) =>
      (language === 'de' || language === 'en') && isFilled(sentence.text[language], text[language]!, language, names))
  })
