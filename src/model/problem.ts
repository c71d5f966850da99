import type { RefusalSaying } from './refusal-words.ts'

/** A fault that is expected and shown to whoever caused it (RFC 9457); anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What else machines are told, as members of the problem document (RFC 9457, extension members). */
  readonly more: Readonly<Record<string, unknown>>
  /** Says the same in another language; null where the code alone tells what to say. */
  readonly saying: RefusalSaying | null

  /** @param code kebab-case, stable, for machines. @param detail a sentence that says what is wrong and how to mend it. */
  constructor(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}, saying: RefusalSaying | null = null) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.more = more
    this.saying = saying
  }
}

export const notFound = (detail: string, saying?: RefusalSaying): Problem => new Problem(404, 'not-found', detail, {}, saying)
export const invalid = (code: string, detail: string, saying?: RefusalSaying): Problem => new Problem(400, code, detail, {}, saying)
export const conflict = (code: string, detail: string, saying?: RefusalSaying): Problem => new Problem(409, code, detail, {}, saying)
