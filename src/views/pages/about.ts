import { answerOf } from '../../model/state-of-service.ts'
import { toldStates } from '../../state/confirmed.ts'
import type { Sheet } from '../frame.ts'
import { stateIcon } from '../icons.ts'
import { isolated } from '../isolation.ts'
import { href, html } from '../markup.ts'
import type { Reader } from '../reader.ts'

export function aboutPage(reader: Reader): Sheet {
  const { words, state } = reader
  const usable = { works: words.about.usable, limited: words.about.partlyUsable, not: words.about.notUsable }
  const provider = state.catalogue?.provider
  return {
    title: words.about.title,
    path: 'about',
    hasPast: false,
    body: html`<div class="prose">
<h1>${words.about.title}</h1>
<h2>${words.about.what}</h2><p>${words.about.whatText(isolated(provider?.name ?? 'Relight'))}</p>
<h2>${words.about.states}</h2><dl class="states">${toldStates.map((name) => html`<div><dt>${stateIcon(name)} ${words.states[name].name}</dt><dd>${words.states[name].meaning} <span class="quiet">(${name === 'unconfirmed' ? words.about.notKnown : usable[answerOf[name]]})</span></dd></div>`)}</dl>
<p>${words.about.breadth}</p>
<h2 id="unconfirmed">${words.about.unconfirmed}</h2><p>${words.about.unconfirmedText}</p>
<h2 id="whole">${words.about.whole}</h2><p>${words.about.wholeText}</p>
<h2 id="formula">${words.about.formula}</h2><p>${words.about.formulaText}</p>
<h2>${words.about.times}</h2><p>${words.about.timesText}</p>
<h2>${words.about.accessibility}</h2><p>${words.about.accessibilityText}</p>
<h2>${words.about.privacy}</h2><p>${words.about.privacyText}</p>
<h2>${words.about.imprint}</h2><p>${provider && html`${words.about.imprintText(isolated(provider.legal_name))} <a ${href(provider.url)}>${provider.url}</a>`}</p>
</div>`,
  }
}
