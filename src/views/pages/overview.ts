import { restorationShown } from '../../state/restoration.ts'
import type { Incident } from '../../state/incident.ts'
import { toldOfAll } from '../../state/told.ts'
import type { Sheet } from '../frame.ts'
import { html, type Markup } from '../markup.ts'
import { contents } from '../parts/contents.ts'
import { findForm } from '../parts/find.ts'
import { headline, headlineSentence } from '../parts/headline.ts'
import { lights, lightsTitle } from '../parts/lights.ts'
import { maintenanceSection } from '../parts/maintenances.ts'
import { servicesByGroup } from '../parts/services.ts'
import { staircase } from '../parts/staircase.ts'
import { updateList } from '../parts/updates.ts'
import { audienceSwitch, useCasesForAll } from '../parts/use-cases.ts'
import { say, to, type Reader } from '../reader.ts'

const updatesShown = 4

export function overviewPage(reader: Reader): Sheet {
  const { state, words } = reader
  const incident = restorationShown(state)
  const asked = (state.catalogue?.useCases.length ?? 0) > 0
  const body = state.catalogue ? html`
${headline(reader)}
<section class="find-section" id="find-section"><h2>${words.find.title}</h2>${findForm(reader)}</section>
${contents(reader, [
    incident && ['lights', lightsTitle(reader, incident)],
    incident && ['plan', words.plan.title],
    ['services', words.services.title],
    ['updates', words.updates.title],
  ])}
<div class="${incident && asked ? 'columns' : 'wide'}">
${asked && html`<section class="first" id="use-cases"><h2>${words.useCases.title}</h2>${audienceSwitch(reader, null)}${useCasesForAll(reader, null)}</section>`}
<div class="second">${incident && restoration(reader, incident)}</div>
</div>
${maintenanceSection(reader)}
<section id="services"><h2>${words.services.title}</h2>${servicesByGroup(reader)}</section>
<section id="updates"><h2>${words.updates.title}</h2>${latest(reader)}</section>` : headline(reader)
  const answer = headlineSentence(reader)
  return { title: answer, answer, path: '', body, hasPast: true, feedsOf: null }
}

function restoration(reader: Reader, incident: Incident): Markup {
  const { words } = reader
  return html`
<section id="lights"><h2>${lightsTitle(reader, incident)}</h2>${lights(reader, incident)}</section>
<section id="plan"><h2>${words.plan.title}</h2>${staircase(reader, incident)}</section>`
}

function latest(reader: Reader): Markup {
  const { state, words } = reader
  const places = toldOfAll(state).slice(0, updatesShown)
  return html`${places.length === 0 ? html`<p>${words.updates.none}</p>` : updateList(reader, places)}
${[...new Set(places.map(({ incident }) => incident))].map((incident) => html`<p><a ${to(reader, `incidents/${incident.id}#updates`)}>${words.updates.all}: ${say(reader, incident.title)}</a></p>`)}`
}
