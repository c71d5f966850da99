import { Ajv } from '#libraries/ajv'
import type { ErrorObject } from 'ajv'
import type { TSchema } from 'typebox'
import { invalid } from '../model/problem.ts'

type Query = Record<string, unknown>

/** Checks the names of a query that a path knows, and turns digits into numbers; Ajv is built at the first query, not at the start. */
export function queryValidator({ schema }: { readonly schema: unknown }): (query: Query) => true | { readonly error: Error } {
  let isValid: ReturnType<typeof compiled> | undefined
  return (query) => {
    if (Object.keys(query).length === 0) return true
    isValid ??= compiled(schema as TSchema)
    if (isValid(query)) return true
    return { error: invalid('invalid-query', (isValid.errors ?? []).map(faultInWords).join(' ')) }
  }
}

const compiled = (schema: TSchema) => new Ajv({ coerceTypes: true, removeAdditional: false, allErrors: true, strict: false }).compile(schema)

const faultInWords = ({ keyword, instancePath, params, message }: Pick<ErrorObject, 'keyword' | 'instancePath' | 'params' | 'message'>): string => {
  const must = keyword === 'enum' ? `must be one of ${(params['allowedValues'] as readonly string[]).join(', ')}` : (message ?? 'can not be read')
  return `The query name “${instancePath.slice(1)}” is wrong: it ${must}.`
}
