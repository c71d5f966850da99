export const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Wie viele von allen, hinter „bei“. */
export const ofDative = (count: number, total: number): string =>
  (count === total ? (total === 1 ? 'der einen' : `allen ${total}`) : `${count} von ${total}`)
export const noneOf = (up: number, total: number): string => (up === 0 ? `keiner der ${total}` : `${up} von ${total}`)
export const times = (count: number): string => (count === 1 ? 'einmal' : count === 2 ? 'zweimal' : count === 3 ? 'dreimal' : `${count}-mal`)
