import { Type } from '#libraries/typebox'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { readCatalogue, writtenCatalogue } from '../../commands/catalogue-file.ts'
import type { Proposal } from '../../desk/desk.ts'
import type { Applied } from '../../model/catalogue.ts'
import { notFound, Problem } from '../../model/problem.ts'
import { cataloguePage, cataloguePreviewPage } from '../../views/console/catalogue.ts'
import { catalogueInForce } from '../../views/console/catalogue-changes.ts'
import type { Meanwhile } from '../../views/console/states-confirm.ts'
import { attempt, goTo, operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'

export interface CatalogueOptions extends ScreenOptions {
  /** A small catalogue to begin with. */
  readonly exampleFile: string
}

const one = { additionalProperties: false } as const
const Shown = Type.Object({ start: Type.Optional(Type.Enum(['example', 'current'])), done: Type.Optional(Type.Literal('yes')) }, one)
const text = Type.String()
const Look = Type.Object({ text }, one)
const Key = Type.String({ minLength: 1, maxLength: 100 })
const Sequence = Type.String({ pattern: '^[0-9]{1,12}$' })
const Apply = Type.Object({ text, key: Key, sequence: Sequence, ask: Type.Optional(Type.Literal('yes')) }, one)
const Back = Type.Object({ text, key: Type.Optional(Key), sequence: Type.Optional(Sequence) }, one)

const viewer = { config: { access: { right: 'viewer' } } } as const
/** The guard has let nobody else in before a byte of it is read. */
const admin = { config: { access: { right: 'admin' } }, bodyLimit: 4 * 1_024 * 1_024 } as const

/** Who runs the page, what is provided and who uses it: what is in force, as a file, and another one put in its place. */
export async function catalogue(app: FastifyInstance, { service, desk, ids, readerFor, exampleFile }: CatalogueOptions): Promise<void> {
  app.get('/catalogue', { ...viewer, schema: { querystring: Shown } }, async (request, reply) => {
    const { start, done } = request.query as Static<typeof Shown>
    const now = catalogueInForce(service.fullState())
    const begun = start === 'example' ? await readFile(exampleFile, 'utf8') : start === 'current' && now ? writtenCatalogue(now, 'yaml') : ''
    return showPage(reply, readerFor(request), cataloguePage(readerFor(request), { text: begun, problem: null, isDone: done === 'yes' }))
  })

  for (const [form, type] of [['yaml', 'application/yaml'], ['json', 'application/json']] as const) {
    app.get(`/catalogue/catalogue.${form}`, viewer, async (_, reply) => {
      const now = catalogueInForce(service.fullState())
      if (!now) throw notFound('There is no catalogue yet. Put one in first.')
      return reply.type(`${type}; charset=utf-8`).header('content-disposition', `attachment; filename="catalogue.${form}"`).send(`${writtenCatalogue(now, form)}\n`)
    })
  }

  app.post('/catalogue', { ...admin, schema: { body: Back } }, async (request, reply) =>
    again(request, reply, (request.body as Static<typeof Back>).text, null))

  app.post('/catalogue/preview', { ...admin, schema: { body: Look } }, async (request, reply) => {
    const { text: given } = request.body as Static<typeof Look>
    return previewed(request, reply, given, 200, [])
  })

  app.post('/catalogue/apply', { ...admin, schema: { body: Apply } }, async (request, reply) => {
    const { text: given, key, sequence, ask } = request.body as Static<typeof Apply>
    const options = submitOptionsOf(request, { key, expectedSequence: Number(sequence), askApproval: ask === 'yes' })
    const { value, problem } = await attempt(read(given).then((next) => desk.submit(operatorOf(request), proposalOf(next), options)))
    if (value) return goTo(reply, value.waiting ? `/drafts/${value.waiting.id}` : '/catalogue?done=yes')
    return problem.code === 'sequence-moved' ? previewed(request, reply, given, 409, await since(Number(sequence))) : again(request, reply, given, problem)
  })

  /** The form with what was in it, and what is wrong with that. */
  async function again(request: FastifyRequest, reply: FastifyReply, given: string, problem: Problem | null) {
    const reader = readerFor(request)
    return showPage(reply, reader, cataloguePage(reader, { text: given, problem, isDone: false }), problem?.status ?? 200)
  }

  async function previewed(request: FastifyRequest, reply: FastifyReply, given: string, status: number, meanwhile: readonly Meanwhile[]) {
    const looked = await attempt(read(given).then(async (next) => ({ next, preview: await desk.preview(operatorOf(request), proposalOf(next)) })))
    if (looked.problem) return again(request, reply, given, looked.problem)
    const reader = readerFor(request)
    return showPage(reply, reader, cataloguePreviewPage(reader, { ...looked.value, text: given, key: ids(), meanwhile }), status)
  }

  const since = async (sequence: number): Promise<readonly Meanwhile[]> =>
    (await service.entries(sequence, 50)).map(({ position, at, by, type }) => ({ sequence: position, at, by, type }))
}

/** Finding the lines of a longer text would hold up everybody else for seconds. */
const longestText = 1_048_576

async function read(given: string): Promise<Applied> {
  if (given.length > longestText) {
    throw new Problem(413, 'catalogue-too-long', 'A catalogue of more than a megabyte goes in from the command line, which reads it on your own machine: relight catalogue apply FILE.')
  }
  return readCatalogue(given)
}

const proposalOf = ({ exercise, provider, catalogue: whole }: Applied): Proposal => ({ steps: [{ type: 'catalogue.apply', data: { exercise, provider, catalogue: whole } }] })
