/** A fault that is expected and shown to whoever caused it (RFC 9457); anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What else machines are told, as members of the problem document (RFC 9457, extension members). */
  readonly more: Readonly<Record<string, unknown>>

  /** @param code kebab-case, stable, for machines. @param detail a sentence that says what is wrong and how to mend it. */
  constructor(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.more = more
  }
}

export const notFound = (detail: string): Problem => new Problem(404, 'not-found', detail)
export const invalid = (code: string, detail: string): Problem => new Problem(400, code, detail)
export const conflict = (code: string, detail: string): Problem => new Problem(409, code, detail)
