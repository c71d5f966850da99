import { Ajv } from '#libraries/ajv'
import type { ErrorObject, Options } from 'ajv'
import type { TSchema } from 'typebox'
import type { FaultSaying, Shown } from '../model/fault-words.ts'
import { isVisible, shortened, strangeSign } from '../model/text.ts'
import { normalisedTime } from '../model/time.ts'
import { faultsInEnglish } from './faults-in-english.ts'
import { type Path, pathText } from './refusal.ts'

/** One thing that is wrong with what was sent: where, and what to do about it. */
export interface Fault {
  readonly path: Path
  readonly sentence: string
  /** Says the same in another language; missing for what no page ever shows. */
  readonly saying?: FaultSaying
}

export const faultAt = (path: Path, saying: FaultSaying): Fault => ({ path, sentence: saying(faultsInEnglish), saying })

/** A fault as one sentence, led by the path to the field. */
export const faultInWords = ({ path, sentence }: Fault): string => ledByPath(path, sentence)

const ledByPath = (path: Path, sentence: string): string => (path.length === 0 ? sentence : `${pathText(path)}: ${sentence}`)

/** The same sentence for any language. */
export const faultSaying = ({ path, sentence, saying }: Fault): FaultSaying => (words) => ledByPath(path, saying?.(words) ?? sentence)

const checker = (options: Options): Ajv =>
  new Ajv({ removeAdditional: false, validateSchema: false, code: { optimize: false }, ...options })
    .addFormat('date-time', (text: string) => normalisedTime(text) !== null)
    .addFormat('line', (text: string) => text === '' || (isVisible(text) && strangeSign(text, true) === null))
    .addFormat('prose', (text: string) => text === '' || (isVisible(text) && strangeSign(text, false) === null))

/** Most of what comes is right: the quick checker compiles in half the time, the thorough one is only asked what is wrong. */
const quick = checker({ messages: false })
const thorough = checker({ allErrors: true, verbose: true })

/** Everything in `value` that does not fit `schema`, none when it does. */
export function faultsIn(schema: TSchema, value: unknown): readonly Fault[] {
  if (quick.compile(schema)(value)) return []
  const validate = thorough.compile(schema)
  return validate(value) ? [] : withoutIdleBranches(validate.errors ?? []).map(faultOf)
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
  if (error.keyword === 'required') return faultAt([...path, error.params['missingProperty']], (words) => words.missing)
  if (error.keyword === 'additionalProperties') return faultAt([...path, error.params['additionalProperty']], strangeField(error))
  return faultAt(path, sayingFor(error))
}

function strangeField({ parentSchema }: ErrorObject): FaultSaying {
  const fields = Object.keys(parentSchema?.['properties'] ?? {})
  if (fields.length > 0) return (words) => words.strangeField(fields)
  const names = Object.keys(parentSchema?.['patternProperties'] ?? {}).join(' or ')
  return (words) => words.strangeName(parentSchema?.['description'], names)
}

function sayingFor({ keyword, params, data, parentSchema, message = '' }: ErrorObject): FaultSaying {
  const description: string | undefined = parentSchema?.['description']
  const value = shown(data)
  if (keyword === 'enum') return (words) => words.notAmong(value, params['allowedValues'])
  if (keyword === 'const') return (words) => words.notTheOne(value, params['allowedValue'])
  if (keyword === 'type') return (words) => words.wrongKind(String(params['type']), value)
  if (keyword === 'format') return unlikeFormat(params['format'], data, value)
  if (keyword === 'pattern') return (words) => words.unlikePattern(value, description, params['pattern'])
  if (keyword === 'anyOf' && description) return (words) => words.unlikeAny(value, description)
  if (keyword === 'uniqueItems') return (words) => words.twice
  if (keyword === 'minimum') return (words) => words.tooSmall(params['limit'], value)
  if (keyword === 'maximum') return (words) => words.tooLarge(params['limit'], value)
  if (keyword.startsWith('min')) return (words) => words.empty
  if (keyword === 'maxLength') return (words) => words.tooLong(params['limit'])
  if (keyword === 'maxItems' || keyword === 'maxProperties') return (words) => words.tooMany(params['limit'])
  return (words) => words.unfitting(message, value)
}

function unlikeFormat(format: string, data: unknown, value: Shown): FaultSaying {
  if (format === 'date-time') return (words) => words.noTime(value)
  const sign = strangeSign(String(data), format === 'line')
  return sign ? (words) => words.strangeSign(sign) : (words) => words.unseen
}

function shown(value: unknown): Shown {
  if (value === undefined) return { kind: 'nothing' }
  if (Array.isArray(value)) return { kind: value.length === 0 ? 'empty-list' : 'list' }
  if (typeof value === 'string') return { kind: 'text', words: shortened(value, 60) }
  if (typeof value !== 'object' || value === null) return { kind: 'literal', words: String(value) }
  const names = Object.keys(value).slice(0, 5).join(', ')
  return names === '' ? { kind: 'empty-object' } : { kind: 'object', words: shortened(names, 60) }
}
