const german: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A name as an id that people can read in an address; empty where nothing of it can be one. */
export const slugOf = (name: string): string =>
  name.toLowerCase().replace(/[äöüß]/g, (letter) => german[letter]!).normalize('NFKD').replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-').slice(0, 48).replace(/^-+|-+$/g, '')

/** The first of these that is not taken, else the last with a number behind it; what it answers with is taken from then on. */
export function freeId(wishes: readonly string[], taken: Set<string>): string {
  const candidates = wishes.filter((wish) => wish !== '')
  const last = candidates.at(-1)!
  const numbered = (): string => {
    let number = 2
    while (taken.has(`${last}-${number}`)) number++
    return `${last}-${number}`
  }
  const id = candidates.find((wish) => !taken.has(wish)) ?? numbered()
  taken.add(id)
  return id
}
