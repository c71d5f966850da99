import { Type } from '#libraries/typebox'
import type { FastifyRequest } from 'fastify'
import type { TProperties, TSchema } from 'typebox'
import type { SubmitOptions } from '../../desk/desk.ts'
import { invalid, Problem } from '../../model/problem.ts'
import type { OperatorPrincipal, Principal } from '../../operators/principal.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** What a route does, for the published description. */
    summary?: string
    /** What it answers, for the published description. */
    answer?: TSchema
    /** How a write is answered beside 200, for the published description: 201 what it made, 202 what waits. */
    also?: 201 | 202
  }
}

export const base = '/manage/v1'
export const one = { additionalProperties: false } as const

/** Names that a query may have, and no others. */
export const query = <Fields extends TProperties>(fields: Fields) => Type.Object(fields, one)

/** The query of every write: with `dry-run` it is checked and previewed, and nothing is written. */
export const writeQuery = query({
  'dry-run': Type.Optional(Type.Enum(['', 'true', 'false'], { description: 'Answers with what would change; writes nothing' })),
})

/** The query of what is to be recorded. */
export const recordQuery = query({
  ...writeQuery.properties,
  'ask-approval': Type.Optional(Type.Enum(['', 'true', 'false'], { description: 'Waits for a second person though none is needed' })),
})

type Query = Readonly<Record<string, unknown>>
const isSaid = (given: unknown): boolean => given === '' || given === 'true'

export const isDryRun = (request: FastifyRequest): boolean => isSaid((request.query as Query)['dry-run'])

/** Who asks; on these routes it is never nobody. */
export const whoAsks = (request: FastifyRequest): Principal => {
  if (request.principal) return request.principal
  throw new Error('a route of the management API was reached by nobody')
}

export function operatorAsks(request: FastifyRequest): OperatorPrincipal {
  const who = whoAsks(request)
  if (who.kind === 'operator') return who
  throw new Problem(403, 'not-for-tokens', 'No token may do this. Sign in as an operator.')
}

/** What came beside the body: the key, the sequence expected, who asks from where. Throws a Problem 400 for a header that can not be read. */
export function optionsOf(request: FastifyRequest): SubmitOptions {
  const isDry = isDryRun(request)
  const key = keyOf(request)
  return {
    key: isDry ? undefined : key,
    expectedSequence: expectedOf(request),
    requestId: request.id,
    address: request.ip,
    askApproval: isSaid((request.query as Query)['ask-approval']),
    dryRun: isDry,
  }
}

function keyOf({ headers: { 'idempotency-key': key } }: FastifyRequest): string | undefined {
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw invalid('invalid-key', 'The header Idempotency-Key must be 1 to 200 letters, digits or signs without spaces.')
}

function expectedOf({ headers: { 'if-match': tag } }: FastifyRequest): number | undefined {
  if (tag === undefined || tag === '*') return undefined
  const sequence = /^"?(\d{1,15})"?$/.exec(tag)?.[1]
  if (sequence !== undefined) return Number(sequence)
  throw invalid('invalid-if-match', 'The header If-Match must be the sequence that you believe to be the newest, like "257".')
}
