import { readAccess } from '../config.ts'
import { exit, type Terminal } from './terminal.ts'

/** A command that came to an end of its own, with the line to print and the code to end with. */
export class Ended extends Error {
  readonly code: number
  /** What the server said, whole, for --json. */
  readonly answer: unknown

  constructor(code: number, sentence: string, answer: unknown = null) {
    super(sentence)
    this.code = code
    this.answer = answer
  }
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  /** Below /manage/v1/. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly key?: string | null
  readonly ifMatch?: number | null
  readonly isDry?: boolean
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Client {
  readonly consoleUrl: string
  /** Throws `Ended` for whatever is no success. */
  ask(asked: Asked): Promise<Answer>
}

/** Asks the management API with the token from the settings, which is never shown and never sent in the clear to another machine. */
export function openClient({ environment, fetch, read }: Terminal): Client {
  const { consoleUrl, token } = readAccess(environment, read)
  if (token === null) throw new Ended(exit.unreachable, 'There is no token. Put one that an admin made for you (console: Tokens) into RELIGHT_TOKEN, or name a file that holds it in RELIGHT_TOKEN_FILE.')
  if (!isPrivate(consoleUrl)) throw new Ended(exit.unreachable, `${consoleUrl} is not https: the token would be sent in the clear. Name the https address of the operators' door in RELIGHT_CONSOLE_URL.`)
  return {
    consoleUrl,
    ask: async (asked) => {
      const response = await fetch(addressOf(consoleUrl, asked), {
        method: asked.method,
        headers: headersOf(asked, token),
        redirect: 'manual',
        ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      }).catch((error: unknown) => {
        throw new Ended(exit.unreachable, `The operators' door at ${consoleUrl} can not be reached (${reasonOf(error)}). Check RELIGHT_CONSOLE_URL, and that Relight runs.`)
      })
      const body = bodyOf(await response.text())
      if (response.status < 200 || response.status > 299) throw refusalOf(consoleUrl, response.status, body)
      return { status: response.status, body }
    },
  }
}

function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function addressOf(consoleUrl: string, { path, query = {}, isDry = false }: Asked): string {
  const parameters = new URLSearchParams({ ...query, ...(isDry && { 'dry-run': 'true' }) })
  return `${consoleUrl}/manage/v1/${path}${parameters.size > 0 ? `?${parameters}` : ''}`
}

const headersOf = ({ body, key, ifMatch }: Asked, token: string): Record<string, string> => ({
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...(key && { 'idempotency-key': key }),
  ...(typeof ifMatch === 'number' && { 'if-match': `"${ifMatch}"` }),
})

/** Node hides why a connection failed one or two causes down. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return inner instanceof Error ? ((inner as NodeJS.ErrnoException).code ?? inner.message) : String(inner)
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

interface Moved {
  readonly sequence?: number
  readonly at?: string
  readonly by?: string
  readonly type?: string
}

function refusalOf(consoleUrl: string, status: number, body: unknown): Ended {
  const { detail, changed } = (body ?? {}) as { readonly detail?: unknown; readonly changed?: unknown }
  const says = typeof detail === 'string' ? detail : `${consoleUrl} answered ${status}, which is no answer of Relight. Check RELIGHT_CONSOLE_URL.`
  const meanwhile = (Array.isArray(changed) ? (changed as readonly Moved[]) : []).map(({ sequence, at, by, type }) => `  ${sequence} ${at} ${by}: ${type}`)
  const isRefused = status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
  return new Ended(isRefused && typeof detail === 'string' ? exit.refused : exit.unreachable, [says, ...meanwhile].join('\n'), body)
}
