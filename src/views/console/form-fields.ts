import type { Problem } from '../../model/problem.ts'
import { localMinute, type Instant } from '../../model/time.ts'
import { html, type Markup } from '../markup.ts'
import { plainly, siteName } from '../reader.ts'
import { consoleUpdatesDe } from '../words/console-updates-de.ts'
import { consoleUpdatesEn, type ConsoleUpdatesWords } from '../words/console-updates-en.ts'
import { inLanguage, problemInWords, type ConsoleReader } from './reader.ts'

/** What a form holds by the names of its fields, as it came or as it is to be shown. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>

/** Why a form was not taken, and at which field, where that is known. */
export interface Fault {
  readonly code: string
  readonly message: string
  readonly saying?: Problem['saying']
  readonly field: string | null
}

/** A form with what is in it, and what was wrong with it. */
export interface Filled {
  readonly form: Form
  readonly fault: Fault | null
}

export const valueOf = (form: Form, name: string): string => {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export const valuesOf = (form: Form, name: string): readonly string[] => {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

export const writingWords = (reader: ConsoleReader): ConsoleUpdatesWords => inLanguage(reader, { de: consoleUpdatesDe, en: consoleUpdatesEn })

/** Why something was not taken, in the reader's language where it is known there. */
export function faultInWords(reader: ConsoleReader, fault: Omit<Fault, 'field'>): string {
  const { faults } = writingWords(reader)
  return (Object.hasOwn(faults, fault.code) ? faults[fault.code] : undefined) ?? problemInWords(reader, fault)
}

/** The refusal on top of a form, with a way to the field that it is about. */
export function faultPart(reader: ConsoleReader, { fault }: Filled): Markup {
  if (!fault) return html``
  const sentence = faultInWords(reader, fault)
  return html`<div class="refusal" role="alert" tabindex="-1" id="refusal"><strong>${reader.console.problem.title}</strong>
<p>${fault.field === null ? sentence : html`<a href="#${fault.field}">${sentence}</a>`}</p></div>`
}

interface FieldOptions {
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly isOptional?: boolean
}

interface Frame extends FieldOptions {
  readonly fault: Fault | null
}

const describedBy = ({ name, help, fault }: Frame): string => [help && `${name}-help`, fault?.field === name && `${name}-fault`].filter(Boolean).join(' ')

const attributesOf = (frame: Frame): Markup => {
  const ids = describedBy(frame)
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${frame.fault?.field === frame.name && html` aria-invalid="true"`}`
}

function notes(reader: ConsoleReader, { name, help, fault }: Frame): Markup {
  return html`${help && html`<p class="hint" id="${name}-help">${help}</p>`}
${fault?.field === name && html`<p class="fault" id="${name}-fault">${faultInWords(reader, fault)}</p>`}`
}

const optionalMark = (reader: ConsoleReader, { isOptional }: FieldOptions): Markup =>
  html`${isOptional && html` <span class="quiet">(${writingWords(reader).form.optional})</span>`}`

/** A field of one line. */
export function lineField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions & { readonly type?: 'text' | 'number' | 'search'; readonly maxLength?: number }): Markup {
  const frame = { ...options, fault }
  return html`<div class="form-row"><label for="${options.name}">${options.label}${optionalMark(reader, options)}</label>${notes(reader, frame)}
<input id="${options.name}" name="${options.name}" type="${options.type ?? 'text'}"${options.type === 'number' ? html` min="0" step="1" inputmode="numeric"` : html` maxlength="${options.maxLength ?? 300}"`} value="${valueOf(form, options.name)}"${attributesOf(frame)}></div>`
}

/** A moment in the provider's own time. */
export function momentField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions): Markup {
  const frame = { ...options, help: options.help ?? writingWords(reader).form.localTime(reader.zone), fault }
  return html`<div class="form-row"><label for="${options.name}">${options.label}${optionalMark(reader, options)}</label>${notes(reader, frame)}
<input id="${options.name}" name="${options.name}" type="datetime-local" value="${valueOf(form, options.name)}"${attributesOf(frame)}></div>`
}

interface Choice {
  readonly value: string
  readonly name: string
  readonly help?: string | undefined
}

/** One of a few, each explained. */
export function choiceField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions & { readonly choices: readonly Choice[]; readonly extra?: Markup; readonly isWide?: true }): Markup {
  const frame = { ...options, fault }
  const chosen = valueOf(form, options.name)
  return html`<fieldset class="form-row choice${options.isWide && html` two`}" id="${options.name}" tabindex="-1"${attributesOf(frame)}><legend>${options.label}${optionalMark(reader, options)}</legend>${notes(reader, frame)}
${options.choices.map(({ value, name, help }) => html`<label class="option"><input type="radio" name="${options.name}" value="${value}"${value === chosen && html` checked`}><span>${name}${help && html` <small class="hint">${help}</small>`}</span></label>`)}
${options.extra}</fieldset>`
}

/** Any of some. */
export function manyField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions & { readonly choices: readonly Choice[] }): Markup {
  const frame = { ...options, fault }
  const chosen = valuesOf(form, options.name)
  return html`<fieldset class="form-row choice many" id="${options.name}" tabindex="-1"${attributesOf(frame)}><legend>${options.label}</legend>${notes(reader, frame)}
<div class="options">${options.choices.map(({ value, name }) => html`<label class="option"><input type="checkbox" name="${options.name}" value="${value}"${chosen.includes(value) && html` checked`}><span>${name}</span></label>`)}</div></fieldset>`
}

/** One of many. */
export function selectField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions & { readonly choices: readonly Choice[] }): Markup {
  const frame = { ...options, fault }
  const chosen = valueOf(form, options.name)
  return html`<div class="form-row"><label for="${options.name}">${options.label}${optionalMark(reader, options)}</label>${notes(reader, frame)}
<select id="${options.name}" name="${options.name}"${attributesOf(frame)}>${options.choices.map(({ value, name }) => html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`)}</select></div>`
}

/** A text in both languages, side by side; one may be left out. */
export function textField(reader: ConsoleReader, { form, fault }: Filled, options: FieldOptions & { readonly rows: number; readonly isLine?: boolean }): Markup {
  const words = writingWords(reader)
  const { name, rows } = options
  const frame = { ...options, help: [options.help, options.isOptional || rows < 3 ? '' : words.form.bothBest].filter(Boolean).join(' ') || undefined, fault }
  return html`<fieldset class="form-row sides" id="${name}" tabindex="-1"${attributesOf(frame)}><legend>${options.label}${optionalMark(reader, options)}</legend>${notes(reader, frame)}
<div class="side-by-side">${(['de', 'en'] as const).map((language) => {
    const field = `${name}_${language}`
    const value = valueOf(form, field)
    return html`<div><label for="${field}" class="small">${words.form.languages[language]}<span class="hidden">: ${options.label}</span></label>
${options.isLine ? html`<input id="${field}" name="${field}" lang="${language}" maxlength="300" value="${value}" data-count>` : html`<textarea id="${field}" name="${field}" lang="${language}" rows="${rows}" maxlength="20000" data-count>
${value}</textarea>`}
<p class="count small quiet" data-for="${field}">${words.form.characters(value.length)}</p></div>`
  })}</div></fieldset>`
}

/** Whom something is about: all, sites or insurers. */
export function scopeField(reader: ConsoleReader, filled: Filled): Markup {
  const words = writingWords(reader).form
  const { form } = filled
  const { sites = [], insurers = [] } = reader.state.catalogue ?? {}
  const chosenInsurers = valuesOf(form, 'insurers')
  const option = (name: string, value: string, label: string): Markup =>
    html`<label class="option"><input type="checkbox" name="${name}" value="${value}"${valuesOf(form, name).includes(value) && html` checked`}><span>${label}</span></label>`
  const scope = (value: keyof typeof words.scopes, inner: Markup = html``): Markup => html`<div class="scope-choice"><label class="option"><input type="radio" name="scope" value="${value}"${(valueOf(form, 'scope') || 'all') === value && html` checked`}><span>${words.scopes[value]}</span></label>${inner}</div>`
  return html`<fieldset class="form-row choice" id="scope" tabindex="-1"${attributesOf({ name: 'scope', label: '', fault: filled.fault })}><legend>${words.scope}</legend>${notes(reader, { name: 'scope', label: '', fault: filled.fault })}
${scope('all')}
${scope('sites', html`<div class="options inset">${sites.map(({ id }) => option('sites', id, siteName(reader, id)))}</div>`)}
${scope('insurers', html`<details class="inset"${chosenInsurers.length > 0 && html` open`}><summary>${words.showInsurers} (${words.chosen(chosenInsurers.length)})</summary><div class="options long" role="group" aria-label="${words.scopes.insurers}" tabindex="0">${insurers.map(({ id, name }) => option('insurers', id, name))}</div></details>`)}
</fieldset>`
}

/** The services of the catalogue to tick, by group. */
export function servicesField(reader: ConsoleReader, filled: Filled): Markup {
  const { groups = [], services = [] } = reader.state.catalogue ?? {}
  const chosen = valuesOf(filled.form, 'services')
  const words = writingWords(reader).form
  return html`<fieldset class="form-row choice" id="services" tabindex="-1"${attributesOf({ name: 'services', label: '', fault: filled.fault })}><legend>${words.services}</legend>${notes(reader, { name: 'services', label: '', fault: filled.fault })}
${groups.map((group) => {
    const own = services.filter((service) => service.group === group.id)
    return own.length === 0 ? html`` : html`<details${own.some(({ id }) => chosen.includes(id)) && html` open`}><summary>${plainly(reader, group.name)} (${words.chosen(own.filter(({ id }) => chosen.includes(id)).length)})</summary><div class="options inset">
${own.map(({ id, name }) => html`<label class="option"><input type="checkbox" name="services" value="${id}"${chosen.includes(id) && html` checked`}><span>${plainly(reader, name)}</span></label>`)}</div></details>`
  })}</fieldset>`
}

export const localMoment = (reader: ConsoleReader, instant: Instant): string => localMinute(instant, reader.zone)

/** Carries a whole form through a page that does not show it. */
export const hiddenFields = (form: Form, except: readonly string[] = []): Markup =>
  html`${Object.keys(form).filter((name) => !except.includes(name)).flatMap((name) => valuesOf(form, name).map((value) => html`<input type="hidden" name="${name}" value="${value}">`))}`
