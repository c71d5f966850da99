import { nameIn, type PublishedSchema } from '../api/published.ts'
import { html, joined, type Markup } from '../markup.ts'
import type { ApiGuideWords } from '../words/api-guide-en.ts'

/** Words from the document, which is in English; what stands between backticks is code. */
export const fromDocument = (text: string, language: string): Markup =>
  (language === 'en' ? coded(text) : html`<span lang="en">${coded(text)}</span>`)

/** Words in which what stands between backticks is code. */
export const coded = (text: string): Markup =>
  html`${text.split('`').map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`))}`

/** The fields of an object, each with its type and meaning; objects in it are folded. */
export function fieldList(schema: PublishedSchema, words: ApiGuideWords, language: string): Markup {
  const fields = Object.entries(schema.properties ?? {})
  return html`<ul class="fields">${fields.map(([name, field]) => fieldItem(name, field, words, language))}</ul>`
}

function fieldItem(name: string, field: PublishedSchema, words: ApiGuideWords, language: string): Markup {
  const said = meaningOf(field)
  const head = html`<code class="field-name">${name}</code> <span class="type">${typeInWords(field, words)}</span>`
  const meaning = said !== undefined && html` <span class="meaning">${fromDocument(said, language)}</span>`
  const inner = insideOf(field)
  if (!inner) return html`<li>${head}${meaning}</li>`
  return html`<li><details><summary>${head}${meaning}</summary>${fieldList(inner, words, language)}</details></li>`
}

/** What a field says, or what stands in it where no name stands for that. */
const meaningOf = ({ description, anyOf, items }: PublishedSchema): string | undefined =>
  description ?? anyOf?.find(({ type }) => type !== 'null')?.description ?? items?.description

/** The object that a field is, holds a list of, or may be instead of null; none where a name stands for it. */
function insideOf(schema: PublishedSchema): PublishedSchema | undefined {
  if (schema.properties) return schema
  const { anyOf, items, additionalProperties } = schema
  const next = anyOf?.find(({ type }) => type !== 'null') ?? items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
  return next && insideOf(next)
}

/** The type of a value; one that has a name leads to where it is described. */
export function typeInWords(schema: PublishedSchema, words: ApiGuideWords): Markup {
  const { kinds } = words
  if (schema.$ref !== undefined) return html`<a href="#part-${nameIn(schema.$ref)}">${nameIn(schema.$ref)}</a>`
  if (schema.anyOf) return joined(schema.anyOf.map((one) => typeInWords(one, words)), ` ${kinds.or} `)
  if (schema.enum) return html`${kinds.oneOf} ${joined(schema.enum.map((value) => html`<code>${value}</code>`), ', ')}`
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`
  if (schema.items) return html`${kinds.list} ${typeInWords(schema.items, words)}`
  if (typeof schema.additionalProperties === 'object') return html`${kinds.map} ${typeInWords(schema.additionalProperties, words)}`
  if (schema.format === 'date-time') return html`${kinds.moment}`
  switch (schema.type) {
    case 'string': return html`${kinds.text}`
    case 'integer': return html`${kinds.whole}${schema.maximum !== undefined && `, ${schema.minimum ?? 0}–${schema.maximum}`}`
    case 'number': return html`${kinds.number}`
    case 'boolean': return html`${kinds.flag}`
    case 'null': return html`${kinds.nothing}`
    case 'object': return html`${kinds.object}`
    default: return html`${kinds.anything}`
  }
}
