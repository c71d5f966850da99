import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { invalid, Problem } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { textFrom } from '../model/utf8.ts'
import { reasonOf } from './client.ts'
import type { Terminal } from './terminal.ts'
import { UsageFault } from './usage.ts'

const [mostBytes, mostRedirects] = [20 * 1_048_576, 5]
const paths = ['summary.json', 'components.json', 'incidents.json', 'scheduled-maintenances.json']

export interface Source {
  readonly documents: readonly unknown[]
  /** Addresses that belong to the format and gave no answer in it. */
  readonly missing: readonly string[]
}

/** What a page answers on the paths of Statuspage's public API, or what its answers say that lie in a file or a folder. Throws a Problem that says what to mend. */
export const readSource = async (source: string, seconds: number, terminal: Terminal): Promise<Source> =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(source) ? readAddress(source, seconds, terminal) : { documents: readFiles(source, terminal), missing: [] }

function readFiles(path: string, { read }: Terminal): Source['documents'] {
  const isFolder = path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory()
  const files = isFolder ? readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => join(path, name)) : [path]
  if (files.length === 0) throw invalid('no-such-file', `${path} holds no file that ends in .json. Name the folder that holds summary.json and the others, as they were saved.`)
  return files.map((file) => {
    const text = read(file)
    if (text.length > mostBytes) throw tooLarge(file)
    return parsed(text) ?? fail('not-json', `${file} is not JSON. Save what the page answers at /api/v2/summary.json, as it is.`)
  })
}

const fail = (code: string, detail: string): never => {
  throw invalid(code, detail)
}

const tooLarge = (what: string): Error => invalid('too-large', `${what} holds more than ${mostBytes / 1_048_576} MiB, which is no page that can be taken over.`)

async function readAddress(given: string, seconds: number, { fetch }: Terminal): Promise<Source> {
  const base = baseOf(given)
  const signal = AbortSignal.timeout(seconds * 1_000)
  const documents: unknown[] = []
  const missing: string[] = []
  for (const path of paths) {
    const url = new URL(path, base)
    const document = await documentAt(url, fetch, signal, seconds)
    if (document === null) missing.push(url.href)
    else documents.push(document)
  }
  return documents.length > 0 ? { documents, missing } : fail('no-statuspage', `${base.href} answers in nothing like Statuspage's format. Is that the address of the page? It must answer JSON at ${new URL(paths[0]!, base).href}.`)
}

/** The page's address, that of its API, or that of one answer. */
function baseOf(given: string): URL {
  const url = URL.parse(given)
  if (!url || url.username !== '' || url.password !== '' || !isAllowed(url)) {
    throw new UsageFault(`“${shortened(given, 200)}” is not the address of a page. Write it like https://status.example.org; http:// is for this machine alone.`)
  }
  const path = url.pathname.replace(/\/api\/v2(\/[a-z/.-]*)?$/, '').replace(/\/+$/, '')
  return new URL(`${path}/api/v2/`, url.origin)
}

const isAllowed = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)))

/** One answer; null where the page has none in this format. */
async function documentAt(url: URL, fetch: Terminal['fetch'], signal: AbortSignal, seconds: number): Promise<unknown> {
  const { response, text } = await answerAt(url, fetch, signal).catch((error: unknown): never => {
    if (error instanceof Problem) throw error
    const why = signal.aborted ? `it did not answer within ${seconds} seconds` : reasonOf(error)
    return fail('unreachable', `${url.href} can not be read (${why}). Nothing was written; try again, or save its answers and name that folder.`)
  })
  if (response.ok) return parsed(text)
  if (response.status === 404 || response.status === 410) return null
  return fail('unreachable', `${url.href} answers ${response.status}. Nothing was written; try again later, or save its answers and name that folder.`)
}

async function answerAt(url: URL, fetch: Terminal['fetch'], signal: AbortSignal, redirects = 0): Promise<{ readonly response: Response; readonly text: string }> {
  const response = await fetch(url.href, { redirect: 'manual', signal, headers: { accept: 'application/json', 'user-agent': 'relight-import' } })
  const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
  if (location === null) return { response, text: await textOf(response, url) }
  await response.body?.cancel()
  const next = URL.parse(location, url.href)
  if (!next || !isAllowed(next) || (url.protocol === 'https:' && next.protocol !== 'https:')) fail('redirect', `${url.href} sends on to ${shortened(location, 200)}, which is not followed. Name that address if it is the right one.`)
  if (redirects >= mostRedirects) fail('redirect', `${url.href} sends on and on. Name the address where it ends.`)
  return answerAt(next!, fetch, signal, redirects + 1)
}

async function textOf(response: Response, url: URL): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > mostBytes) throw tooLarge(url.href)
    pieces.push(piece)
  }
  return textFrom(Buffer.concat(pieces), url.href)
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
