import t from 'tap'
import { piecesOf, plainLine, plainText } from '../../src/moving-in/plain-text.ts'
import { freeId, slugOf } from '../../src/moving-in/slug.ts'

t.test('what another page wrote as HTML is read as plain text, and what only looks like it stays', (t) => {
  t.equal(plainText('We are back.<br />\r\nSorry &amp; thanks&nbsp;&#8211; <strong>team</strong>'), 'We are back.\nSorry & thanks – team')
  t.equal(plainText('<p>One</p><ul><li>a</li><li>b</li></ul>'), 'One\n\n- a\n- b')
  t.equal(plainText('See <a class="x" href="https://a.example/?b=1&amp;c=2" target=_blank>this</a>.'), 'See this (https://a.example/?b=1&c=2).')
  t.equal(plainText('<a href="https://a.example">https://a.example</a>'), 'https://a.example')
  t.equal(plainText('latency < 5 ms & load > 3, List<String>, ]]>'), 'latency < 5 ms & load > 3, List<String>, ]]>')
  t.equal(plainText('&lt;b&gt; is &amp;lt;b&amp;gt;'), '<b> is &lt;b&gt;', 'unescaped once')
  t.equal(plainText('a<script>alert(1)</script>b<style>p{}'), 'ab')
  t.equal(plainText('a\u0000\u0007\tb \ud83d c &#0; &#x110000; &unknown;'), 'a\tb ? c &#0; &#x110000; &unknown;')
  t.equal(plainText('a\u202eb&#x2066;c\ufeff\u2028d'), 'abcd', 'nothing that turns text around')
  t.equal(plainText('&#8203;<b>\u00ad</b> '), '', 'what shows nothing is empty')
  t.end()
})

t.test('a name is one line, however it was written', (t) => {
  t.equal(plainLine('  API\r\n\u0000 <b>Requests</b> 🚑 ', 300), 'API Requests 🚑')
  t.equal(plainLine('🚑'.repeat(12), 10), `${'🚑'.repeat(9)}…`)
  t.equal(plainLine('👨‍👩‍👧'.repeat(3), 12), '👨‍👩‍👧👨‍👩‍👧…', 'no half family')
  t.end()
})

t.test('a text that is too long is cut between paragraphs or words, and nothing of it is lost', (t) => {
  t.same(piecesOf('short'), ['short'])
  const paragraphs = Array.from({ length: 50 }, (_, place) => `Paragraph ${place} ${'words '.repeat(150).trim()}`)
  const pieces = piecesOf(paragraphs.join('\n\n'))
  t.equal(pieces.length, 3)
  t.ok(pieces.every((piece) => [...piece].length <= 20_000))
  t.equal(pieces.join(' ').replaceAll(' … … ', '\n\n'), paragraphs.join('\n\n'))
  t.ok(piecesOf('🚑'.repeat(45_000)).every((piece) => piece.isWellFormed() && [...piece].length <= 20_000))
  t.end()
})

t.test('ids are readable, and no two are the same', (t) => {
  t.same(['API Requests', 'Störungsmeldung – Größe', 'Ünïcödé', '🚑', 'a'.repeat(80)].map(slugOf), ['api-requests', 'stoerungsmeldung-groesse', 'uenicoede', '', 'a'.repeat(48)])
  const taken = new Set(['api'])
  t.same([freeId(['api', 'europe-api'], taken), freeId(['api', 'europe-api'], taken), freeId(['api', 'europe-api'], taken)], ['europe-api', 'europe-api-2', 'europe-api-3'])
  t.end()
})
