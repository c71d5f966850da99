import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { normalisedTime } from '../model/time.ts'
import { type Path, pathText } from './refusal.ts'

/** One thing that is wrong with what was sent: where, and what to do about it. */
export interface Fault {
  readonly path: Path
  readonly sentence: string
}

export const faultInWords = ({ path, sentence }: Fault): string => (path.length === 0 ? sentence : `${pathText(path)}: ${sentence}`)

const ajv = new Ajv({ allErrors: true, removeAdditional: false, verbose: true })
ajv.addFormat('date-time', (text: string) => normalisedTime(text) !== null)

const compiled = new Map<TSchema, ValidateFunction>()

function validatorOf(schema: TSchema): ValidateFunction {
  const known = compiled.get(schema)
  if (known) return known
  const validate = ajv.compile(schema)
  compiled.set(schema, validate)
  return validate
}

/** Everything in `value` that does not fit `schema`, none when it does. */
export function faultsIn(schema: TSchema, value: unknown): readonly Fault[] {
  const validate = validatorOf(schema)
  return validate(value) ? [] : withoutIdleBranches(validate.errors ?? []).map(faultOf)
}

/** A union that fails brings the errors of all its branches; only those of the branch that was meant help. */
function withoutIdleBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf')
  const unionOf = (error: ErrorObject) => unions.find((union) => error.schemaPath.startsWith(`${union.schemaPath}/`) && error.instancePath.startsWith(union.instancePath))
  const branchOf = (error: ErrorObject, union: ErrorObject) => error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0]
  const isMeant = (branch: string | undefined, union: ErrorObject) =>
    !errors.some((error) => unionOf(error) === union && branchOf(error, union) === branch && error.instancePath === union.instancePath)
  return errors.filter((error) => {
    const union = unionOf(error)
    if (union) return isMeant(branchOf(error, union), union)
    if (error.keyword !== 'anyOf') return true
    return !errors.some((other) => unionOf(other) === error && isMeant(branchOf(other, error), error))
  })
}

function faultOf(error: ErrorObject): Fault {
  const path = error.instancePath.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (error.keyword === 'required') return { path: [...path, error.params['missingProperty']], sentence: 'is missing.' }
  if (error.keyword === 'additionalProperties') return { path: [...path, error.params['additionalProperty']], sentence: strangeField(error) }
  return { path, sentence: sentenceFor(error) }
}

function strangeField({ parentSchema }: ErrorObject): string {
  const fields = Object.keys(parentSchema?.['properties'] ?? {})
  if (fields.length > 0) return `there is no such field here; there are ${fields.join(', ')}.`
  return `this name can not stand here. Expected: ${parentSchema?.['description'] ?? `names like ${Object.keys(parentSchema?.['patternProperties'] ?? {}).join(' or ')}`}.`
}

function sentenceFor({ keyword, params, data, parentSchema, message }: ErrorObject): string {
  const description = parentSchema?.['description']
  if (keyword === 'enum') return `${shown(data)} is not possible; it must be one of ${params['allowedValues'].join(', ')}.`
  if (keyword === 'type') return `must be ${kinds[String(params['type'])] ?? params['type']}, not ${shown(data)}.`
  if (keyword === 'format') return `${shown(data)} is not a time with an offset; write it like 2026-03-21T12:00:00+01:00.`
  if (keyword === 'pattern') return `${shown(data)} does not fit. Expected: ${description ?? 'something'} matching ${params['pattern']}.`
  if (keyword === 'anyOf' && description) return `${shown(data)} does not fit. Expected: ${description}.`
  return `${message}, but is ${shown(data)}.`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (in quotes)', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object with fields',
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? 'an empty object' : `an object with ${Object.keys(value).slice(0, 5).join(', ').slice(0, 60)}`
  return typeof value === 'string' ? `“${value.slice(0, 60)}”` : String(value)
}
