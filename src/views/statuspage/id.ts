import { hash } from 'node:crypto'

export type Kind = 'page' | 'group' | 'component' | 'incident' | 'maintenance' | 'update'

const ids = 36n ** 12n

/** The id that clients of this format know something by: 12 characters of a–z and 0–9, made of our own id and the same for ever. */
export const statuspageId = (kind: Kind, own: string): string => numberOf(`${kind} ${own}`).toString(36).padStart(12, '0')

/** The same as the number that the history feeds name an entry with; within what a double holds. */
export const statuspageNumber = (kind: Kind, own: string): string => String(numberOf(`${kind} ${own}`) % 9_007_199_254_740_991n)

const numberOf = (text: string): bigint => BigInt(`0x${hash('sha256', text).slice(0, 16)}`) % ids
