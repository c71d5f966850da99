import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Desk, DraftState, Submitted } from '../../desk/desk.ts'
import { Time } from '../../model/event.ts'
import { Id } from '../../model/id.ts'
import { invalid } from '../../model/problem.ts'
import { line, prose, shortened } from '../../model/text.ts'
import { instantOf, normalisedTime } from '../../model/time.ts'
import { DraftSchema, PreviewSchema, RevisionSchema, StepsSchema, SubmittedSchema } from './answer-schemas.ts'
import { draftJson, revisionJson, sendPreview, sendSubmitted, stepFrom, type SentStep } from './answers.ts'
import { base, isDryRun, one, operatorAsks, optionsOf, query, recordQuery, writeQuery } from './asked.ts'

const states = ['open', 'waiting', 'approved', 'scheduled', 'published', 'discarded'] as const satisfies readonly DraftState[]
const unfinished: readonly DraftState[] = ['open', 'waiting', 'approved', 'scheduled']

const params = Type.Object({ id: Id }, one)
const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id
const bodyOf = <Body>(request: FastifyRequest): Body => request.body as Body

const wording = {
  title: line(200),
  steps: StepsSchema,
  publish_at: Type.Optional(Time),
  embargo_until: Type.Optional(Time),
}
const NewDraft = Type.Object(wording, one)
const ChangedDraft = Type.Object({ ...wording, revision: Type.Integer({ minimum: 1, description: 'The one that this wording follows' }) }, one)
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'The digest of the draft that was read' })
const Nothing = Type.Object({}, one)

interface Wording {
  readonly title: string
  readonly steps: readonly SentStep[]
  readonly publish_at?: string
  readonly embargo_until?: string
  readonly revision?: number
}

const instantIn = (text: string | undefined) => (text === undefined ? null : instantOf(normalisedTime(text)!))
const draftAnswer = Type.Object({ dry_run: Type.Optional(Type.Literal(true)), draft: DraftSchema }, one)
const draftsAnswer = Type.Object({ drafts: Type.Array(DraftSchema) }, one)
const submittedOrPreview = Type.Union([SubmittedSchema, PreviewSchema])

/** Drafts: written by editors, approved by somebody else with a fresh factor. No token reaches anything but the reading. */
export async function drafts(app: FastifyInstance, { desk }: { readonly desk: Desk }): Promise<void> {
  const look = { access: { right: 'viewer', scope: 'read' } } as const
  const write = { access: { right: 'editor' } } as const
  const decide = { access: { right: 'approver' } } as const

  const dryOr = (request: FastifyRequest, body: object): object => (isDryRun(request) ? { dry_run: true, ...body } : body)

  app.get(`${base}/drafts`, {
    config: look,
    schema: { summary: 'Drafts, the newest change first', querystring: query({ state: Type.Optional(Type.String({ description: 'States with commas between; unfinished ones when missing' })) }), answer: draftsAnswer },
  }, async (request) => {
    const { state } = request.query as { readonly state?: string }
    const wanted = state?.split(',') ?? unfinished
    const strange = wanted.find((one) => !(states as readonly string[]).includes(one))
    if (strange !== undefined) throw invalid('invalid-query', `state: “${shortened(strange, 60)}” is not possible; there are ${states.join(', ')}.`)
    return { drafts: (await desk.drafts(wanted as readonly DraftState[])).map(draftJson) }
  })

  app.get(`${base}/drafts/:id`, { config: look, schema: { summary: 'A draft', params, querystring: query({}), answer: draftAnswer } },
    async (request) => ({ draft: draftJson(await desk.draft(idOf(request))) }))

  app.get(`${base}/drafts/:id/revisions`, {
    config: look, schema: { summary: 'Every wording a draft had, oldest first', params, querystring: query({}), answer: Type.Object({ revisions: Type.Array(RevisionSchema) }, one) },
  }, async (request) => ({ revisions: (await desk.revisions(idOf(request))).map(revisionJson) }))

  app.get(`${base}/drafts/:id/preview`, { config: look, schema: { summary: 'What publishing a draft would write and change', params, querystring: query({}), answer: PreviewSchema } },
    async (request, reply) => sendPreview(reply, await desk.previewDraft(idOf(request))))

  app.post(`${base}/drafts`, {
    config: write,
    schema: { summary: 'Begins a draft', body: NewDraft, querystring: recordQuery, answer: draftAnswer, also: 201 },
  }, async (request, reply) => {
    const { title, steps, publish_at: publishAt, embargo_until: embargoUntil } = bodyOf<Wording>(request)
    const given = { id: null, revision: null, title, proposal: { steps: steps.map(stepFrom) }, publishAt: instantIn(publishAt), embargoUntil: instantIn(embargoUntil) }
    const draft = await desk.saveDraft(operatorAsks(request), given, optionsOf(request))
    return reply.code(isDryRun(request) ? 200 : 201).send(dryOr(request, { draft: draftJson(draft) }))
  })

  app.put(`${base}/drafts/:id`, { config: write, schema: { summary: 'Gives a draft a new wording', params, body: ChangedDraft, querystring: writeQuery, answer: draftAnswer } }, async (request) => {
    const { title, steps, publish_at: publishAt, embargo_until: embargoUntil, revision = null } = bodyOf<Wording>(request)
    const given = { id: idOf(request), revision, title, proposal: { steps: steps.map(stepFrom) }, publishAt: instantIn(publishAt), embargoUntil: instantIn(embargoUntil) }
    return dryOr(request, { draft: draftJson(await desk.saveDraft(operatorAsks(request), given, optionsOf(request))) })
  })

  app.delete(`${base}/drafts/:id`, { config: write, schema: { summary: 'Discards a draft; what it said is kept', params, querystring: writeQuery, answer: draftAnswer } }, async (request) => {
    await desk.discardDraft(operatorAsks(request), idOf(request), optionsOf(request))
    return dryOr(request, { draft: draftJson(await desk.draft(idOf(request))) })
  })

  const publishing = <Body>(act: (request: FastifyRequest, body: Body) => Promise<Submitted>) => async (request: FastifyRequest, reply: Parameters<typeof sendSubmitted>[0]) => {
    const submitted = await act(request, bodyOf<Body>(request))
    return isDryRun(request) ? sendPreview(reply, await desk.previewDraft(idOf(request))) : sendSubmitted(reply, submitted)
  }

  app.post(`${base}/drafts/:id/publish`, {
    config: write,
    schema: {
      summary: 'Publishes, schedules or hands to an approver', params,
      body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }, one),
      querystring: writeQuery, answer: submittedOrPreview, also: 202,
    },
  }, publishing<{ readonly revision: number }>((request, { revision }) => desk.publishDraft(operatorAsks(request), idOf(request), revision, optionsOf(request))))

  app.post(`${base}/drafts/:id/approve`, {
    config: { access: { right: 'approver', isFresh: true } },
    schema: {
      summary: 'Approves exactly this text, and publishes it', params,
      body: Type.Object({ digest: Digest }, one),
      querystring: writeQuery, answer: submittedOrPreview, also: 202,
    },
  }, publishing<{ readonly digest: string }>((request, { digest }) => desk.approve(operatorAsks(request), idOf(request), digest, optionsOf(request))))

  const Reason = Type.Object({ reason: prose(1_000) }, one)

  app.post(`${base}/drafts/:id/refuse`, { config: decide, schema: { summary: 'Gives a draft back with a reason', params, body: Reason, querystring: writeQuery, answer: draftAnswer } },
    async (request) => dryOr(request, { draft: draftJson(await desk.refuse(operatorAsks(request), idOf(request), bodyOf<{ reason: string }>(request).reason, optionsOf(request))) }))

  app.post(`${base}/drafts/:id/emergency`, {
    config: { access: { right: 'admin', isFresh: true } },
    schema: {
      summary: 'Publishes without a second person, marked so to all approvers', params, body: Reason,
      querystring: writeQuery, answer: submittedOrPreview, also: 202,
    },
  }, publishing<{ readonly reason: string }>((request, { reason }) => desk.publishInEmergency(operatorAsks(request), idOf(request), reason, optionsOf(request))))

  app.get(`${base}/emergencies`, { config: decide, schema: { summary: 'What was published in an emergency and not acknowledged by oneself yet', querystring: query({}), answer: draftsAnswer } },
    async (request) => ({ drafts: (await desk.emergencies(operatorAsks(request))).map(draftJson) }))

  app.post(`${base}/drafts/:id/acknowledge`, { config: decide, schema: { summary: 'Acknowledges an emergency publication', params, body: Nothing, querystring: writeQuery, answer: draftAnswer } }, async (request) => {
    await desk.acknowledge(operatorAsks(request), idOf(request), optionsOf(request))
    return dryOr(request, { draft: draftJson(await desk.draft(idOf(request))) })
  })
}
