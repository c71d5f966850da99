import type { ProposedSentence, Sentence } from '../../desk/desk.ts'
import type { Problem } from '../../model/problem.ts'
import { icon } from '../icons.ts'
import { html, type Markup } from '../markup.ts'
import { draftsWords } from './draft-words.ts'
import type { ConsoleSheet } from './frame.ts'
import { sideBySide } from './preview.ts'
import { isFresh, may, stepUpPart, type ConsoleReader } from './reader.ts'
import { deskRefusalPart } from './refusals.ts'
import { statesWords } from './states.ts'

export const sentenceKinds = ['reason', 'setback', 'holding', 'update', 'maintenance'] as const

export interface SentencesFacts {
  readonly sentences: readonly Sentence[]
  readonly proposed: readonly ProposedSentence[]
  readonly problem: Problem | null
  readonly done: 'proposed' | 'approved' | 'refused' | null
  /** What was being written when it was refused. */
  readonly written: { readonly kind: string; readonly de: string; readonly en: string }
  readonly key: string
}

/** The library of sentences that need no second person, those that wait for one, and a form for a new one. */
export function sentencesPage(reader: ConsoleReader, facts: SentencesFacts): ConsoleSheet {
  const words = draftsWords(reader).sentences
  const kinds = statesWords(reader).why.kinds
  const { sentences, proposed, problem, done } = facts
  return {
    title: words.title,
    path: '/sentences',
    styles: ['console-preview.css', 'console-states.css'],
    body: html`<h1>${words.title}</h1><p class="lead">${words.intro}</p><p class="small quiet">${words.gaps}</p>
${deskRefusalPart(reader, problem)}
${done && html`<p class="callout done" role="status">${icon('operational')} ${words[`${done}Done`]}</p>`}
${proposed.length > 0 && html`<section><h2>${words.proposed}</h2>${proposed.map((sentence) => proposedPart(reader, sentence, facts.key))}</section>`}
${sentenceKinds.map((kind) => {
      const some = sentences.filter((sentence) => sentence.kind === kind)
      return some.length > 0 && html`<section><h2>${kinds[kind]}</h2><ul class="sentences">${some.map(({ text }) => html`<li>${sideBySide(text)}</li>`)}</ul></section>`
    })}
${may(reader, 'editor') && proposeForm(reader, facts)}`,
  }
}

function proposedPart(reader: ConsoleReader, sentence: ProposedSentence, key: string): Markup {
  const words = draftsWords(reader).sentences
  const mayApprove = may(reader, 'approver') && sentence.by.id !== reader.who?.account.id
  const hidden = html`<input type="hidden" name="id" value="${sentence.id}"><input type="hidden" name="key" value="${key}">`
  return html`<div class="callout proposed"><p class="small quiet">${words.proposedBy(sentence.by.name, reader.format.moment(sentence.at))} · ${statesWords(reader).why.kinds[sentence.kind]}</p>${sideBySide(sentence.text)}
${mayApprove && (isFresh(reader)
    ? html`<form method="post" action="/sentences/approve" class="actions">${hidden}<button>${words.approve}</button><button class="quiet-button" formaction="/sentences/refuse">${words.refuse}</button></form>`
    : stepUpPart(reader, '/sentences'))}</div>`
}

function proposeForm(reader: ConsoleReader, { written, key }: SentencesFacts): Markup {
  const words = draftsWords(reader).sentences
  const { edit } = draftsWords(reader)
  const kinds = statesWords(reader).why.kinds
  return html`<section><h2>${words.propose}</h2><p>${words.proposeHelp}</p>
<form class="stack" method="post" action="/sentences"><input type="hidden" name="key" value="${key}">
<p><label for="kind">${words.kind}</label><select id="kind" name="kind">${sentenceKinds.map((kind) => html`<option value="${kind}"${written.kind === kind && html` selected`}>${kinds[kind]}</option>`)}</select></p>
<div class="side-by-side"><p><label for="sentence-de">${edit.german}</label><textarea id="sentence-de" name="de" lang="de" rows="3" maxlength="500" required>${written.de}</textarea></p>
<p><label for="sentence-en">${edit.english}</label><textarea id="sentence-en" name="en" lang="en" rows="3" maxlength="500" required>${written.en}</textarea></p></div>
<p class="actions"><button>${words.button}</button></p></form></section>`
}
