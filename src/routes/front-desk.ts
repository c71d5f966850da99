import type { RequestListener } from 'node:http'
import type { Service } from '../service.ts'
import type { Shelf } from '../shelf/shelf.ts'
import { pageSubject, restorationSubject, statusSubject, type Subject, type Surroundings } from '../shelf/subjects.ts'
import { pageLanguages } from '../views/page.ts'
import { sendItem } from './answer.ts'
import type { Reads } from './reads.ts'

export interface FrontDeskOptions {
  readonly service: Service
  readonly shelf: Shelf
  readonly surroundings: Surroundings
  readonly reads: Reads
  /** Where everybody else is sent on to. */
  readonly inside: RequestListener
}

/**
 * Hands out what nearly everybody comes for, by the bare path alone: the overviews, the status, the restoration.
 * The same doors stand inside too; going through them costs up to half of the requests per second.
 */
export function openFrontDesk({ service, shelf, surroundings, reads, inside }: FrontDeskOptions): RequestListener {
  let catalogue = service.publicState().catalogue
  let handed = subjectsByPath()

  function subjectsByPath(): ReadonlyMap<string, Subject> {
    const overviews = pageLanguages(service.publicState()).map((language) => [`/${language}/`, pageSubject(surroundings, { page: 'overview' }, language)] as const)
    return new Map<string, Subject>([...overviews, ['/', overviews[0]![1]], ['/api/v1/status', statusSubject], ['/api/v1/restoration', restorationSubject]])
  }

  return (request, response) => {
    const state = service.publicState()
    if (state.catalogue !== catalogue) {
      catalogue = state.catalogue
      handed = subjectsByPath()
    }
    const subject = request.method === 'GET' || request.method === 'HEAD' ? handed.get(request.url ?? '') : undefined
    const found = subject && shelf.find(subject)
    if (!found) return inside(request, response)
    reads.count(request.url!)
    sendItem(request.headers, response, found)
  }
}
