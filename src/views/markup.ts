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

function rendered(content: Content): string {
  if (content instanceof Markup) return content.toString()
  if (content === null || content === undefined || content === false) return ''
  if (Array.isArray(content)) return content.map(rendered).join('')
  return escaped(String(content))
}

/**
 * Markup with everything put into it escaped, for element text and double-quoted attributes; line breaks between elements are dropped.
 * Never put a link target in by hand: `href` admits what is safe.
 */
export function html(literal: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = tight(literal, 0)
  contents.forEach((content, place) => (text += rendered(content) + tight(literal, place + 1)))
  return new Markup(text)
}

const tightened = new WeakMap<TemplateStringsArray, string[]>()
function tight(literal: TemplateStringsArray, place: number): string {
  let pieces = tightened.get(literal)
  if (!pieces) tightened.set(literal, (pieces = literal.map((piece) => piece.replace(/\s*\n\s*/g, '\n').replace(/(^|>)\n/g, '$1').replace(/\n(<|$)/g, '$1').replace(/\n/g, ' '))))
  return pieces[place]!
}

/** A link target: https, mailto, tel or a path of our own; anything else becomes a link to nowhere. */
export function href(target: string): Markup {
  const safe = /^(https:\/\/|mailto:|tel:|\/(?!\/)|#|\?)/.test(target) && !/[\p{Cc}\s"<>\\]/u.test(target)
  return new Markup(`href="${safe ? escaped(target) : '#'}"`)
}

export const joined = (items: readonly Content[], separator: string): Markup =>
  new Markup(items.map(rendered).join(escaped(separator)))
