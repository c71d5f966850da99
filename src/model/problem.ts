/** A fault that is expected and shown to whoever caused it (RFC 9457); anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly status: number
  readonly code: string

  /** @param code kebab-case, stable, for machines. @param detail a sentence that says what is wrong and how to mend it. */
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
  }
}

export const notFound = (detail: string): Problem => new Problem(404, 'not-found', detail)
export const invalid = (code: string, detail: string): Problem => new Problem(400, code, detail)
export const conflict = (code: string, detail: string): Problem => new Problem(409, code, detail)
