import { type Place, placeBehind, withElements, withoutIsolation } from './isolation.ts'

/** Text that is safe to stand in a page: made by `html` alone, so that the compiler tells it from text that still needs escaping. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

type Content = Markup | string | number | null | undefined | false | readonly Content[]

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!)

function rendered(content: Content, place: Place): string {
  if (content instanceof Markup) return content.toString()
  if (content === null || content === undefined || content === false) return ''
  if (Array.isArray(content)) return content.map((one) => rendered(one, place)).join('')
  const text = escaped(String(content))
  return place === 'flow' ? withElements(text) : place === 'block' ? withoutIsolation(text) : text
}

/**
 * Markup with everything put into it escaped, for element text and double-quoted attributes; line breaks between elements are dropped,
 * but one that stands between two pieces of a line is a space: their words must not run together where there is no style.
 * A text that is written from right to left can not turn what stands around it: it gets a `<bdi>`, unless it fills an element with `dir="auto"`.
 * Never put a link target in by hand: `href` admits what is safe.
 */
export function html(literal: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const { pieces, places } = read(literal)
  let text = pieces[0]!
  contents.forEach((content, place) => (text += rendered(content, places[place]!) + pieces[place + 1]!))
  return new Markup(text)
}

interface Literal {
  readonly pieces: readonly string[]
  /** Where what follows each piece stands. */
  readonly places: readonly Place[]
}

const partOfLine = '(?:a|b|button|code|em|small|span|strong|time)'
const breakWithinLine = new RegExp(`(</${partOfLine}>)\\n(?=<${partOfLine}\\b)`, 'g')

const literals = new WeakMap<TemplateStringsArray, Literal>()
function read(literal: TemplateStringsArray): Literal {
  let known = literals.get(literal)
  if (!known) {
    const pieces = literal.map((piece) =>
      piece.replace(/\s*\n\s*/g, '\n').replace(breakWithinLine, '$1 ')
        .replace(/(^|>)\n/g, '$1').replace(/\n(<|$)/g, '$1').replace(/\n/g, ' '))
    literals.set(literal, (known = { pieces, places: pieces.map((_, place) => placeBehind(pieces.slice(0, place + 1).join(''))) }))
  }
  return known
}

/** A link target: https, mailto, tel or a path of our own; anything else becomes a link to nowhere. */
export function href(target: string): Markup {
  const safe = /^(https:\/\/|mailto:|tel:|\/(?!\/)|#|\?)/.test(target) && !/[\p{Cc}\s"<>\\]/u.test(target)
  return new Markup(`href="${safe ? escaped(target) : '#'}"`)
}

export const joined = (items: readonly Content[], separator: string): Markup =>
  new Markup(items.map((item) => rendered(item, 'flow')).join(escaped(separator)))
