import { invalid } from './problem.ts'

/** The text of a file or body, without a byte order mark. Throws a Problem `not-utf-8` that names the line where it is none; `what` begins the sentence. */
export function textFrom(bytes: Uint8Array, what: string): string {
  if (isUtf8(bytes, false)) return new TextDecoder().decode(bytes)
  const { line, byte } = isUtf16(bytes) ? { line: 1, byte: null } : strayIn(bytes)
  const why = byte === null
    ? 'it is UTF-16 from line 1 on.'
    : `line ${line} holds a byte (${byte}) that no text in UTF-8 has there. Was it saved as Windows-1252 or Latin-1?`
  throw invalid('not-utf-8', `${what} is not UTF-8: ${why} Save it as UTF-8.`, (words) => words.notUtf8(line, byte))
}

const isUtf16 = ([first, second]: Uint8Array): boolean => (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

function strayIn(bytes: Uint8Array): { readonly line: number; readonly byte: string } {
  const place = firstStray(bytes)
  const line = bytes.subarray(0, place).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1)
  return { line, byte: `0x${bytes[place]!.toString(16).toUpperCase().padStart(2, '0')}` }
}

/** Halves until the longest beginning is found that may go on as UTF-8; a character that it leaves open is what breaks. */
function firstStray(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  const start = bytes.subarray(0, good)
  return isUtf8(start, false) ? good : start.findLastIndex((byte) => byte >= 0xc0)
}

function isUtf8(bytes: Uint8Array, mayGoOn: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayGoOn })
    return true
  } catch {
    return false
  }
}
