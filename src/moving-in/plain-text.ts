import { isVisible, shortened, strangeSign, withoutStrangeSigns } from '../model/text.ts'

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' }

/** Only what is surely markup is taken out: “latency < 5 ms” is said with the same sign. */
const tag = /<(\/?)(a|abbr|b|big|blockquote|br|code|del|div|em|h[1-6]|hr|i|img|ins|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|var)(?:\s[^<>]*)?\/?>/gi
const unread = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi
const link = /<a\s[^<>]*?href\s*=\s*["']?(https?:[^"'\s<>]+)["']?[^<>]*>([\s\S]*?)<\/a\s*>/gi
const brokenTwice = /(<br\s*\/?>)\n/gi
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi

/**
 * What the HTML of another page says, as plain text of several lines, empty where it shows nothing; a link keeps its address behind
 * its words. Signs that no text of ours may hold are taken out, for nobody can mend them there; a lost character becomes a question mark.
 */
export function plainText(html: string): string {
  const text = withoutStrangeSigns(written(html).toWellFormed().replaceAll('\ufffd', '?'))
    .replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()
  return isVisible(text) ? text : ''
}

/** Whether anything is taken out of it that its readers are to be told of. */
export const isCleaned = (html: string): boolean => strangeSign(written(html), false) !== null

function written(html: string): string {
  const marked = html.replace(/\r\n?/g, '\n').replace(unread, '').replace(brokenTwice, '$1')
    .replace(link, (_, address: string, words: string) => (words.includes(address) ? words : `${words} (${address})`))
    .replace(tag, (_, closing: string, name: string) => markFor(name.toLowerCase(), closing !== ''))
  return marked.replace(entity, decoded)
}

function markFor(name: string, isClosing: boolean): string {
  if (name === 'br' || name === 'tr' || name === 'div') return isClosing ? '' : '\n'
  if (name === 'li') return isClosing ? '' : '\n- '
  if (/^(p|h\d|ul|ol|blockquote|pre|table|hr)$/.test(name)) return '\n\n'
  return name === 'td' || name === 'th' ? ' ' : ''
}

function decoded(whole: string, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole
  const point = decimal === undefined ? parseInt(hexadecimal!, 16) : Number(decimal)
  return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : whole
}

/** A name or title: one line of at most so many characters. */
export function plainLine(html: string, longest: number): string {
  return shortened(plainText(html.replace(/[^\P{Cc}\t\n\r]/gu, ' ')).replace(/\s+/g, ' ').trim(), longest)
}

/** What fits into one text of the record, with room for what stands before it. */
const longestPiece = 19_000

/** A text in pieces that the record can hold, cut between paragraphs or words where there are any; at least one piece. */
export function piecesOf(text: string): readonly string[] {
  const cut = shortened(text, longestPiece)
  if (cut === text) return [text]
  const start = cut.slice(0, -1) || [...text].slice(0, longestPiece).join('')
  const breaks = ['\n\n', '\n', ' '].map((mark) => start.lastIndexOf(mark))
  const end = breaks.find((place) => place > start.length / 2) ?? start.length
  return [`${text.slice(0, end).trimEnd()} …`, ...piecesOf(`… ${text.slice(end).trimStart()}`)]
}
