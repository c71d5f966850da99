import type { ToldAnswer, ToldState } from '../state/confirmed.ts'
import { html, Markup } from './markup.ts'

/** Signs that differ in shape, drawn on 16 × 16; `currentColor` gives them the colour of their meaning. */
const shapes: Readonly<Record<ToldState | 'next' | 'flag', string>> = {
  shut_down: '<path d="M5.2 3.4a6 6 0 1 0 5.6 0M8 1.4v6.2"/>',
  outage: '<path d="M3 3l10 10M13 3L3 13"/>',
  restarting: '<path d="M13.4 9A5.5 5.5 0 1 1 12 4.2M12.6 1v3.6H9"/>',
  emergency_operation: '<circle cx="8" cy="8" r="5.8"/><path d="M8 2.2a5.8 5.8 0 0 0 0 11.6z" fill="currentColor"/>',
  degraded: '<path d="M8 2l6.4 11.6H1.6zM8 6.4v3.4M8 11.6v.4"/>',
  stabilising: '<circle cx="8" cy="8" r="5.8" stroke-dasharray="3 2.1"/><path d="M5.4 8.2l1.9 1.9 3.4-3.9"/>',
  maintenance: '<path d="M13.8 4.2a3.6 3.6 0 0 1-5 4.3L4 13.6 2.4 12l5-4.9a3.6 3.6 0 0 1 4.4-4.9L9.6 4.4l2 2z"/>',
  operational: '<path d="M2.6 8.6l3.8 3.8 7-8.4"/>',
  unconfirmed: '<circle cx="8" cy="8" r="5.8"/><path d="M5.4 8h5.2"/>',
  next: '<path d="M8 2v6l4 2M8 2a6 6 0 1 0 .1 0"/>',
  flag: '<path d="M3.5 14.5V2h8.5l-2 3 2 3H3.5"/>',
}

const answerShape: Readonly<Record<ToldAnswer, ToldState>> = { not: 'outage', limited: 'emergency_operation', works: 'operational', unconfirmed: 'unconfirmed' }

/** The signs once, to be used by the rest of the page. */
export const sprite = new Markup(
  `<svg width="0" height="0" class="sprite" aria-hidden="true">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`).join('')}</svg>`,
)

/** A sign beside the word that says the same; hidden from screen readers. */
export const icon = (name: keyof typeof shapes): Markup => html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`

export const stateIcon = (state: ToldState): Markup => html`<svg class="icon s-${state}" aria-hidden="true"><use href="#i-${state}"/></svg>`
export const answerIcon = (answer: ToldAnswer): Markup => html`<svg class="icon a-${answer}" aria-hidden="true"><use href="#i-${answerShape[answer]}"/></svg>`
