import { holdsInsurer, type Scope } from '../model/scope.ts'
import type { Insurer } from '../model/catalogue.ts'
import { wordingIn, type Text } from '../model/text.ts'
import { iso, type Instant } from '../model/time.ts'
import { insurerEverNamed, serviceEverNamed, siteEverNamed } from '../state/former.ts'
import type { FormerInsurer, State } from '../state/state.ts'
import { formattingFor, type Formatting } from './formatting.ts'
import { isolated, turns, withoutIsolation } from './isolation.ts'
import { href, html, joined, type Markup } from './markup.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'

const dictionaries: Readonly<Record<string, Words>> = { de, en }

/** What a page is rendered from beside its own subject. */
export interface PageContext {
  readonly state: State
  /** The moment shown, on the record clock. */
  readonly now: Instant
  readonly language: string
  /** Public address without a trailing slash, or null while none is known. */
  readonly publicUrl: string | null
  /** Where the assets are, as /assets/<hash>. */
  readonly assets: string
  /** Set when a past moment was asked for. */
  readonly at: Instant | null
  /** While a drill is played: seconds of it for each second on the wall, and where it starts again after its end, if it does. */
  readonly playing: { readonly speed: number; readonly startsAgainFrom: Instant | null } | null
}

/** A page context with the words and formats of its language at hand. */
export interface Reader extends PageContext {
  readonly words: Words
  readonly format: Formatting
  readonly zone: string
}

/** The words of a part that has a dictionary of its own; a language that nobody wrote them in speaks English. */
export const wordsIn = <PartWords>(parts: Readonly<Record<'de' | 'en', PartWords>>, language: string): PartWords =>
  (Object.hasOwn(parts, language) ? parts[language as 'de' | 'en'] : parts.en)

/** Every sentence of the pages in a language; English where nobody wrote them in it. */
export const dictionaryFor = (language: string): Words => (Object.hasOwn(dictionaries, language) ? dictionaries[language]! : en)

export function readerOf(context: PageContext): Reader {
  const words = dictionaryFor(context.language)
  const zone = context.state.catalogue?.provider.time_zone ?? 'UTC'
  return { ...context, words, zone, format: formattingFor(words, zone, context.now) }
}

/** The languages that pages come in: the provider's, or all while none is known. */
export const pageLanguages = ({ catalogue }: State): readonly string[] => catalogue?.provider.languages ?? Object.keys(dictionaries)

export const languageName = (language: string): string => dictionaryFor(language).language

/** A text in the reader's language; another language is named as such. */
export function say(reader: Reader, text: Text): Markup {
  const { words, language, pending } = wordingIn(text, reader.language)
  return pending ? html`<span lang="${language}">${words}</span> <small class="pending">(${reader.words.translationPending})</small>` : html`${words}`
}

/** The same as bare words for titles, lists and sentences of ours, which a name from right to left does not turn around. */
export const plainly = (reader: Reader, text: Text): string => isolated(wordingIn(text, reader.language).words)

/** Several paragraphs: blank lines part them. */
export function paragraphs(reader: Reader, text: Text): Markup {
  const { words, language, pending } = wordingIn(text, reader.language)
  const parts = words.split(/\n\s*\n/).map((part) => (turns(part) ? html`<p dir="auto">${part}</p>` : html`<p>${part}</p>`))
  return pending ? html`<div lang="${language}">${parts}</div><p><small class="pending">(${reader.words.translationPending})</small></p>` : html`${parts}`
}

const hasPast = /^($|board$|insurers\/.|services\/|incidents\/)/

/** A link attribute to one of our pages, at the same past moment where the page has a past. */
export const to = (reader: Reader, path: string): Markup =>
  href(`/${reader.language}/${path}${reader.at !== null && hasPast.test(path) ? `?at=${iso(reader.at)}` : ''}`)

const mostNamed = 4

/** The scope in words; at an insurer's own page nobody else is named. */
export function scopeInWords(reader: Reader, scope: Scope, own?: Insurer): string {
  const { words, format } = reader
  if ('all' in scope) return words.scope.all
  if (own && holdsInsurer(scope, own) && 'insurers' in scope) return isolated(own.name)
  if ('sites' in scope) {
    return words.scope.sites(format.list(scope.sites.map((id) => shortSiteName(reader, id))), scope.sites.length)
  }
  const names = scope.insurers.map((id) => insurerName(reader, id))
  return names.length > mostNamed ? words.scope.someInsurers(names.length) : words.scope.insurers(format.list(names))
}

/** Some of those who use a service, with how many they are: at whole sites, by name where they are few, else the count alone. */
export function whomInWords(reader: Reader, scope: Scope, count: number): string {
  const { words, format } = reader
  if ('all' in scope) return words.scope.allOf(count)
  if ('sites' in scope) return words.scope.countAtSites(count, format.list(scope.sites.map((id) => shortSiteName(reader, id))), scope.sites.length)
  if (count > mostNamed) return words.scope.someInsurers(count)
  return format.list(scope.insurers.map((id) => insurerName(reader, id)))
}

export function siteName(reader: Reader, id: string): string {
  const site = siteEverNamed(reader.state.catalogue, id)
  return site ? plainly(reader, site.name) : id
}

/** A site's name without the words that all site names begin with. */
export function shortSiteName(reader: Reader, id: string): string {
  const names = reader.state.catalogue?.sites.map(({ name }) => withoutIsolation(plainly(reader, name))) ?? []
  const first = names[0]?.split(' ') ?? []
  let shared = 0
  while (shared < first.length - 1 && names.every((name) => name.split(' ')[shared] === first[shared])) shared++
  return names.length > 1 ? isolated(withoutIsolation(siteName(reader, id)).split(' ').slice(shared).join(' ')) : siteName(reader, id)
}

export function serviceName(reader: Reader, id: string): string {
  const service = serviceEverNamed(reader.state.catalogue, id)
  return service ? plainly(reader, service.name) : id
}

/** A stage by what people call it and its title: “4a: Phones”. */
export const stageName = (reader: Reader, { label, title }: { readonly label: string; readonly title: Text }): string => `${label}: ${plainly(reader, title)}`

export const insurerName = ({ state }: Reader, id: string): string => isolated(insurerEverNamed(state.catalogue, id)?.name ?? id)

export const serviceLinks = (reader: Reader, ids: readonly string[]): Markup =>
  joined(ids.map((id) => html`<a ${to(reader, `services/${id}`)}>${serviceName(reader, id)}</a>`), ', ')

/** Since when an insurer is not served any more, and what it became part of, in sentences. */
export function leftInWords({ words, format, state }: Reader, { insurer, leftAt, mergedInto }: FormerInsurer): readonly [string, ...string[]] {
  const into = mergedInto === null ? undefined : insurerEverNamed(state.catalogue, mergedInto)?.name
  return [words.insurer.left(insurer.name, format.day(leftAt)), ...(into === undefined ? [] : [words.insurer.mergedInto(into)])]
}

/** Who says something, as a function or an insurer's name, never a person. */
export function speaker(reader: Reader, by: string): string {
  const insurer = by.startsWith('insurer:') ? insurerEverNamed(reader.state.catalogue, by.slice(8)) : undefined
  return insurer ? isolated(insurer.name) : (reader.words.functions[by] ?? by)
}
