import type { Applied } from '../../model/catalogue.ts'
import { catalogueDifferences, shownValue, type CatalogueChange, type Cell, type FieldChange } from '../../model/catalogue-difference.ts'
import { isUp, serviceStates, type ServiceState } from '../../model/state-of-service.ts'
import type { State } from '../../state/state.ts'
import { icon } from '../icons.ts'
import { isolated } from '../isolation.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, serviceName } from '../reader.ts'
import { deConsoleCatalogue } from '../words/console-catalogue-de.ts'
import { enConsoleCatalogue } from '../words/console-catalogue-en.ts'
import { inLanguage, type ConsoleReader } from './reader.ts'

export const catalogueWords = (reader: ConsoleReader) => inLanguage(reader, { de: deConsoleCatalogue, en: enConsoleCatalogue })

/** The catalogue in force as `catalogue.apply` takes it, or null before the first. */
export function catalogueInForce({ catalogue }: State): Applied | null {
  if (!catalogue) return null
  const { exercise, provider, sites, groups, services, useCases, named } = catalogue
  return { exercise, provider, catalogue: { sites: [...sites], groups: [...groups], services: [...services], use_cases: [...useCases], insurers: [...named] } }
}

interface DownCell extends Cell {
  readonly state: ServiceState
}

/** What a catalogue would change, taken apart for the page. */
export interface CatalogueEffect {
  readonly changes: readonly CatalogueChange[]
  readonly gone: readonly Cell[]
  readonly come: readonly Cell[]
  /** Those of the cells that disappear which are down right now. */
  readonly down: readonly DownCell[]
}

export function effectOf({ state }: Pick<ConsoleReader, 'state'>, next: Applied): CatalogueEffect {
  const changes = catalogueDifferences(catalogueInForce(state), next)
  const cellsOf = (kind: 'cells-gone' | 'cells-new'): readonly Cell[] => changes.flatMap((change) => (change.kind === kind ? change.cells : []))
  const gone = cellsOf('cells-gone')
  return { changes, gone, come: cellsOf('cells-new'), down: gone.flatMap((cell) => downNow(state, cell)) }
}

function downNow({ catalogue, board }: State, cell: Cell): readonly DownCell[] {
  const [row, column] = [catalogue?.rowOf.get(cell.service), catalogue?.columnOf.get(cell.insurer)]
  const state = row === undefined || column === undefined ? undefined : serviceStates[board.rank[row * board.width + column]!]
  return state && !isUp(state) ? [{ ...cell, state }] : []
}

const downShown = 20
const listShown = 12

/** What appears, what disappears and what changes, in words and numbers; what is down and would vanish first of all. */
export function catalogueEffectPart(reader: ConsoleReader, { changes, gone, come, down }: CatalogueEffect): Markup {
  const words = catalogueWords(reader)
  const [out, into] = [changes.filter(({ kind }) => kind === 'gone'), changes.filter(({ kind }) => kind === 'new' || kind === 'new-provider')]
  const other = changes.filter(({ kind }) => kind === 'changed' || kind === 'provider' || kind === 'order' || kind === 'exercise')
  return html`<section class="catalogue-effect"><p class="lead counts">${words.sentence(out.length, into.length, other.length)}</p>
${gone.length > 0 && html`<p class="cells-gone"><strong>${words.cellsGone(gone.length, down.length)}</strong> ${words.historyStays}</p>`}
${come.length > 0 && html`<p class="cells-new">${words.cellsNew(come.length)}</p>`}
${down.length > 0 && html`<div class="callout warnings"><h2>${icon('degraded')} ${words.downTitle}</h2><ul>${down.slice(0, downShown).map(({ service, insurer, state }) =>
    html`<li>${words.downLine(serviceName(reader, service), insurerName(reader, insurer), reader.words.states[state].name)}</li>`)}</ul>${down.length > downShown && html`<p>${words.more(down.length - downShown)}</p>`}</div>`}
${listPart(reader, words.gone, out)}${listPart(reader, words.changed, other)}${listPart(reader, words.come, into)}</section>`
}

const insurerName = ({ state }: ConsoleReader, id: string): string => isolated(state.catalogue?.insurers.find((insurer) => insurer.id === id)?.name ?? id)

function listPart(reader: ConsoleReader, title: string, changes: readonly CatalogueChange[]): Markup {
  if (changes.length === 0) return html``
  const list = html`<ul>${changes.map((change) => html`<li>${changeInWords(reader, change)}</li>`)}</ul>`
  const heading = html`${title} <span class="count quiet">(${changes.length})</span>`
  return changes.length > listShown ? html`<details><summary>${heading}</summary>${list}</details>` : html`<h2>${heading}</h2>${list}`
}

function changeInWords(reader: ConsoleReader, change: CatalogueChange): Markup | string {
  const words = catalogueWords(reader)
  switch (change.kind) {
    case 'exercise': return change.after ? words.toExercise : words.toReal
    case 'new-provider': return html`${words.provider}: <strong>${change.name}</strong>`
    case 'provider': return html`${words.provider}: ${fieldInWords(reader, change.change)}`
    case 'gone':
    case 'new': return html`${words.one[change.list]}: <strong>${typeof change.name === 'string' ? change.name : plainly(reader, change.name)}</strong> <code>${change.id}</code>`
    case 'changed': return html`${words.one[change.list]} <code>${change.id}</code>: ${fieldInWords(reader, change.change)}`
    case 'order': return words.order(change.list)
    case 'cells-gone':
    case 'cells-new': return ''
  }
}

function fieldInWords(reader: ConsoleReader, change: FieldChange): Markup {
  const words = catalogueWords(reader)
  if ('gone' in change) {
    const parts = [...change.gone.map((item) => `− ${item}`), ...change.come.map((item) => `+ ${item}`)]
    return html`<code>${change.field}</code> ${parts.join(', ') || words.reordered}`
  }
  const shown = (value: unknown): string => (value === undefined ? words.nothingThere : typeof value === 'string' ? words.quoted(value) : shownValue(value))
  return html`<code>${change.field}</code> ${shown(change.before)} → ${shown(change.after)}`
}
