import { shortened } from '../model/text.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { reasonOf } from './client.ts'
import type { Terminal } from './terminal.ts'
import { UsageFault } from './usage.ts'

/** The page could not be asked, or its answer is none; the message says why and how to mend it. */
export class Unanswered extends Error {}

export interface Read {
  readonly status: number
  readonly body: unknown
  /** The server's clock when it gave the answer; null when it does not tell. */
  readonly date: Instant | null
  /** How many milliseconds the answer has lain in caches. */
  readonly age: number
  /** A drill that plays may run on a clock of its own. */
  readonly isPlaying: boolean
}

export interface Page {
  /** Without a slash at its end. */
  readonly address: string
  ask(path: string, query?: Readonly<Record<string, string>>): Promise<Read>
}

const [mostBytes, mostRedirects] = [20 * 1_048_576, 5]

/** The page behind a web address, to be asked for `milliseconds` in all. Throws a UsageFault for what is no such address. */
export function openPage(given: string, milliseconds: number, { fetch }: Pick<Terminal, 'fetch'>): Page {
  const address = addressOf(given)
  const signal = AbortSignal.timeout(milliseconds)
  const tooLate = (): Unanswered =>
    new Unanswered(`${address} did not answer within ${milliseconds / 1_000} seconds. Check that it runs, or give it longer with --timeout.`)

  async function ask(path: string, query: Readonly<Record<string, string>> = {}): Promise<Read> {
    const url = new URL(`${address}/${path}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    try {
      const response = await follow(url)
      const text = await textOf(response)
      return { status: response.status, body: parsed(text), ...timesOf(response.headers) }
    } catch (error) {
      if (error instanceof Unanswered) throw error
      throw signal.aborted ? tooLate() : new Unanswered(`${address} can not be reached (${reasonOf(error)}). Check the address, and that the page runs.`)
    }
  }

  async function follow(url: URL, redirects = 0): Promise<Response> {
    const response = await fetch(url.href, { redirect: 'manual', signal, headers: { accept: 'application/json', 'user-agent': 'relight-check' } })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) return response
    await response.body?.cancel()
    const next = URL.parse(location, url.href)
    if (!next || next.hostname !== url.hostname || !isWeb(next) || (url.protocol === 'https:' && next.protocol === 'http:')) {
      throw new Unanswered(`${address} sends on to ${next?.origin ?? 'nowhere'}, which is not followed. Name that address if it is the right one.`)
    }
    if (redirects >= mostRedirects) throw new Unanswered(`${address} sends on and on. Name the address where it ends.`)
    return follow(next, redirects + 1)
  }

  async function textOf(response: Response): Promise<string> {
    const decoder = new TextDecoder()
    let [text, bytes] = ['', 0]
    for await (const piece of response.body ?? []) {
      bytes += piece.length
      if (bytes > mostBytes) throw new Unanswered(`${address} answers with more than ${mostBytes / 1_048_576} MiB, which is no answer of Relight.`)
      text += decoder.decode(piece, { stream: true })
    }
    return text + decoder.decode()
  }

  return { address, ask }
}

const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:'

function addressOf(given: string): string {
  const url = URL.parse(given)
  if (!url || !isWeb(url) || url.username + url.password !== '' || /[?#]/.test(given)) {
    throw new UsageFault(`“${shortened(given, 200)}” is not the web address of a page. Write it like https://status.example.org.`)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function timesOf(headers: Headers): Pick<Read, 'date' | 'age' | 'isPlaying'> {
  const date = instantOf(headers.get('date') ?? '')
  const age = headers.get('age') ?? ''
  return {
    date: Number.isNaN(date) ? null : date,
    age: /^\d{1,9}$/.test(age) ? Number(age) * 1_000 : 0,
    isPlaying: headers.get('cache-control') === 'no-cache',
  }
}
