import fc from 'fast-check'
import t from 'tap'
import { isVisible, shortened, strangeSign, withoutStrangeSigns } from '../../src/model/text.ts'

t.test('a text of blanks, of signs without a width or of marks alone shows nothing', async (t) => {
  for (const text of ['', '   ', '\u00a0\u2003', '\u200b', '\u00ad', '\u2800', '\u3164', '\u115f\u1160', '\uffa0', '\u0301\u0308', '\u200e\u200f', '\u2060\ufe0f', '\u{e0020}', '\u034f']) {
    t.notOk(isVisible(text), [...text].map((sign) => sign.codePointAt(0)!.toString(16)).join(' '))
  }
  for (const text of ['a', 'é', '–', '1️⃣', '👩‍🚒', 'שלום', '\u200fمرحبا', '日本', '…']) t.ok(isVisible(text), text)
})

t.test('a sign that no text may hold is named with its place; Hebrew and Arabic keep their marks of direction', async (t) => {
  t.same(strangeSign('ab\u202ec', false), { kind: 'direction', code: 'U+202E', place: 3 })
  t.same(strangeSign('🚑\ud83d', false), { kind: 'half', code: 'U+D83D', place: 2 })
  t.same(strangeSign('S\ufffdd', false), { kind: 'lost', code: 'U+FFFD', place: 2 })
  t.same(strangeSign('a\tb', true), { kind: 'break', code: 'U+0009', place: 2 })
  for (const sign of ['\0', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufff9', '\u{e0041}', '\uffff', '\r']) t.match(strangeSign(`a${sign}b`, false), { kind: 'hidden', place: 2 }, sign.codePointAt(0)!.toString(16))
  for (const sign of ['\u202a', '\u202b', '\u202c', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u206a']) t.match(strangeSign(sign, true), { kind: 'direction' }, sign.codePointAt(0)!.toString(16))
  t.equal(strangeSign('Zeile\r\nZeile\n\tmehr', false), null)
  for (const name of ['\u200fשלום\u200e 12', 'می\u200cخواهم', '👨‍👩‍👧 ❤️']) t.equal(strangeSign(name, true), null, name)
})

t.test('what is taken out of a text leaves nothing strange in it', async () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => strangeSign(withoutStrangeSigns(text), false) === null))
})

t.test('a text is cut between letters as people count them, and never longer than it may be', async (t) => {
  t.equal(shortened('short', 5), 'short')
  t.equal(shortened('long words', 6), 'long…')
  t.equal(shortened('👨‍👩‍👧👨‍👩‍👧', 10), '👨‍👩‍👧👨‍👩‍👧', 'ten characters that are two letters fit')
  t.equal(shortened('👨‍👩‍👧👨‍👩‍👧', 9), '👨‍👩‍👧…')
  t.equal(shortened('👨‍👩‍👧👨‍👩‍👧', 4), '…')
  t.equal(shortened('🇩🇪🇫🇷', 3), '🇩🇪…', 'no half flag')
  t.equal(shortened('e\u0301e\u0301e\u0301', 4), 'e\u0301…', 'no letter without its accent')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 12 }), (text, most) => {
    const cut = shortened(text, most)
    return [...cut].length <= most && cut.isWellFormed() && (cut === text || text.startsWith(cut.slice(0, -1)))
  }))
})
