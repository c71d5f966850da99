import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Desk, ProposedSentence, Sentence } from '../../desk/desk.ts'
import { Id } from '../../model/id.ts'
import { line } from '../../model/text.ts'
import { iso } from '../../model/time.ts'
import { ProposedSentenceSchema, SentenceSchema } from './answer-schemas.ts'
import { base, isDryRun, one, operatorAsks, optionsOf, query, writeQuery } from './asked.ts'

const params = Type.Object({ id: Id }, one)
const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id
const Nothing = Type.Object({}, one)
const Words = line(1_000)
const NewSentence = Type.Object({ kind: SentenceSchema.properties.kind, text: Type.Object({ de: Words, en: Words }, one) }, one)
const Dry = Type.Optional(Type.Literal(true))

const proposedJson = ({ id, kind, text, by, at }: ProposedSentence) => ({ id, kind, text, by, at: iso(at) })
const sentenceJson = ({ id, kind, text }: Sentence) => ({ id, kind, text })

/** The library of sentences that one person may publish, and how it grows: proposed by one, approved by another. */
export async function sentences(app: FastifyInstance, { desk }: { readonly desk: Desk }): Promise<void> {
  const dryOr = (request: FastifyRequest, body: object): object => (isDryRun(request) ? { dry_run: true, ...body } : body)

  app.get(`${base}/sentences`, {
    config: { access: { right: 'viewer', scope: 'read' } },
    schema: {
      summary: 'The approved sentences, and those that wait', querystring: query({}),
      answer: Type.Object({ sentences: Type.Array(SentenceSchema), proposed: Type.Array(ProposedSentenceSchema) }, one),
    },
  }, async () => ({ sentences: (await desk.sentences()).map(sentenceJson), proposed: (await desk.proposedSentences()).map(proposedJson) }))

  app.post(`${base}/sentences`, {
    config: { access: { right: 'editor' } },
    schema: {
      summary: 'Proposes a sentence', body: NewSentence, querystring: writeQuery,
      answer: Type.Object({ dry_run: Dry, sentence: ProposedSentenceSchema }, one), also: 201,
    },
  }, async (request, reply) => {
    const sentence = await desk.proposeSentence(operatorAsks(request), request.body as Pick<Sentence, 'kind' | 'text'>, optionsOf(request))
    return reply.code(isDryRun(request) ? 200 : 201).send(dryOr(request, { sentence: proposedJson(sentence) }))
  })

  app.post(`${base}/sentences/:id/approve`, {
    config: { access: { right: 'approver', isFresh: true } },
    schema: { summary: 'Approves a sentence of somebody else', params, body: Nothing, querystring: writeQuery, answer: Type.Object({ dry_run: Dry, sentence: SentenceSchema }, one) },
  }, async (request) => dryOr(request, { sentence: sentenceJson(await desk.approveSentence(operatorAsks(request), idOf(request), optionsOf(request))) }))

  app.post(`${base}/sentences/:id/refuse`, {
    config: { access: { right: 'approver' } },
    schema: { summary: 'Refuses a proposed sentence', params, body: Nothing, querystring: writeQuery, answer: Type.Object({ dry_run: Dry, refused: Type.Literal(true) }, one) },
  }, async (request) => {
    await desk.refuseSentence(operatorAsks(request), idOf(request), optionsOf(request))
    return dryOr(request, { refused: true })
  })
}
