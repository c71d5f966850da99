import { createHash, timingSafeEqual } from 'node:crypto'

/** So many random bytes. */
export type Random = (bytes: number) => Buffer

/** Thirty-two signs that are not mistaken for each other, five bits each. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789'

export const randomSigns = (random: Random, count: number): string => Array.from(random(count), (byte) => signs[byte & 31]).join('')

/** The remainder of 64 bits: no digit is likelier than another by more than one in ten billion. */
export const randomDigits = (random: Random, count: number): string =>
  String(random(8).readBigUInt64BE() % 10n ** BigInt(count)).padStart(count, '0')

export const newId = (random: Random, kind: string): string => `${kind}-${randomSigns(random, 16)}`

/** 256 random bits, as a link or a cookie carries them. */
export const newSecret = (random: Random): string => random(32).toString('base64url')

/** For secrets of 80 random bits and more alone, which nobody can guess from their hash. */
export const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('base64url')

export const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)))
