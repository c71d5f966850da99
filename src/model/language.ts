/** The shape of a language tag (BCP 47) as far as texts need it: language, script, region, variants, and what is private. */
export const languageTag = '^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?$'

const tag = new RegExp(languageTag)

export const isLanguageTag = (text: string): boolean => tag.test(text)

/** The tag that fits a wish best, without regard to capitals: the wish itself, else the wish shortened part by part (lookup, RFC 4647, 3.4). */
export function lookUp(wish: string, tags: readonly string[]): string | undefined {
  let range = wish.toLowerCase()
  while (range !== '') {
    const found = tags.find((tag) => tag.toLowerCase() === range)
    if (found !== undefined) return found
    range = range.replace(/(-[a-z0-9])?-[^-]*$|^[^-]*$/, '')
  }
  return undefined
}
