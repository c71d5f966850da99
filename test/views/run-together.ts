const inline = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'button', 'cite', 'code', 'data', 'em', 'i', 'kbd', 'label', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var',
])
const markupOrText = /<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/gi

/** Places where two words of a page meet without anything between them once its style is gone, as a text browser shows them: `works|Phone`. */
export function runTogether(page: string): readonly string[] {
  const places: string[] = []
  const body = page.slice(page.indexOf('<body')).replace(/<svg\b.*?<\/svg>|<wbr>/gs, '').replace(/<(script|style|select|textarea|pre)\b.*?<\/\1>/gs, '<$1>')
  let before = ''
  let isSplit = false
  for (const [piece, , tag] of body.matchAll(markupOrText)) {
    if (tag !== undefined) {
      isSplit = true
      // Whatever is no part of a line ends it: a text browser begins a new one there, or a new column.
      if (!inline.has(tag.toLowerCase())) before = ''
      continue
    }
    const text = piece.replace(/&#?\w+;/g, '.')
    if (isSplit && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(text)) places.push(`${before.slice(-30)}|${text.slice(0, 30)}`)
    before = text
    isSplit = false
  }
  return places
}
