import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Problem } from '../../model/problem.ts'
import { sentenceKinds, sentencesPage, type SentencesFacts } from '../../views/console/sentences.ts'
import { attempt, goTo, operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'

const one = { additionalProperties: false } as const
const Key = Type.String({ minLength: 1, maxLength: 100 })
const Words = Type.String({ maxLength: 500 })
const Propose = Type.Object({ key: Key, kind: Type.Enum(sentenceKinds), de: Words, en: Words }, one)
const Named = Type.Object({ key: Key, id: Type.String({ minLength: 1, maxLength: 100 }) }, one)
const Shown = Type.Object({ done: Type.Optional(Type.Enum(['proposed', 'approved', 'refused'])) }, one)

const empty = { kind: 'reason', de: '', en: '' }

/** The library of approved sentences, and how one's own come into it. */
export async function sentences(app: FastifyInstance, { desk, ids, readerFor }: ScreenOptions): Promise<void> {
  app.get('/sentences', { config: { access: { right: 'viewer' } }, schema: { querystring: Shown } }, async (request, reply) =>
    show(request, reply, { problem: null, written: empty, done: (request.query as Static<typeof Shown>).done ?? null }))

  app.post('/sentences', { config: { access: { right: 'editor' } }, schema: { body: Propose } }, async (request, reply) => {
    const { key, kind, de, en } = request.body as Static<typeof Propose>
    const text = { de: de.trim(), en: en.trim() }
    const { problem } = await attempt(desk.proposeSentence(operatorOf(request), { kind, text }, submitOptionsOf(request, { key })))
    return problem ? show(request, reply, { problem, written: { kind, de, en }, done: null }) : goTo(reply, '/sentences?done=proposed')
  })

  app.post('/sentences/approve', { config: { access: { right: 'approver', isFresh: true } }, schema: { body: Named } }, async (request, reply) => {
    const { key, id } = request.body as Static<typeof Named>
    const { problem } = await attempt(desk.approveSentence(operatorOf(request), id, submitOptionsOf(request, { key })))
    return problem ? show(request, reply, { problem, written: empty, done: null }) : goTo(reply, '/sentences?done=approved')
  })

  app.post('/sentences/refuse', { config: { access: { right: 'approver', isFresh: true } }, schema: { body: Named } }, async (request, reply) => {
    const { key, id } = request.body as Static<typeof Named>
    const { problem } = await attempt(desk.refuseSentence(operatorOf(request), id, submitOptionsOf(request, { key })))
    return problem ? show(request, reply, { problem, written: empty, done: null }) : goTo(reply, '/sentences?done=refused')
  })

  async function show(request: FastifyRequest, reply: FastifyReply, facts: Pick<SentencesFacts, 'problem' | 'written' | 'done'>): Promise<FastifyReply> {
    const reader = readerFor(request)
    const [library, proposed] = await Promise.all([desk.sentences(), desk.proposedSentences()])
    const problem: Problem | null = facts.problem
    return showPage(reply, reader, sentencesPage(reader, { ...facts, sentences: library, proposed, key: ids() }), problem?.status ?? 200)
  }
}
