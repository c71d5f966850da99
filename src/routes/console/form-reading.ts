import { Refusal, wrong } from '../../commands/refusal.ts'
import type { Problem } from '../../model/problem.ts'
import type { Scope } from '../../model/scope.ts'
import type { Text } from '../../model/text.ts'
import { iso, readMoment } from '../../model/time.ts'
import { valueOf, valuesOf, type Fault, type Form } from '../../views/console/form-fields.ts'

/** Whatever a form sends, as the names and values that its screens read; nothing is taken over that nobody asks for. */
export function formOf(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string | readonly string[]] =>
    typeof entry[1] === 'string' || (Array.isArray(entry[1]) && entry[1].every((value) => typeof value === 'string'))))
}

const places = /^(window|statement|period|affected|target)$/
const renamed: Readonly<Record<string, string>> = { next_update_by: 'next', sequence: 'entry', order: 'before' }

/** Where in a form that which was refused stands. */
export function faultOf(problem: Problem): Fault {
  const path = problem instanceof Refusal ? problem.path : []
  const part = path.find((each) => typeof each === 'string' && !places.test(each))
  const field = part === undefined ? null : (renamed[part] ?? String(part))
  return { code: problem.code, message: problem.message, saying: problem.saying, field }
}

const unfilled = /\{(?:service|time|number)\}/

/** A text of the two languages that a form offers, or null when both were left out. Throws a Problem where a gap of a template is still open. */
export function textIn(form: Form, name: string): Text | null {
  const words = (['de', 'en'] as const).flatMap((language) => {
    const text = valueOf(form, `${name}_${language}`).replace(/\r\n?/g, '\n').trim()
    return text === '' ? [] : [[language, text] as const]
  })
  if (words.some(([, text]) => unfilled.test(text))) throw wrong('placeholder-left', [name], 'A gap of a template is still open in the text. Fill it in or remove it.')
  return words.length === 0 ? null : Object.fromEntries(words)
}

export function textNeeded(form: Form, name: string): Text {
  const text = textIn(form, name)
  if (!text) throw wrong('text-missing', [name], 'The text is missing in both languages. Write at least one of them.')
  return text
}

/** One of the values that a choice allows. */
export function chosenIn<Value extends string>(form: Form, name: string, values: readonly Value[]): Value {
  const value = values.find((each) => each === valueOf(form, name))
  if (value === undefined) throw wrong('choice-missing', [name], `Nothing is chosen for “${name}”. Choose one of what is offered.`)
  return value
}

export const chosenOrNot = <Value extends string>(form: Form, name: string, values: readonly Value[]): Value | null =>
  values.find((each) => each === valueOf(form, name)) ?? null

export function manyIn<Value extends string>(form: Form, name: string, values: readonly Value[]): Value[] {
  const given = valuesOf(form, name)
  const chosen = values.filter((each) => given.includes(each))
  if (chosen.length === 0) throw wrong('choice-missing', [name], `Nothing is chosen for “${name}”. Choose at least one.`)
  return chosen
}

export function scopeIn(form: Form): Scope {
  const kind = valueOf(form, 'scope')
  if (kind === '' || kind === 'all') return { all: true }
  const ids = [...new Set(valuesOf(form, kind))]
  if ((kind !== 'sites' && kind !== 'insurers') || ids.length === 0) throw wrong('scope-empty', ['scope'], 'Nobody is chosen. Choose sites or insurers, or all.')
  return kind === 'sites' ? { sites: ids } : { insurers: ids }
}

/** A moment as UTC text, or null where the field was left empty. */
export function momentIn(form: Form, name: string, zone: string): string | null {
  const given = valueOf(form, name).trim()
  if (given === '') return null
  try {
    return iso(readMoment(given, zone))
  } catch {
    throw wrong('moment-unreadable', [name], 'That is no date and time. Choose the day and the time.')
  }
}

export function momentNeeded(form: Form, name: string, zone: string): string {
  const moment = momentIn(form, name, zone)
  if (moment === null) throw wrong('moment-missing', [name], 'The day and time are missing. Choose them.')
  return moment
}

/** A whole number from nought, or null where the field was left empty. */
export function numberIn(form: Form, name: string): number | null {
  const given = valueOf(form, name).trim().replace(/(?<=\d)[\s.,'’](?=\d{3})/g, '')
  if (given === '') return null
  if (!/^\d{1,15}$/.test(given)) throw wrong('number-unreadable', [name], 'That is no whole number from nought. Write digits only.')
  return Number(given)
}

export function idIn(form: Form, name: string): string {
  const id = valueOf(form, name).trim()
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) throw wrong('id-unreadable', [name], 'An id is made of letters, digits, dot, dash and underscore, at most 64.')
  return id
}

/** The same without the fields that are not there. */
export const given = <Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], null> } =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined)) as { [Key in keyof Value]: Exclude<Value[Key], null> }
