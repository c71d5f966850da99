import { html, type Markup } from '../markup.ts'
import { to, type Reader } from '../reader.ts'

/** Up to so many insurers are offered while typing; more would weigh more than they help. */
const offeredAtMost = 150

/** The form that finds an insurer; a plain GET, remembered by the address alone. */
export function findForm(reader: Reader, find = ''): Markup {
  const { words, state, language } = reader
  const insurers = state.catalogue?.insurers ?? []
  return html`<form class="find" method="get" action="/${language}/insurers" role="search">
<label for="find">${words.find.label}</label>
<div class="field"><input id="find" name="find" value="${find}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="100" list="names"><button>${words.find.button}</button></div>
${insurers.length <= offeredAtMost && html`<datalist id="names">${insurers.map(({ name }) => html`<option>${name}</option>`)}</datalist>`}
<p class="small">${words.find.notListed} <a ${to(reader, 'insurers')}>${words.find.all}</a></p>
</form>`
}
