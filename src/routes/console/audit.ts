import { Type } from '#libraries/typebox'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type { Static } from 'typebox'
import { iso } from '../../model/time.ts'
import type { Operators } from '../../operators/operators.ts'
import { auditSheet } from '../../views/console/audit.ts'
import { fields } from './fields.ts'
import { showPage, type ScreenOptions } from './screen.ts'

const Paging = fields({ before: Type.Optional(Type.Integer({ minimum: 1 })) })
const perPage = 50
const perRead = 500

const config = { access: { right: 'admin' } } as const

/** Who did what: a page at a time, or all of it as JSON. */
export async function audit(app: FastifyInstance, { operators, readerFor }: ScreenOptions): Promise<void> {
  app.get<{ Querystring: Static<typeof Paging> }>('/audit', { config, schema: { querystring: Paging } }, async (request, reply) => {
    const before = request.query.before ?? null
    const found = await operators.audit(before, perPage + 1)
    const entries = found.slice(0, perPage)
    const older = found.length > perPage ? entries.at(-1)!.sequence : null
    const names = new Map([...(await operators.accounts()), ...(await operators.tokens())].map(({ id, name }) => [id, name]))
    return showPage(reply, readerFor(request), auditSheet(readerFor(request), entries, { names, older, isNewest: before === null }))
  })

  app.get('/audit.json', { config }, (_, reply) =>
    reply.type('application/json; charset=utf-8').header('content-disposition', 'attachment; filename="relight-audit.json"').send(Readable.from(exported(operators))))
}

/** The whole trail, newest first, read in pieces so that its length does not matter. */
async function* exported(operators: Pick<Operators, 'audit'>): AsyncGenerator<string> {
  yield '{"entries":['
  let before: number | null = null
  let entries: Awaited<ReturnType<Operators['audit']>>
  do {
    const isFirst = before === null
    entries = await operators.audit(before, perRead)
    yield entries.map((entry, place) => `${isFirst && place === 0 ? '' : ','}\n${JSON.stringify({ ...entry, at: iso(entry.at) })}`).join('')
    before = entries.at(-1)?.sequence ?? null
  } while (entries.length === perRead)
  yield '\n]}\n'
}
