import { toldAs } from '../../state/confirmed.ts'
import { findInsurersEver, insurerSummaries } from '../../state/insurers.ts'
import type { Sheet } from '../frame.ts'
import { stateIcon } from '../icons.ts'
import { html } from '../markup.ts'
import { findForm } from '../parts/find.ts'
import { leftInWords, siteName, to, type Reader } from '../reader.ts'

export function insurersPage(reader: Reader, find: string | null): Sheet {
  const { words, state } = reader
  const found = new Set((find === null ? (state.catalogue?.insurers ?? []) : findInsurersEver(state, find)).map(({ id }) => id))
  const left = [...(state.catalogue?.former.insurers.values() ?? [])].filter(({ insurer }) => found.has(insurer.id))
  const summaries = insurerSummaries(state).filter(({ insurer }) => found.has(insurer.id))
  const bySite = (state.catalogue?.sites ?? []).map(({ id }) => ({ id, here: summaries.filter(({ insurer }) => insurer.site === id) })).filter(({ here }) => here.length > 0)
  return {
    title: words.find.title,
    path: 'insurers',
    hasPast: false,
    body: html`
<h1>${find === null ? words.find.title : words.find.foundFor(find)}</h1>
${findForm(reader, find ?? '')}
<p role="status">${words.find.found(found.size)}</p>
${found.size === 0 && html`<p>${words.find.nothingHelp}</p>`}
${bySite.map(({ id, here }) => html`<section><h2>${siteName(reader, id)}</h2><ul class="insurers">${here
  .toSorted((a, b) => a.insurer.name.localeCompare(b.insurer.name, words.locale))
  .map(({ insurer, state: worst, services, servicesUp, unconfirmed }) => html`<li>${stateIcon(worst === null ? 'unconfirmed' : toldAs(worst, unconfirmed === 0))}<a ${to(reader, `insurers/${insurer.id}`)}>${insurer.name}</a>
<span class="quiet">${unconfirmed === 0 ? words.find.servicesUp(servicesUp, services) : words.find.servicesUpInDoubt(servicesUp - unconfirmed, unconfirmed, services)}</span></li>`)}</ul></section>`)}
${left.length > 0 && html`<ul class="insurers">${left.map((former) => html`<li><a ${to(reader, `insurers/${former.insurer.id}`)}>${former.insurer.name}</a> <span class="quiet">${leftInWords(reader, former)[0]}</span></li>`)}</ul>`}`,
  }
}
