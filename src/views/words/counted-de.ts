export const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Bei wie vielen Krankenkassen von allen, hinter „bei“. */
export const insurersDative = (count: number, total: number): string => {
  if (total === 1) return 'der einen Krankenkasse'
  return count === total ? `allen ${total} Krankenkassen` : `${count === 1 ? 'einer' : count} von ${total} Krankenkassen`
}
export const noneOf = (up: number, total: number): string => (up === 0 ? `keiner der ${total}` : `${up} von ${total}`)
export const times = (count: number): string => (count === 1 ? 'einmal' : count === 2 ? 'zweimal' : count === 3 ? 'dreimal' : `${count}-mal`)
