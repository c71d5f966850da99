export const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** How many of all, as “all 85” or “none of 85”. */
export const of = (count: number, total: number): string =>
  (count === total ? (total === 1 ? 'the one' : `all ${total}`) : `${count === 0 ? 'none' : count} of ${total}`)

/** As a sentence begins. */
export const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** The same of insurers, with one as a word. */
export const insurersOf = (count: number, total: number): string => {
  if (total === 1) return 'the one insurer'
  return count === 1 ? `one of ${total} insurers` : `${of(count, total)} insurers`
}
