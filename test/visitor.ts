import type { FastifyInstance } from 'fastify'

type Headers = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody at the operators' door, who keeps cookies and names the console's origin as a browser does. */
export interface Visitor {
  get(path: string, headers?: Headers): ReturnType<FastifyInstance['inject']>
  /** Sends a form. */
  post(path: string, fields?: Fields, headers?: Headers): ReturnType<FastifyInstance['inject']>
  /** Sends JSON, by POST unless told otherwise. */
  send(path: string, body?: unknown, headers?: Headers, method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'): ReturnType<FastifyInstance['inject']>
  /** The secret in the session cookie, if there is one. */
  session(): string | null
}

export function openVisitor(app: FastifyInstance, origin: string, session: string | null, token?: string): Visitor {
  const cookies = new Map<string, string>(session === null ? [] : [['__Host-relight', session]])
  const own = (): Record<string, string> => ({
    ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  })
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, headers: Headers, payload?: string) => {
    const response = await app.inject({ method, url, headers: { ...own(), ...(method !== 'GET' && token === undefined && { origin }), ...headers }, ...(payload !== undefined && { payload }) })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    get: (path, headers = {}) => ask('GET', path, headers) as ReturnType<FastifyInstance['inject']>,
    post: (path, fields = {}, headers = {}) => ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, formText(fields)) as ReturnType<FastifyInstance['inject']>,
    send: (path, body, headers = {}, method = 'POST') =>
      ask(method, path, { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, body === undefined ? undefined : JSON.stringify(body)) as ReturnType<FastifyInstance['inject']>,
    session: () => cookies.get('__Host-relight') ?? null,
  }
}

const formText = (fields: Fields): string =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]))).toString()
