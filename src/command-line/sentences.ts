import type { CatalogueFile, Provider } from '../model/catalogue.ts'
import type { Text } from '../model/text.ts'
import { instantOf, type Instant } from '../model/time.ts'
import type { Client } from './client.ts'
import { timeOrNull, type Asked } from './event-words.ts'
import { UsageFault } from './usage.ts'

interface Sentence {
  readonly id: string
  readonly text: Text
}

interface Live {
  readonly provider: Provider | null
  readonly catalogue: CatalogueFile | null
}

const and: Readonly<Record<string, string>> = { de: ' und ', en: ' and ' }
const clockWord: Readonly<Record<string, string>> = { de: ' Uhr', en: '' }

/** An approved sentence with its gaps filled, in each language: services by their ids, times as options take them, anything else as it is written. */
export async function sentenceText(client: Client, { id, filled }: NonNullable<Asked['sentence']>, now: Instant): Promise<Text> {
  const { body } = await client.ask({ method: 'GET', path: 'sentences' })
  const { sentences } = body as { readonly sentences: readonly Sentence[] }
  const sentence = sentences.find((one) => one.id === id)
  if (!sentence) throw new UsageFault(`There is no approved sentence “${id}”. There are ${sentences.map((one) => one.id).join(', ')}.`)
  const live = Object.keys(filled).length > 0 ? ((await client.ask({ method: 'GET', path: 'catalogue' })).body as Live) : { provider: null, catalogue: null }
  const fillingFor = (language: string) => (_: string, name: string): string => {
    const given = filled[`${name}.${language}`] ?? filled[name]
    if (given === undefined) throw new UsageFault(`The sentence “${id}” has a gap for {${name}}: fill it with --fill ${name}=WORDS, or --fill ${name}.de=WORDS --fill ${name}.en=WORDS.`)
    return name === 'service' ? servicesNamed(given, language, live) : name === 'time' ? timeNamed(given, language, live, now) : given
  }
  return Object.fromEntries(Object.entries(sentence.text).map(([language, words]) => [language, words.replace(/\{([a-z]+)\}/g, fillingFor(language))]))
}

/** Ids become the names that readers know; words that are no ids stay. */
function servicesNamed(given: string, language: string, { catalogue }: Live): string {
  const found = given.split(',').map((id) => catalogue?.services.find((service) => service.id === id.trim()))
  if (!found.every((service) => service !== undefined)) return given
  const names = found.map(({ name }) => name[language] ?? Object.values(name)[0]!)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}${and[language] ?? ', '}${names.at(-1)}`
}

/** A moment as readers of that language write it, in the provider's time zone; the day only when it is not today. */
function timeNamed(given: string, language: string, { provider }: Live, now: Instant): string {
  const time = timeOrNull(given, now)
  if (time === null) return given
  const timeZone = provider?.time_zone ?? 'UTC'
  const dayOf = (instant: Instant): string => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(instant)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instantOf(time)) + (clockWord[language] ?? '')
  return dayOf(instantOf(time)) === dayOf(now) ? clock : `${dayOf(instantOf(time))}, ${clock}`
}
