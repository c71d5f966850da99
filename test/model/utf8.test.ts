import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/model/problem.ts'
import { textFrom } from '../../src/model/utf8.ts'

function refusalOf(bytes: readonly number[]): string {
  try {
    return `taken: ${textFrom(Uint8Array.from(bytes), 'a.yaml')}`
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-utf-8') return error.message
    throw error
  }
}
const bytesOf = (text: string): readonly number[] => [...Buffer.from(text)]

t.test('a file that is not UTF-8 is refused with the line and what to do', async (t) => {
  const advice = 'Was it saved as Windows-1252 or Latin-1? Save it as UTF-8.'
  t.equal(refusalOf([...bytesOf('a: b\nc: S'), 0xfc, ...bytesOf('d\n')]), `a.yaml is not UTF-8: line 2 holds a byte (0xFC) that no text in UTF-8 has there. ${advice}`)
  t.match(refusalOf([...bytesOf('ä\nVertr'), 0xe4, ...bytesOf('ge\n\n\n')]), 'line 2 holds a byte (0xE4)', 'the byte that breaks, not the one behind it')
  t.match(refusalOf([...bytesOf('1\n2\n3\nM'), 0xfc]), 'line 4 holds a byte (0xFC)')
  t.match(refusalOf([...bytesOf('1\nM'), 0xe2, 0x82]), 'line 2 holds a byte (0xE2)', 'cut in the middle of a character')
  t.equal(refusalOf([0xff, 0xfe, 0x61, 0x00]), 'a.yaml is not UTF-8: it is UTF-16 from line 1 on. Save it as UTF-8.')
  t.match(refusalOf([0xfe, 0xff, 0x00, 0x61]), 'UTF-16')
})

t.test('what is UTF-8 is read as it is, without a byte order mark', async (t) => {
  t.equal(refusalOf([0xef, 0xbb, 0xbf, ...bytesOf('Süd 🚑')]), 'taken: Süd 🚑')
  t.equal(refusalOf([]), 'taken: ')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
    const told = refusalOf([...bytes])
    return told.startsWith('taken: ') || /line \d+ holds a byte \(0x[89A-F]/.test(told) || told.includes('UTF-16')
  }))
})
