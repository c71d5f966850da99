import type { Text } from '../../model/text.ts'
import { isLanguageTag } from '../../model/language.ts'
import { instantOf } from '../../model/time.ts'
import { href, html, type Markup } from '../markup.ts'
import { speaker } from '../reader.ts'
import { logbookWords } from './logbook-words.ts'
import { may, type ConsoleReader } from './reader.ts'

/** An entry as evidence: word for word, and whether its hash is still that of its words. */
export interface EvidenceEntry {
  readonly sequence: number
  readonly at: string
  readonly by: string
  readonly type: string
  readonly position: number | null
  readonly hash: string
  readonly public_hash: string | null
  readonly check: 'matches' | 'redacted' | 'broken'
  readonly redacted_at: string | null
  readonly text: string
}

export interface Evidence {
  readonly incident: string
  readonly made_at: string
  readonly provider: string | null
  readonly exercise: boolean
  readonly sequence: number
  readonly how_to_check: string
  readonly entries: readonly EvidenceEntry[]
}

export const evidencePath = (incident: string): string => `/logbook/evidence/${encodeURIComponent(incident)}`

/** The dated record of an incident, to be read, printed and handed over. */
export function evidencePart(reader: ConsoleReader, { incident, made_at, provider, sequence, entries }: Evidence, sha256: string): Markup {
  const words = logbookWords(reader).evidence
  const count = (check: EvidenceEntry['check']): number => entries.filter((entry) => entry.check === check).length
  const fact = (name: string, value: string | Markup): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<h1>${words.title(incident)}</h1><p class="lead">${words.lead(entries.length)}</p>
${count('broken') > 0 ? html`<div class="refusal" role="alert"><strong>${words.broken(count('broken'))}</strong></div>` : html`<p>${words.allMatch(count('matches'), count('redacted'))}</p>`}
<dl class="evidence-facts">${provider && fact(words.provider, provider)}${fact(words.made, html`<code>${made_at}</code>`)}${fact(words.newest, String(sequence))}${fact(words.sum, html`<code class="hash">${sha256}</code>`)}</dl>
<p class="small quiet">${words.how}</p>
<p class="no-print"><a ${href(`/manage/v1/evidence?incident=${encodeURIComponent(incident)}`)} download="relight-evidence-${incident}.json">${words.download}</a> <span class="quiet">${words.print}</span></p>
<ol class="evidence">${entries.map((entry) => entryPart(reader, entry))}</ol>`
}

function entryPart(reader: ConsoleReader, { sequence, at, by, type, position, hash, public_hash, check, redacted_at, text }: EvidenceEntry): Markup {
  const words = logbookWords(reader).evidence
  const { format } = reader
  return html`<li id="e-${sequence}"><h2>${words.entry} ${sequence} <span class="quiet">${position === null ? words.internal : `${words.position} ${position}`}</span></h2>
<p>${format.timeTag(instantOf(at), format.dated(instantOf(at)))} <code>${at}</code> · ${speaker(reader, by)} · <code>${type}</code></p>
${redacted_at && html`<p><strong>${words.redactedAt(format.dated(instantOf(redacted_at)))}</strong></p>`}
${textsIn(JSON.parse(text).data).map(({ field, said }) => html`<dl class="said">${Object.entries(said).map(([language, wording]) => html`<div><dt class="small quiet">${language === 'und' ? field : `${field}, ${language}`}</dt><dd lang="${language}">${wording}</dd></div>`)}</dl>`)}
<p class="small quiet" id="v-${sequence}">${words.verbatim}</p><pre class="verbatim" tabindex="0" role="group" aria-labelledby="v-${sequence}">${text}</pre>
<p class="small"><span class="quiet">${words.hash}</span> <code class="hash">${hash}</code> <strong>${words.checks[check]}</strong>${public_hash && html`<br><span class="quiet">${words.publicHash}</span> <code class="hash">${public_hash}</code>`}</p>
${may(reader, 'editor') && check === 'matches' && html`<p class="small no-print"><a ${href(`/logbook/redact?entry=${sequence}`)}>${words.take}<span class="hidden">: ${words.entry} ${sequence}</span></a></p>`}</li>`
}

interface SaidText {
  readonly field: string
  readonly said: Text
}

/** Free text that has no language. */
const plainFields: ReadonlySet<string> = new Set(['value', 'authority'])

/** The texts of an entry by the names of their fields. */
export function textsIn(value: unknown, field = ''): readonly SaidText[] {
  if (typeof value === 'string' && plainFields.has(field)) return [{ field, said: { und: value } }]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, field))
  const entries = Object.entries(value)
  const isText = entries.length > 0 && entries.every(([key, inner]) => isLanguageTag(key) && typeof inner === 'string')
  return isText && field !== '' ? [{ field, said: value as Text }] : entries.flatMap(([key, inner]) => textsIn(inner, key))
}
