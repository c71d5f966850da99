import type { Visitor } from '../../visitor.ts'

const attribute = (tag: string, name: string): string | null => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)

/** What the writing form of a page would send as it stands: its fields, as a browser reads them. */
export function fieldsOn(page: string): Record<string, string | string[]> {
  const form = /<form class="(?:writing|confirm)"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const found: [string, string][] = []
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const isTicked = !/type="(radio|checkbox)"/.test(tag) || /\schecked\b/.test(tag)
    const name = attribute(tag, 'name')
    if (name !== null && isTicked) found.push([name, plain(attribute(tag, 'value') ?? '')])
  }
  for (const [, tag, text] of form.matchAll(/<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>/g)) found.push([attribute(tag!, 'name')!, plain(text!)])
  for (const [, tag, inner] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const option = /<option value="([^"]*)" selected>/.exec(inner!) ?? /<option value="([^"]*)"/.exec(inner!)
    if (option) found.push([attribute(tag!, 'name')!, plain(option[1]!)])
  }
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of found) fields[name] = name in fields ? [fields[name]!, value].flat() : value
  return fields
}

/** The words of a page without its markup. */
export const wordsOn = (page: string): string => plain((/<main[\s\S]*<\/main>/.exec(page)?.[0] ?? page).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))

/** The warnings of a preview, as the names of what is to be ticked. */
export const warningsOn = (page: string): string[] => [...page.matchAll(/name="accept" value="([^"]*)"/g)].map(([, value]) => value!)

type Values = Readonly<Record<string, string | readonly string[]>>

/** Fills in a form, looks at its preview, goes on with every warning and publishes; answers with all three pages. */
export async function write(who: Visitor, path: string, values: Values = {}) {
  const form = await who.get(path)
  if (form.statusCode !== 200) throw new Error(`${path} answered ${form.statusCode}: ${wordsOn(form.body).slice(0, 300)}`)
  const address = path.split('?')[0]!
  const preview = await who.post(address, { ...fieldsOn(form.body), ...values, do: 'preview' })
  if (preview.statusCode !== 200) return { form, preview, sent: {}, published: preview }
  const sent = { ...fieldsOn(preview.body), accept: warningsOn(preview.body), do: 'publish' }
  return { form, preview, sent, published: await who.post(address, sent) }
}
