import type { FastifyRequest } from 'fastify'
import type { Desk } from '../../desk/desk.ts'
import type { Clock } from '../../model/time.ts'
import type { Service } from '../../service.ts'
import { consoleReaderOf, type ConsoleLanguage, type ConsoleReader } from '../../views/console/reader.ts'

export interface ReaderOptions {
  readonly service: Service
  readonly desk: Pick<Desk, 'draftsVersion'>
  readonly wall: Clock
  readonly assets: string
  /** The public address as it was set; null means the provider's own. */
  readonly url: string | null
}

/** Who asks, in which language, over the state at this moment. */
export const readersOf = ({ service, desk, wall, assets, url }: ReaderOptions) => (request: FastifyRequest): ConsoleReader => {
  const who = request.principal?.kind === 'operator' ? request.principal : null
  const publicState = service.publicState()
  return consoleReaderOf({
    state: service.fullState(),
    publicState,
    now: service.now(),
    wall: wall(),
    language: who?.account.language ?? languageAsked(request),
    publicUrl: url ?? publicState.catalogue?.provider.url.replace(/\/+$/, '') ?? null,
    assets,
    draftsVersion: desk.draftsVersion(),
    who,
  })
}

/** Before somebody signs in: the language that the address names, else the one that the browser likes best. */
export function languageAsked({ query, headers }: Pick<FastifyRequest, 'query' | 'headers'>): ConsoleLanguage {
  const named = (query as { readonly language?: unknown } | undefined)?.language
  if (named === 'de' || named === 'en') return named
  const liked = (headers['accept-language'] ?? '').split(',').map((item) => item.trim().slice(0, 2).toLowerCase())
  return liked.find((tag) => tag === 'de' || tag === 'en') === 'en' ? 'en' : 'de'
}
