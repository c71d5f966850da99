import type { FastifyInstance } from 'fastify'
import { homePage } from '../../views/console/home.ts'
import { operatorOf, showPage, type ScreenOptions } from './screen.ts'

/** The first page after signing in. */
export async function home(app: FastifyInstance, { desk, ids, readerFor }: ScreenOptions): Promise<void> {
  app.get('/', { config: { access: { right: 'viewer' } } }, async (request, reply) => {
    const reader = readerFor(request)
    const [drafts, emergencies, proposed] = await Promise.all([
      desk.drafts(['open', 'waiting', 'approved', 'scheduled']), desk.emergencies(operatorOf(request)), desk.proposedSentences(),
    ])
    return showPage(reply, reader, homePage(reader, { drafts, emergencies, proposed, key: ids() }))
  })
}
