import { readFileSync } from 'node:fs'
import { invalid } from '../model/problem.ts'
import { textFrom } from '../model/utf8.ts'

/** In bytes: a drill of a year, a catalogue of thousands, and what a Statuspage answers are far smaller. */
const longestFile = 64 * 1_048_576

/** The text of a file; `-` is what is piped in. Throws a Problem when it can not be read, is too long or is not UTF-8. */
export function readFile(path: string): string {
  const bytes = bytesOf(path)
  if (bytes.length > longestFile) throw invalid('file-too-long', `${path} holds more than ${longestFile / 1_048_576} MiB, and so much can not be taken in at once. Make it smaller.`)
  return textFrom(bytes, path === '-' ? 'What came in' : path)
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch {
    throw invalid('no-such-file', `${path} can not be read. Check the path and who may read it.`)
  }
}
