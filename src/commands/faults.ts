import { Ajv } from '#libraries/ajv'
import type { ErrorObject, Options } from 'ajv'
import type { TSchema } from 'typebox'
import { normalisedTime } from '../model/time.ts'
import { type Path, pathText } from './refusal.ts'

/** One thing that is wrong with what was sent: where, and what to do about it. */
export interface Fault {
  readonly path: Path
  readonly sentence: string
}

/** A fault as one sentence, led by the path to the field. */
export const faultInWords = ({ path, sentence }: Fault): string => (path.length === 0 ? sentence : `${pathText(path)}: ${sentence}`)

const checker = (options: Options): Ajv =>
  new Ajv({ removeAdditional: false, validateSchema: false, code: { optimize: false }, ...options })
    .addFormat('date-time', (text: string) => normalisedTime(text) !== null)

/** Most of what comes is right: the quick checker compiles in half the time, the thorough one is only asked what is wrong. */
const quick = checker({ messages: false })
const thorough = checker({ allErrors: true, verbose: true })

/** Everything in `value` that does not fit `schema`, none when it does. */
export function faultsIn(schema: TSchema, value: unknown): readonly Fault[] {
  if (quick.compile(schema)(value)) return []
  const validate = thorough.compile(schema)
  return validate(value) ? [] : withoutIdleBranches(validate.errors ?? []).map(faultOf)
}

/** The same for what is to be recorded, whose texts must be whole. */
export function faultsInData(schema: TSchema, value: unknown): readonly Fault[] {
  const formal = faultsIn(schema, value)
  return formal.length > 0 ? formal : brokenTexts(value, [])
}

/** UTF-8 can not hold half of a surrogate pair, and so neither can the journal. */
function brokenTexts(value: unknown, path: Path): readonly Fault[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [{ path, sentence: 'holds half a character (an unpaired surrogate). Type that character again.' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => brokenTexts(inner, [...path, key]))
}

/** A union that fails brings the errors of all its branches; only those of a branch whose own form fits tell what to mend. */
function withoutIdleBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf')
  const unionOf = (error: ErrorObject): ErrorObject | undefined =>
    unions.find((union) => error.schemaPath.startsWith(`${union.schemaPath}/`) && error.instancePath.startsWith(union.instancePath))
  const branchOf = (error: ErrorObject, union: ErrorObject): string =>
    `${union.instancePath} ${union.schemaPath}/${error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0]}`
  const inBranches = errors.flatMap((error) => {
    const union = unionOf(error)
    return union ? [{ error, union, branch: branchOf(error, union) }] : []
  })
  const idle = new Set(inBranches.filter(({ error, union }) => error.instancePath === union.instancePath).map(({ branch }) => branch))
  const telling = inBranches.filter(({ branch }) => !idle.has(branch))
  const silent = new Set([...inBranches.map(({ error }) => error), ...telling.map(({ union }) => union)])
  return [...errors.filter((error) => !silent.has(error)), ...telling.map(({ error }) => error)]
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
  const names = Object.keys(parentSchema?.['patternProperties'] ?? {}).join(' or ')
  return `this name can not stand here. Expected: ${parentSchema?.['description'] ?? `names like ${names}`}.`
}

function sentenceFor({ keyword, params, data, parentSchema, message }: ErrorObject): string {
  const description = parentSchema?.['description']
  if (keyword === 'enum') return `${shown(data)} is not possible; it must be one of ${params['allowedValues'].join(', ')}.`
  if (keyword === 'type') return `must be ${kinds[String(params['type'])] ?? params['type']}, not ${shown(data)}.`
  if (keyword === 'format') return `${shown(data)} is not a time with an offset; write it like 2026-03-21T12:00:00+01:00.`
  if (keyword === 'pattern') return `${shown(data)} does not fit. Expected: ${description ?? 'something'} matching ${params['pattern']}.`
  if (keyword === 'anyOf' && description) return `${shown(data)} does not fit. Expected: ${description}.`
  if (keyword === 'uniqueItems') return 'holds the same thing twice; name each once.'
  if (keyword.startsWith('min') && keyword !== 'minimum') return 'must not be empty.'
  if (keyword === 'maxLength') return `is too long; ${params['limit']} characters at most.`
  return `${message}, but is ${shown(data)}.`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (in quotes)',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'string') return `“${value.slice(0, 60)}”`
  if (typeof value !== 'object' || value === null) return String(value)
  const names = Object.keys(value).slice(0, 5).join(', ').slice(0, 60)
  return names === '' ? 'an empty object' : `an object with ${names}`
}
