import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { invalid } from '../model/problem.ts'

/** The one way to write a value as JSON (RFC 8785). Throws a Problem `broken-text` for text that UTF-8 can not hold. */
export function canonicalText(value: object): string {
  const plain = JSON.stringify(value)
  if (/\\ud[89a-f]/.test(plain) && hasBrokenText(value)) {
    throw invalid('broken-text', 'A text holds half a character (an unpaired surrogate), which can not be kept. Type that character again.')
  }
  return canonicalize(value) ?? ''
}

const hasBrokenText = (value: unknown): boolean =>
  typeof value === 'string'
    ? !value.isWellFormed()
    : typeof value === 'object' && value !== null && Object.entries(value).some(([key, inner]) => !key.isWellFormed() || hasBrokenText(inner))

const leaf = Buffer.from([0])

/** SHA-256(0x00 ‖ UTF-8 bytes) in hex: the leaf of a Merkle tree as in RFC 9162, so that one can be built over the journal. */
export const leafHash = (text: string): string => createHash('sha256').update(leaf).update(text, 'utf8').digest('hex')
