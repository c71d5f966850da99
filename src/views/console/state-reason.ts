import type { Sentence } from '../../desk/desk.ts'
import { html, type Markup } from '../markup.ts'
import { plainly } from '../reader.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'
import type { StateChoice } from './state-choice.ts'
import { deConsoleStates } from '../words/console-states-de.ts'
import { enConsoleStates } from '../words/console-states-en.ts'

const kinds = ['reason', 'setback', 'maintenance', 'holding', 'update'] as const

/** The reason: none, a sentence from the library with its gaps, or own words in two languages side by side. */
export function reasonFields(reader: ConsoleReader, choice: StateChoice, sentences: readonly Sentence[]): Markup {
  const words = inLanguage(reader, { de: deConsoleStates, en: enConsoleStates }).why
  const option = (value: StateChoice['reason'], label: string, help: string | null): Markup =>
    html`<label class="choice"><input type="radio" name="reason" value="${value}"${choice.reason === value && html` checked`}> <span>${label}${help !== null && html` <span class="small quiet meaning">${help}</span>`}</span></label>`
  const offered = kinds.map((kind) => ({ kind, some: sentences.filter((sentence) => sentence.kind === kind) })).filter(({ some }) => some.length > 0)
  return html`<div role="radiogroup" aria-labelledby="reason"><h3 id="reason">${words.reason}</h3>
${option('none', words.none, null)}
${option('sentence', words.sentence, words.sentenceHelp)}
<div class="nested"><p><label class="hidden" for="sentence">${words.sentence}</label><select id="sentence" name="sentence"><option value="">–</option>
${offered.map(({ kind, some }) => html`<optgroup label="${words.kinds[kind]}">${some.map(({ id, text }) => html`<option value="${id}"${choice.sentence === id && html` selected`}>${plainly(reader, text)}</option>`)}</optgroup>`)}</select></p>
<details${[choice.about, choice.time, choice.number].some((value) => value !== '') && html` open`}><summary>${words.fill}</summary><div class="pair-of-fields"><p><label for="about">${words.about}</label><select id="about" name="about"><option value="">${words.aboutChosen}</option>
${reader.state.catalogue!.services.map((service) => html`<option value="${service.id}"${choice.about === service.id && html` selected`}>${plainly(reader, service.name)}</option>`)}</select></p>
<p><label for="time">${words.time}</label><input id="time" name="time" type="datetime-local" value="${choice.time}"></p>
<p><label for="number">${words.number}</label><input id="number" name="number" inputmode="numeric" maxlength="12" value="${choice.number}"></p></div></details></div>
${option('own', words.own, words.ownHelp)}
<div class="nested side-by-side"><p><label for="own-de">${words.de}</label><textarea id="own-de" name="de" lang="de" rows="4" maxlength="2000">${choice.de}</textarea></p>
<p><label for="own-en">${words.en}</label><textarea id="own-en" name="en" lang="en" rows="4" maxlength="2000">${choice.en}</textarea></p></div>
<p class="small quiet nested">${words.pending}</p></div>`
}
