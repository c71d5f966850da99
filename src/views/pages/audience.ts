import { audiences, type Audience } from '../../model/catalogue.ts'
import { notFound } from '../../model/problem.ts'
import { toldOfAll } from '../../state/told.ts'
import type { Sheet } from '../frame.ts'
import { html } from '../markup.ts'
import { findForm } from '../parts/find.ts'
import { news } from '../parts/headline.ts'
import { audienceSwitch, askingAudiences, useCasesForAll } from '../parts/use-cases.ts'
import { updateList } from '../parts/updates.ts'
import type { Reader } from '../reader.ts'

const updatesShown = 3

export function audiencePage(reader: Reader, name: string): Sheet {
  const { words, state } = reader
  const audience = audiences.find((one) => one === name)
  if (!audience || !askingAudiences(reader).includes(audience)) throw notFound('Nobody of that name is addressed here.')
  const updates = toldOfAll(state).filter(({ update }) => isFor(update.audiences, audience)).slice(0, updatesShown)
  return {
    title: words.useCases.pageTitle(words.audiences[audience]),
    path: `for/${audience}`,
    hasPast: false,
    body: html`
<section class="headline"><h1>${words.useCases.pageTitle(words.audiences[audience])}</h1>${news(reader)}</section>
<section id="use-cases">${audienceSwitch(reader, audience)}${useCasesForAll(reader, audience)}</section>
<section class="find-section"><h2>${words.find.title}</h2>${findForm(reader)}</section>
${updates.length > 0 && html`<section id="updates"><h2>${words.updates.title}</h2>${updateList(reader, updates)}</section>`}`,
  }
}

const isFor = (addressed: readonly Audience[], audience: Audience): boolean => addressed.includes(audience)
