import type { AuditEntry } from '../../operators/operators.ts'
import { html, joined, type Markup } from '../markup.ts'
import { consoleActionsDe } from '../words/console-actions-de.ts'
import { consoleActionsEn } from '../words/console-actions-en.ts'
import { consoleKeepingDe } from '../words/console-keeping-de.ts'
import { consoleKeepingEn } from '../words/console-keeping-en.ts'
import type { ConsoleSheet } from './frame.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'

export interface AuditPage {
  /** What accounts and tokens are called, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The sequence to go on before, if there is more. */
  readonly older: number | null
  readonly isNewest: boolean
}

/** Who did what, newest first. */
export function auditSheet(reader: ConsoleReader, entries: readonly AuditEntry[], { names, ...paging }: AuditPage): ConsoleSheet {
  const { audit: words } = inLanguage(reader, { de: consoleKeepingDe, en: consoleKeepingEn })
  return {
    title: words.title,
    path: '/audit',
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p><p><a href="/audit.json" download="relight-audit.json">${words.download}</a></p>
${entries.length === 0 ? html`<p class="quiet">${words.none}</p>` : html`<ol class="trail">${entries.map((entry) => entryPart(reader, names, entry))}</ol>`}
<p class="buttons">${!paging.isNewest && html`<a href="/audit">${words.newest}</a>`} ${paging.older !== null && html`<a href="/audit?before=${paging.older}">${words.older}</a>`}</p>`,
  }
}

function entryPart(reader: ConsoleReader, names: ReadonlyMap<string, string>, { sequence, at, who, action, subject, from, before, after }: AuditEntry): Markup {
  const { audit: words } = inLanguage(reader, { de: consoleKeepingDe, en: consoleKeepingEn })
  const { format } = reader
  const actions = inLanguage(reader, { de: consoleActionsDe, en: consoleActionsEn })
  const name = who.kind === 'nobody' ? words.nobody : who.kind === 'server' ? words.server : who.kind === 'clock' ? words.clock : (who.name ?? who.id ?? '')
  return html`<li id="a-${sequence}"><p class="small quiet">${format.timeTag(at, `${format.brief(at)}:${String(Math.floor(at / 1_000) % 60).padStart(2, '0')}`)} · ${who.kind === 'token' && `${words.token} `}${name}${from && html` · ${from}`}</p>
<p><strong>${Object.hasOwn(actions, action) ? actions[action] : action}</strong>${subject && html` ${names.get(subject) ?? html`<code>${subject}</code>`}`}</p>
${changePart(words.before, before)}${changePart(words.after, after)}</li>`
}

/** Fields as they are called, one after the other; what lies deeper stands as JSON. */
const changePart = (label: string, value: unknown): Markup =>
  html`${value !== null && value !== undefined && html`<p class="small"><span class="quiet">${label}:</span> ${shown(value)}</p>`}`

function shown(value: unknown): Markup {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return html`<code>${plainText(value)}</code>`
  const fields = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined)
  return joined(fields.map(([name, inner]) => html`<span class="detail">${name.replaceAll('_', ' ')} <code>${plainText(inner)}</code></span>`), ' ')
}

const plainText = (value: unknown): string =>
  typeof value === 'string' ? value
  : Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ')
  : JSON.stringify(value)
