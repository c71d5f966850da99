import { audiences } from '../model/catalogue.ts'
import { lookUp } from '../model/language.ts'
import type { Service } from '../service.ts'
import { pageLanguages } from '../views/page.ts'

type State = ReturnType<Service['publicState']>

/** Where an address leads on to: 308 where it is the same one written otherwise, 302 where a language was chosen for the reader. */
export interface Lead {
  readonly status: 302 | 308
  readonly location: string
}

/** The addresses of this house, by which those that people derive from them are understood. */
export interface Addresses {
  /** Takes in a route as the router has it: `/:language/insurers/:id`. */
  add(route: string): void
  /** Where a path with its query, which nothing answers at, leads on to; null where it leads nowhere. */
  leadOn(url: string, state: State): Lead | null
}

/** Opens with no address; routes are added as they are opened. */
export function knownAddresses(): Addresses {
  const routes = new Map<string, readonly string[]>()
  return {
    add: (route) => {
      if (!route.includes('*')) routes.set(route, route.slice(1).split('/'))
    },
    leadOn: (url, state) => {
      const [path = '', query] = cut(url)
      const given = piecesOf(path)
      if (given === null) return null
      const asGiven = firstOf(routes.values(), (route) => addressIn(route, given, state))
      if (asGiven === path) return null
      if (asGiven !== null) return { status: 308, location: `${asGiven}${query}` }
      if (/^api$/i.test(given[0] ?? '')) return null
      const inFirst = firstOf(routes.values(), (route) => addressIn(route, [pageLanguages(state)[0]!, ...given], state))
      return inFirst === null ? null : { status: 302, location: `${inFirst}${query}` }
    },
  }
}

const cut = (url: string): readonly [string, string] => {
  const end = url.indexOf('?')
  return end < 0 ? [url, ''] : [url.slice(0, end), url.slice(end)]
}

/** The decoded pieces of a path without the empty ones; null for one that can not be read. */
function piecesOf(path: string): readonly string[] | null {
  try {
    return path.split('/').filter((piece) => piece !== '').map(decodeURIComponent)
  } catch {
    return null
  }
}

function firstOf<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

/** The one form of an address that a route answers at; null where the route has another shape or nothing by these names exists. */
function addressIn(route: readonly string[], pieces: readonly string[], state: State): string | null {
  const shape = route.at(-1) === '' ? route.slice(0, -1) : route
  if (shape.length !== pieces.length) return null
  const named: string[] = []
  for (const [place, part] of shape.entries()) {
    const own = part.startsWith(':') ? nameIn(state, shape, place, pieces) : part
    if (own === null || (!part.startsWith(':') && part.toLowerCase() !== pieces[place]!.toLowerCase())) return null
    named.push(encodeURIComponent(own))
  }
  return `/${named.join('/')}${route.at(-1) === '' && shape.length > 0 ? '/' : ''}`
}

/** What a variable piece of a route names, as the record writes it. */
function nameIn(state: State, shape: readonly string[], place: number, pieces: readonly string[]): string | null {
  const piece = pieces[place]!
  const { catalogue, incidents } = state
  if (shape[place] === ':language') return lookUp(piece, pageLanguages(state)) ?? null
  const insurers = (): Iterable<string> => [...(catalogue?.columnOf.keys() ?? []), ...(catalogue?.former.insurers.keys() ?? [])]
  const services = (): Iterable<string> => [...(catalogue?.rowOf.keys() ?? []), ...(catalogue?.former.services.keys() ?? [])]
  const files = (ids: Iterable<string>): readonly string[] => [...ids].map((id) => `${id}.svg`)
  switch (`${shape[place - 1]}/${shape[place]}`) {
    case 'insurers/:id': return alike(piece, insurers())
    case 'services/:id': return alike(piece, services())
    case 'incidents/:id': return alike(piece, incidents.keys())
    case 'for/:id': return alike(piece, audiences)
    case 'badge/:file': {
      const incident = shape[place - 3] === 'incidents' ? incidents.get(alike(pieces[place - 2]!, incidents.keys()) ?? '') : undefined
      return alike(piece, files(incident ? incident.stages.map(({ id }) => id) : services()))
    }
    default: return null
  }
}

/** The id that is written like this, else the one that differs in capitals alone. */
function alike(piece: string, ids: Iterable<string>): string | null {
  const all = [...ids]
  if (all.includes(piece)) return piece
  const small = piece.toLowerCase()
  return all.find((id) => id.toLowerCase() === small) ?? null
}
