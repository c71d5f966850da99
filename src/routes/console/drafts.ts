import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Draft } from '../../desk/desk.ts'
import type { Problem } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import { readMoment } from '../../model/time.ts'
import { draftPage, presenceInWords } from '../../views/console/draft.ts'
import { asSaved, draftEditPage, fieldFor, type Editing } from '../../views/console/draft-edit.ts'
import { draftPath, draftsPage } from '../../views/console/drafts.ts'
import { placedTexts, withTexts } from '../../views/console/draft-words.ts'
import { publicAfter } from './rehearsed.ts'
import { attempt, goTo, operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'

const one = { additionalProperties: false } as const
const Key = Type.String({ minLength: 1, maxLength: 100 })
const Revision = Type.String({ pattern: '^[0-9]{1,9}$' })
const Reason = Type.String({ minLength: 1, maxLength: 1_000 })
const Keyed = Type.Object({ key: Key, revision: Type.Optional(Revision) }, one)
const WithReason = Type.Object({ key: Key, revision: Type.Optional(Revision), reason: Reason }, one)
const Approve = Type.Object({ key: Key, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, one)
const Edit = Type.Object(
  { key: Key, revision: Revision, title: Type.String({ maxLength: 200 }), publishAt: Type.String({ maxLength: 40 }), embargoUntil: Type.String({ maxLength: 40 }) },
  { additionalProperties: false, patternProperties: { '^text\\.[0-9]{1,3}\\.[a-z_.]{1,100}\\.(de|en)$': Type.String({ maxLength: 20_000 }) } },
)
const Shown = Type.Object({ show: Type.Optional(Type.Literal('all')), saved: Type.Optional(Type.Literal('yes')) }, one)

const viewer = { config: { access: { right: 'viewer' } } } as const
const editor = { config: { access: { right: 'editor' } } } as const
const approver = { config: { access: { right: 'approver', isFresh: true } } } as const
const admin = { config: { access: { right: 'admin', isFresh: true } } } as const

const toDo = ['open', 'waiting', 'approved', 'scheduled'] as const

/** What is written and not public yet: the list, each draft, its approval, and the emergency exit. */
export async function drafts(app: FastifyInstance, { service, desk, ids, readerFor }: ScreenOptions): Promise<void> {
  app.get('/drafts', { ...viewer, schema: { querystring: Shown } }, async (request, reply) => {
    const isAll = (request.query as Static<typeof Shown>).show === 'all'
    return showPage(reply, readerFor(request), draftsPage(readerFor(request), await desk.drafts(isAll ? [...toDo, 'published', 'discarded'] : toDo), isAll))
  })

  app.get('/drafts/:id', { ...viewer, schema: { querystring: Shown } }, async (request, reply) => {
    const isSaved = (request.query as Static<typeof Shown>).saved === 'yes'
    return show(request, reply, null, isSaved)
  })

  app.get('/drafts/:id/presence', viewer, async (request, reply) => {
    const draft = await desk.draft(idOf(request))
    const reader = readerFor(request)
    const others = desk.seen(operatorOf(request), draft.id)
    return reply.send({ words: presenceInWords(reader, others), others: others.length, revision: draft.revision })
  })

  app.get('/drafts/:id/edit', editor, async (request, reply) => {
    const reader = readerFor(request)
    const draft = await desk.draft(idOf(request))
    desk.seen(operatorOf(request), draft.id)
    return showPage(reply, reader, draftEditPage(reader, { draft, editing: asSaved(draft, reader.zone), theirs: null, problem: null, key: ids() }))
  })

  app.post('/drafts/:id/edit', { ...editor, schema: { body: Edit } }, async (request, reply) => {
    const given = request.body as Static<typeof Edit> & Readonly<Record<string, string>>
    const reader = readerFor(request)
    const now = await desk.draft(idOf(request))
    const basis = (await desk.revisions(now.id)).find(({ revision }) => revision === Number(given.revision)) ?? now
    const editing = editingOf(given, { ...now, proposal: basis.proposal })
    const { value, problem } = await attempt(saved(request, now, editing, Number(given.revision), given.key))
    if (value) return goTo(reply, `${draftPath(value.id)}?saved=yes`)
    const draft = await desk.draft(now.id)
    const latest = draft.editors.at(-1) ?? { name: draft.author.name, at: draft.changedAt }
    const theirs = problem.code === 'draft-moved' ? { ...latest, at: draft.changedAt } : null
    return showPage(reply, reader, draftEditPage(reader, { draft, editing, theirs, problem, key: ids() }), problem.status)
  })

  app.post('/drafts/:id/publish', { ...editor, schema: { body: Keyed } }, async (request, reply) => {
    const { key, revision } = request.body as Static<typeof Keyed>
    return done(request, reply, attempt(desk.publishDraft(operatorOf(request), idOf(request), Number(revision ?? 0), submitOptionsOf(request, { key }))))
  })

  app.post('/drafts/:id/approve', { ...approver, schema: { body: Approve } }, async (request, reply) => {
    const { key, digest } = request.body as Static<typeof Approve>
    return done(request, reply, attempt(desk.approve(operatorOf(request), idOf(request), digest, submitOptionsOf(request, { key }))))
  })

  app.post('/drafts/:id/refuse', { config: { access: { right: 'approver' } }, schema: { body: WithReason } }, async (request, reply) => {
    const { key, reason } = request.body as Static<typeof WithReason>
    return done(request, reply, attempt(desk.refuse(operatorOf(request), idOf(request), reason, submitOptionsOf(request, { key }))))
  })

  app.post('/drafts/:id/discard', { ...editor, schema: { body: Keyed } }, async (request, reply) => {
    const { key } = request.body as Static<typeof Keyed>
    return done(request, reply, attempt(desk.discardDraft(operatorOf(request), idOf(request), submitOptionsOf(request, { key }))))
  })

  app.post('/drafts/:id/emergency', { ...admin, schema: { body: WithReason } }, async (request, reply) => {
    const { key, reason } = request.body as Static<typeof WithReason>
    return done(request, reply, attempt(desk.publishInEmergency(operatorOf(request), idOf(request), reason, submitOptionsOf(request, { key }))))
  })

  app.post('/drafts/:id/acknowledge', { config: { access: { right: 'approver' } }, schema: { body: Keyed } }, async (request, reply) => {
    const { key } = request.body as Static<typeof Keyed>
    return done(request, reply, attempt(desk.acknowledge(operatorOf(request), idOf(request), submitOptionsOf(request, { key }))))
  })

  /** To the draft as it stands now, or the same page with why it was refused. */
  async function done(request: FastifyRequest, reply: FastifyReply, attempted: Promise<{ readonly problem: Problem | null }>): Promise<FastifyReply> {
    const { problem } = await attempted
    return problem ? show(request, reply, problem, false) : goTo(reply, draftPath(idOf(request)))
  }

  async function show(request: FastifyRequest, reply: FastifyReply, problem: Problem | null, isSaved: boolean): Promise<FastifyReply> {
    const who = operatorOf(request)
    const draft = await desk.draft(idOf(request))
    const isOver = draft.state === 'published' || draft.state === 'discarded'
    const previewed = isOver ? null : await attempt(previewOf(draft))
    const emergencies = draft.emergency && readerFor(request).who ? await desk.emergencies(who) : []
    const reader = readerFor(request)
    return showPage(reply, reader, draftPage(reader, {
      draft,
      revisions: await desk.revisions(draft.id),
      preview: previewed?.value?.preview ?? null,
      publicAfter: previewed?.value?.after ?? null,
      wouldRefuse: previewed?.problem ?? null,
      others: isOver ? [] : desk.seen(who, draft.id),
      isToAcknowledge: emergencies.some(({ id }) => id === draft.id),
      problem,
      redacts: isOver ? [] : await entriesRedacted(draft),
      isSaved,
      key: ids(),
    }), problem?.status ?? 200)
  }

  /** What stands in the entries whose words would go. */
  async function entriesRedacted({ proposal: { steps } }: Draft) {
    const sequences = steps.flatMap(({ type, data }) => (type === 'entry.redact' && typeof data['sequence'] === 'number' ? [data['sequence']] : []))
    return (await Promise.all(sequences.map((sequence) => service.entries(sequence - 1, 1)))).flat()
  }

  async function previewOf(draft: Draft) {
    const preview = await desk.previewDraft(draft.id)
    return { preview, after: publicAfter(service, draft.author.function, draft.proposal) }
  }

  async function saved(request: FastifyRequest, draft: Draft, editing: Editing, revision: number, key: string): Promise<Draft> {
    const { zone } = readerFor(request)
    const momentIn = (text: string): number | null => (text === '' ? null : readMoment(text, zone))
    const { title, proposal } = editing
    return desk.saveDraft(
      operatorOf(request),
      { id: draft.id, revision, title, proposal, publishAt: momentIn(editing.publishAt), embargoUntil: momentIn(editing.embargoUntil) },
      submitOptionsOf(request, { key }),
    )
  }
}

const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id

/** What the form holds, over the wording that it was made from. */
function editingOf(given: Static<typeof Edit> & Readonly<Record<string, string>>, draft: Draft): Editing {
  const texts = placedTexts(draft.proposal).map((placed) => {
    const words = (['de', 'en'] as const).map((language) => [language, (given[fieldFor(placed, language)] ?? placed.text[language] ?? '').replace(/\r\n?/g, '\n').trim()] as const)
    const others = Object.entries(placed.text).filter(([language]) => language !== 'de' && language !== 'en')
    return { ...placed, text: Object.fromEntries([...words.filter(([, text]) => text !== ''), ...others]) as Text }
  })
  return { title: given.title.trim(), proposal: withTexts(draft.proposal, texts), publishAt: given.publishAt, embargoUntil: given.embargoUntil }
}
