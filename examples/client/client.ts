import type { paths, Problem } from './relight.ts'

/** A path that answers with JSON. */
export type ReadPath = { [Path in keyof paths]: JsonOf<Path> extends never ? never : Path }[keyof paths]
type JsonOf<Path extends keyof paths> = paths[Path]['get']['responses'] extends { 200: { content: { 'application/json': infer Json } } } ? Json : never

/** What a path answers with. */
export type AnswerOf<Path extends ReadPath> = JsonOf<Path>
type AskedOf<Path extends ReadPath> = Pick<paths[Path]['get']['parameters'], 'path' | 'query'>
type Asked<Path extends ReadPath> = AskedOf<Path> extends { readonly path: object } ? [asked: AskedOf<Path>] : [asked?: AskedOf<Path>]

/** Why there is no answer; `problem.code` is stable, `problem.detail` says how to mend it. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Refused'
    this.problem = problem
  }
}

export interface Relight {
  /** Throws `Refused` when the site says why not, and what `fetch` throws when it is not reached. */
  read<Path extends ReadPath>(path: Path, ...asked: Asked<Path>): Promise<AnswerOf<Path>>
}

const mostKept = 100

/** Reads the site at this address. The last answers are kept: asked again, only what has changed is sent. */
export function openRelight(site: string): Relight {
  const kept = new Map<string, { readonly etag: string; readonly answer: unknown }>()

  async function ask(address: string): Promise<unknown> {
    const before = kept.get(address)
    const response = await fetch(address, { headers: before ? { 'If-None-Match': before.etag } : {} })
    if (response.status === 304 && before) return before.answer
    if (!response.ok) throw new Refused(await problemOf(response))
    const answer: unknown = await response.json()
    const etag = response.headers.get('etag')
    kept.delete(address)
    if (etag !== null) kept.set(address, { etag, answer })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
    return answer
  }

  return {
    read: <Path extends ReadPath>(path: Path, ...[asked = {}]: Asked<Path>) => ask(addressOf(site, path, asked)) as Promise<AnswerOf<Path>>,
  }
}

function addressOf(site: string, path: string, asked: { readonly path?: object | undefined; readonly query?: object | undefined }): string {
  const named = Object.entries(asked.path ?? {}).reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))), path)
  const query = new URLSearchParams(Object.entries(asked.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]))
  return `${site.replace(/\/+$/, '')}${named}${query.size > 0 ? `?${query}` : ''}`
}

/** A proxy on the way may refuse without saying why. */
async function problemOf(response: Response): Promise<Problem> {
  const { status, statusText, headers } = response
  if (headers.get('content-type')?.startsWith('application/problem+json')) return await response.json() as Problem
  return { type: 'about:blank', title: statusText, status, detail: `The site answered ${status} ${statusText}.`, code: 'no-answer' }
}
