import type { FastifyInstance } from 'fastify'
import type { Desk } from '../../desk/desk.ts'
import type { Operators } from '../../operators/operators.ts'
import type { Service } from '../../service.ts'
import { publicUrl } from '../../shelf/subjects.ts'
import { contactIn } from '../../views/api/contact.ts'
import { base } from './asked.ts'
import { managementDocument, type Described } from './document.ts'
import { drafts } from './drafts.ts'
import { events } from './events.ts'
import { logbookApi } from './logbook.ts'
import { reads } from './reads.ts'
import { sentences } from './sentences.ts'

export interface ManageOptions {
  readonly service: Service
  readonly desk: Desk
  readonly operators: Pick<Operators, 'accounts' | 'tokens' | 'audit'>
  readonly version: string
  /** Where the public site is, as it was set; null for the provider's own address. */
  readonly url: string | null
}

/** The management API: every command, for operators who are signed in and for machines with a token. Its description alone is open. */
export async function manage(app: FastifyInstance, options: ManageOptions): Promise<void> {
  const { service, desk, operators, version, url } = options
  const routes: Described[] = []
  app.addHook('onRoute', ({ method, url, schema, config }) => void routes.push({ method, url, ...(schema && { schema }), ...(config && { config }) }))

  let ready: { readonly catalogue: unknown; readonly json: string } | undefined
  app.get(`${base}/openapi.json`, { config: { access: 'open' }, schema: { summary: 'This description' } }, async (_, reply) => {
    const state = service.publicState()
    if (ready?.catalogue !== state.catalogue || !ready) {
      const document = managementDocument(routes, version, contactIn(state, publicUrl({ url }, state)))
      ready = { catalogue: state.catalogue, json: JSON.stringify(document) }
    }
    return reply.type('application/json; charset=utf-8').send(ready.json)
  })

  app.register(events, { desk })
  app.register(drafts, { desk })
  app.register(sentences, { desk })
  app.register(reads, { service, operators })
  app.register(logbookApi, { service })
}
