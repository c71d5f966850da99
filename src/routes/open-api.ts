import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import type { Service } from '../service.ts'
import { encodedNow } from '../shelf/compression.ts'
import { cacheLive, guardHeaders } from '../shelf/headers.ts'
import { itemOf, type Item } from '../shelf/item.ts'
import { isSecure, publicUrl, type Surroundings } from '../shelf/subjects.ts'
import { contactIn, type Contact } from '../views/api/contact.ts'
import { openApiDocument as documentOf, type DescribedRead, type OpenApiDocument } from '../views/api/open-api.ts'
import { JournalSchema } from '../views/api/schemas.ts'
import { answer } from './answer.ts'
import { apiReads } from './api.ts'
import { availabilityRead } from './availability.ts'
import { journalPath, journalQuery } from './journal.ts'
import { insurerStreamPath, streamPath } from './stream.ts'

export interface OpenApiOptions {
  readonly service: Service
  readonly surroundings: Surroundings
  readonly version: string
}

const described: readonly DescribedRead[] = [
  ...apiReads,
  availabilityRead,
  { path: journalPath, summary: 'Every public entry, verbatim and in order; for more, ask again with `after` = `next`', query: journalQuery, answer: JournalSchema },
]

/** What the API offers, in its own words: OpenAPI 3.1 around the very schemas that check what comes in and describe what goes out. */
export async function openApi(app: FastifyInstance, { service, surroundings, version }: OpenApiOptions): Promise<void> {
  let ready: { readonly catalogue: unknown; readonly item: Item } | undefined
  app.get('/api/v1/openapi.json', (request, reply) => {
    const { catalogue } = service.publicState()
    if (ready?.catalogue !== catalogue || !ready) ready = { catalogue, item: documentItem() }
    return answer(request, reply, ready.item)
  })

  function documentItem(): Item {
    const state = service.publicState()
    const headers = [...guardHeaders('data', isSecure(surroundings, state)), 'Cache-Control', cacheLive]
    const body = Buffer.from(JSON.stringify(openApiDocument(version, contactIn(state, publicUrl(surroundings, state)))))
    const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    return itemOf({ etag, modifiedAt: null, mediaType: 'application/json; charset=utf-8', headers }, encodedNow(body))
  }
}

/** The OpenAPI document of every path under `/api/v1`, with whom to ask about it. */
export const openApiDocument = (version: string, contact?: Contact): OpenApiDocument =>
  documentOf(described, [streamPath, insurerStreamPath], version, contact)
