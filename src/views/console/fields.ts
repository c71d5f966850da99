import { html, type Markup } from '../markup.ts'

export interface Field {
  /** Also the id of the input, with `prefix` before it. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly type?: 'text' | 'password' | 'number'
  readonly autocomplete?: string
  /** What a phone's keyboard should offer. */
  readonly keyboard?: 'numeric' | 'text'
  readonly isOptional?: true
  readonly longest?: number
  readonly prefix?: string
  readonly isFirst?: boolean
  /** The id of the form that it belongs to, when it stands outside. */
  readonly form?: string
}

/** A labelled input of one line; its hint is read out with it. */
export function fieldPart({ name, label, hint, value, type = 'text', autocomplete = 'off', keyboard, isOptional, longest, prefix = '', isFirst, form }: Field): Markup {
  const id = `${prefix}${name}`
  return html`<div class="labelled"><label for="${id}">${label}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
<input id="${id}" name="${name}" type="${type}" autocomplete="${autocomplete}"${value !== undefined && html` value="${value}"`}${keyboard && html` inputmode="${keyboard}"`}${longest && html` maxlength="${longest}"`}${hint && html` aria-describedby="${id}-hint"`}${!isOptional && html` required`}${isFirst && html` autofocus`}${form && html` form="${form}"`} autocapitalize="none" spellcheck="false"></div>`
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

/** One of several, as radio buttons that a thumb can hit. */
export const choicePart = <Value extends string>(name: string, legend: string, choices: readonly Choice<Value>[], chosen: Value | null, hint?: string, form?: string): Markup =>
  html`<fieldset class="choice"><legend>${legend}</legend>${hint && html`<p class="hint">${hint}</p>`}
${choices.map(({ value, label, hint: means }) => html`<label class="option"><input type="radio" name="${name}" value="${value}"${value === chosen && html` checked`}${form && html` form="${form}"`} required><span>${label}${means && html` <span class="quiet">– ${means}</span>`}</span></label>`)}</fieldset>`

/** Any of several. */
export const manyPart = <Value extends string>(name: string, legend: string, choices: readonly Choice<Value>[], chosen: readonly string[], hint?: string): Markup =>
  html`<fieldset class="choice"><legend>${legend}</legend>${hint && html`<p class="hint">${hint}</p>`}
${choices.map(({ value, label, hint: means }) => html`<label class="option"><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}><span>${label}${means && html` <span class="quiet">– ${means}</span>`}</span></label>`)}</fieldset>`

export const hiddenPart = (name: string, value: string): Markup => html`<input type="hidden" name="${name}" value="${value}">`
