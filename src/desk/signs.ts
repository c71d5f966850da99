import { faultAt, faultInWords, faultSaying } from '../commands/faults.ts'
import { invalid } from '../model/problem.ts'
import { strangeSign } from '../model/text.ts'

/** Throws a Problem `broken-text` that names the field and the sign which no text may hold. */
export function checkSigns(field: string, words: string, isOneLine: boolean): void {
  const sign = strangeSign(words, isOneLine)
  if (!sign) return
  const fault = faultAt([field], (language) => language.strangeSign(sign))
  throw invalid('broken-text', faultInWords(fault), faultSaying(fault))
}
