import { toldOf, toldStates } from '../../state/confirmed.ts'
import { serviceStatuses } from '../../state/services.ts'
import type { Sheet } from '../frame.ts'
import { stateIcon } from '../icons.ts'
import { html, Markup } from '../markup.ts'
import { overrunOfCell } from '../parts/overrun.ts'
import { say, siteName, to, type Reader } from '../reader.ts'

/** The matrix service × insurer as a table that scrolls inside its frame; each cell has a sign, a colour and a word. */
export function boardPage(reader: Reader): Sheet {
  const { words, state } = reader
  const catalogue = state.catalogue
  return {
    title: words.boardPage.title,
    path: 'board',
    style: 'board.css',
    hasPast: true,
    body: html`
<h1>${words.boardPage.title}</h1>
<p>${words.boardPage.intro}</p>
<ul class="legend" aria-label="${words.boardPage.key}">${toldStates.map((name) => html`<li><span class="cell r-${name}" aria-hidden="true"></span> ${stateIcon(name)} ${words.states[name].name}</li>`)}</ul>
${catalogue && html`<div class="scroll board-frame" tabindex="0" role="region" aria-label="${words.boardPage.caption}">${table(reader)}</div>`}`,
  }
}

function table(reader: Reader): Markup {
  const { words, state } = reader
  const catalogue = state.catalogue!
  const sites = catalogue.sites
    .map(({ id }) => ({ id, columns: catalogue.insurers.flatMap(({ site }, column) => (site === id ? [column] : [])) }))
    .filter(({ columns }) => columns.length > 0)
  const order = sites.flatMap(({ columns }) => columns)
  return html`<table class="board"><caption class="hidden">${words.boardPage.caption}</caption>
<colgroup></colgroup>${sites.map(({ columns }) => html`<colgroup span="${columns.length}"></colgroup>`)}
<thead><tr><td></td>${sites.map(({ id, columns }) => html`<th scope="colgroup" colspan="${columns.length}"><span>${siteName(reader, id)}</span></th>`)}</tr>
<tr><th scope="col">${words.boardPage.service}</th>${order.map((column) => html`<th scope="col"><a ${to(reader, `insurers/${catalogue.insurers[column]!.id}`)}>${catalogue.insurers[column]!.name}</a></th>`)}</tr></thead>
<tbody>${serviceStatuses(state).map((status) => html`<tr><th scope="row"><a ${to(reader, `services/${status.service.id}`)}>${say(reader, status.service.name)}</a></th>${new Markup(
    order.map((column) => cellOf(reader, status.index * state.board.width + column)).join(''),
  )}</tr>`)}</tbody></table>`
}

const cells = new Map<string, string>()

function cellOf(reader: Reader, at: number): string {
  const { words, language, state } = reader
  const told = toldOf(state, at)
  const overrun = overrunOfCell(reader, at)
  const key = `${language} ${told} ${overrun}`
  let cell = cells.get(key)
  if (cell === undefined) {
    cell = (told ? html`<td class="r-${told}${overrun !== null && ' r-overrun'}"><span>${words.states[told].name}${overrun !== null && `, ${overrun}`}</span></td>` : html`<td><span>${words.boardPage.notUsed}</span></td>`).toString()
    cells.set(key, cell)
  }
  return cell
}
