import type { FastifyInstance } from 'fastify'
import type { Desk } from '../../desk/desk.ts'
import type { Operators } from '../../operators/operators.ts'
import type { Service } from '../../service.ts'
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
}

/** The management API: every command, for operators who are signed in and for machines with a token. Its description alone is open. */
export async function manage(app: FastifyInstance, { service, desk, operators, version }: ManageOptions): Promise<void> {
  const routes: Described[] = []
  app.addHook('onRoute', ({ method, url, schema, config }) => void routes.push({ method, url, ...(schema && { schema }), ...(config && { config }) }))

  let document: string | undefined
  app.get(`${base}/openapi.json`, { config: { access: 'open' }, schema: { summary: 'This description' } }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send((document ??= JSON.stringify(managementDocument(routes, version)))))

  app.register(events, { desk })
  app.register(drafts, { desk })
  app.register(sentences, { desk })
  app.register(reads, { service, operators })
  app.register(logbookApi, { service })
}
