import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Problem } from '../../model/problem.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { firstChoice, nothingChosen, picked, type StateChoice } from '../../views/console/state-choice.ts'
import { statesPage } from '../../views/console/states.ts'
import { statesDonePage, statesPreviewPage, type Meanwhile, type StatesDoneFacts } from '../../views/console/states-confirm.ts'
import { publicAfter } from './rehearsed.ts'
import { attempt, goTo, listOf, operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'
import { proposalOf } from './state-proposal.ts'

const short = Type.Optional(Type.String({ maxLength: 200 }))
const long = Type.Optional(Type.String({ maxLength: 2_000 }))
const many = Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Array(Type.String({ maxLength: 200 }))]))

const chosen = {
  service: many, scope: short, site: many, insurer: many, find: short, to: short, incident: short, stage: short, since: short,
  reason: short, sentence: short, about: short, time: short, number: short, de: long, en: long, fall: short, override: short, dependency: short, pick: short,
}
const one = { additionalProperties: false } as const
const Sequence = Type.String({ pattern: '^[0-9]{1,12}$' })
const Form = Type.Object(chosen, one)
const Publish = Type.Object({ ...chosen, key: Type.String({ maxLength: 100 }), sequence: Sequence, ask: short }, one)
const Undo = Type.Object({ key: Type.String({ maxLength: 100 }), sequence: Sequence, first: Sequence, last: Sequence }, one)
const Done = Type.Object({ key: short, undone: short }, one)

const Run = Type.Object({ run: Type.String({ pattern: '^[0-9]{1,12}(-[0-9]{1,12})?$' }) }, one)

const editor = { config: { access: { right: 'editor' } } } as const

/** The screens that set states: a form, a preview, one button, and a way back. */
export async function states(app: FastifyInstance, { service, desk, ids, readerFor }: ScreenOptions): Promise<void> {
  const offered = () => desk.sentences()

  app.get('/states', { config: { access: { right: 'viewer' } }, schema: { querystring: Form } }, async (request, reply) => {
    const given = request.query as Static<typeof Form>
    const reader = readerFor(request)
    const choice = Object.keys(given).length === 0 ? firstChoice(reader.state) : picked(reader.state, choiceFrom(given), given.pick ?? '', '')
    return showPage(reply, reader, statesPage(reader, { choice, sentences: await offered(), refusal: null }))
  })

  app.post('/states', { ...editor, schema: { body: Type.Object({ ...chosen, key: short, sequence: short }, one) } }, async (request, reply) => {
    const given = request.body as Static<typeof Form>
    const reader = readerFor(request)
    const choice = picked(reader.state, choiceFrom(given), given.pick ?? '', given.dependency ?? '')
    return showPage(reply, reader, statesPage(reader, { choice, sentences: await offered(), refusal: null }))
  })

  app.post('/states/preview', { ...editor, schema: { body: Form } }, async (request, reply) => {
    const choice = choiceFrom(request.body as Static<typeof Form>)
    const { value, problem } = await attempt(previewed(request, choice))
    return value ? showPage(reply, value.reader, statesPreviewPage(value.reader, { ...value, key: ids(), meanwhile: [] })) : refused(request, reply, choice, problem)
  })

  app.post('/states/publish', { ...editor, schema: { body: Publish } }, async (request, reply) => {
    const given = request.body as Static<typeof Publish>
    const choice = choiceFrom(given)
    const expectedSequence = Number(given.sequence)
    const options = submitOptionsOf(request, { key: given.key, expectedSequence, askApproval: given.ask === 'yes' })
    const submitted = await attempt(proposed(request, choice).then((proposal) => desk.submit(operatorOf(request), proposal, options)))
    if (submitted.value) {
      const { waiting, sequences } = submitted.value
      return goTo(reply, waiting ? `/drafts/${waiting.id}` : `/states/done/${runOf(sequences)}`)
    }
    if (submitted.problem.code !== 'sequence-moved') return refused(request, reply, choice, submitted.problem)
    const again = await attempt(previewed(request, choice))
    if (again.problem) return refused(request, reply, choice, again.problem)
    return showPage(reply, again.value.reader, statesPreviewPage(again.value.reader, { ...again.value, key: ids(), meanwhile: await since(expectedSequence) }), 409)
  })

  app.get('/states/done/:run', { config: { access: { right: 'viewer' } }, schema: { querystring: Done, params: Run } }, async (request, reply) => {
    const { run } = request.params as Static<typeof Run>
    const [first = 0, last = first] = run.split('-').map(Number)
    const { undone } = request.query as Static<typeof Done>
    return done(request, reply, { first, last, isUndo: undone !== undefined, problem: null })
  })

  app.post('/states/undo', { ...editor, schema: { body: Undo } }, async (request, reply) => {
    const { key, sequence, first, last } = request.body as Static<typeof Undo>
    const { value, problem } = await attempt(desk.undo(operatorOf(request), submitOptionsOf(request, { key, expectedSequence: Number(sequence) })))
    return value ? goTo(reply, `/states/done/${runOf(value.sequences)}?undone=yes`) : done(request, reply, { first: Number(first), last: Number(last), isUndo: false, problem })
  })

  async function done(request: FastifyRequest, reply: FastifyReply, facts: Pick<StatesDoneFacts, 'first' | 'last' | 'isUndo'> & { readonly problem: Problem | null }) {
    const { value } = facts.isUndo ? { value: null } : await attempt(desk.previewUndo(operatorOf(request)))
    const reader = readerFor(request)
    return showPage(reply, reader, statesDonePage(reader, { ...facts, undoable: value?.cells.length ?? null, key: ids() }), facts.problem?.status ?? 200)
  }

  app.post('/states/confirm', { ...editor, schema: { body: Type.Object({ key: Type.String({ maxLength: 100 }) }, one) } }, async (request, reply) => {
    const { key } = request.body as { readonly key: string }
    await desk.submit(operatorOf(request), { steps: [{ type: 'board.confirm', data: { scope: { all: true } } }] }, submitOptionsOf(request, { key }))
    return goTo(reply, '/')
  })

  /** The form again with what was in it, and what is wrong. */
  async function refused(request: FastifyRequest, reply: FastifyReply, choice: StateChoice, refusal: Problem) {
    const reader = readerFor(request)
    return showPage(reply, reader, statesPage(reader, { choice, sentences: await offered(), refusal }), refusal.status)
  }

  const proposed = async (request: FastifyRequest, choice: StateChoice) => proposalOf(readerFor(request), choice, await offered())

  async function previewed(request: FastifyRequest, choice: StateChoice) {
    const who = operatorOf(request)
    const proposal = await proposed(request, choice)
    const preview = await desk.preview(who, proposal)
    return { choice, preview, publicAfter: publicAfter(service, who, proposal), reader: readerFor(request) }
  }

  const since = async (sequence: number): Promise<readonly Meanwhile[]> =>
    (await service.entries(sequence, 50)).map(({ position, at, by, type }) => ({ sequence: position, at, by, type }))
}

const runOf = (sequences: readonly number[]): string =>
  sequences.length > 1 ? `${sequences[0]}-${sequences.at(-1)}` : String(sequences[0] ?? 0)

const among = <const Value extends string>(values: readonly Value[], given: string | undefined): Value | undefined => values.find((value) => value === given)

/** What a form sends, as far as it means anything. */
function choiceFrom(given: Static<typeof Form>): StateChoice {
  const texts = Object.fromEntries((['find', 'incident', 'stage', 'since', 'sentence', 'about', 'time', 'number', 'de', 'en'] as const).map((name) => [name, given[name] ?? '']))
  return {
    ...nothingChosen,
    ...texts,
    services: [...new Set(listOf(given.service))],
    sites: [...new Set(listOf(given.site))],
    insurers: [...new Set(listOf(given.insurer))],
    scope: among(['all', 'sites', 'insurers'], given.scope) ?? 'all',
    to: among(serviceStates, given.to) ?? null,
    reason: among(['none', 'sentence', 'own'], given.reason) ?? 'none',
    fall: among(['setback', 'planned'], given.fall) ?? null,
    override: given.override === 'yes',
  }
}
