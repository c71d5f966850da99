import { Type } from '#libraries/typebox'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { TObject, TProperties } from 'typebox'
import { isForInsurers, rightFor, scopeFor } from '../../desk/permissions.ts'
import type { Desk, Step } from '../../desk/desk.ts'
import { eventData, eventTypes, type EventType } from '../../model/event.ts'
import { Id } from '../../model/id.ts'
import type { Access } from '../access.ts'
import { PreviewSchema, StepsSchema, SubmittedSchema } from './answer-schemas.ts'
import { sendPreview, sendSubmitted, stepFrom, type SentStep } from './answers.ts'
import { base, isDryRun, one, optionsOf, recordQuery, whoAsks, writeQuery } from './asked.ts'

/** The largest catalogue that is taken. */
const catalogueLimit = 8 * 1_024 * 1_024

const insurersOwn = { on_behalf_of: Type.Optional({ ...Id, description: 'The insurer whose words these are' }) }

/** What is sent for an event: its own fields but for who approved it, which the desk fills in. */
export function bodyFor(type: EventType): TObject {
  const { approved_by: _, ...fields } = eventData[type].properties as TProperties
  return Type.Object({ ...fields, ...(isForInsurers(type) && insurersOwn) }, one)
}

const accessFor = (type: EventType): Access => {
  const scope = scopeFor(type)
  return { right: rightFor(type), ...(scope !== null && { scope }) }
}

const recorded = Type.Union([SubmittedSchema, PreviewSchema])

/** Everything that can be recorded: one event, many as one batch, and the last batch taken back. */
export async function events(app: FastifyInstance, { desk }: { readonly desk: Desk }): Promise<void> {
  const submit = async (request: FastifyRequest, steps: readonly Step[]) => {
    const options = optionsOf(request)
    return isDryRun(request)
      ? { preview: await desk.preview(whoAsks(request), { steps }, options) }
      : { submitted: await desk.submit(whoAsks(request), { steps }, options) }
  }

  for (const type of eventTypes) {
    const summary = `Records ${type}`
    const schema: FastifySchema = { summary, body: bodyFor(type), querystring: recordQuery, answer: recorded, also: 202 }
    const limit = type === 'catalogue.apply' ? { bodyLimit: catalogueLimit } : {}
    app.post(`${base}/events/${type}`, { schema, config: { access: accessFor(type) }, ...limit }, async (request, reply) => {
      const { on_behalf_of: onBehalfOf, ...data } = request.body as Record<string, unknown>
      const { preview, submitted } = await submit(request, [stepFrom({ type, data, ...(onBehalfOf !== undefined && { on_behalf_of: String(onBehalfOf) }) })])
      return preview ? sendPreview(reply, preview) : sendSubmitted(reply, submitted)
    })
  }

  app.post(`${base}/batch`, {
    schema: {
      summary: 'Records many events as one batch, all or nothing', body: Type.Object({ steps: StepsSchema }, one),
      querystring: recordQuery, answer: recorded, also: 202,
    },
    config: { access: { right: 'editor', scope: ['state:write', 'incident:write', 'catalogue:write'] } },
  }, async (request, reply) => {
    const { steps } = request.body as { readonly steps: readonly SentStep[] }
    const { preview, submitted } = await submit(request, steps.map(stepFrom))
    return preview ? sendPreview(reply, preview) : sendSubmitted(reply, submitted)
  })

  app.post(`${base}/undo`, {
    schema: {
      summary: 'Takes back the newest batch of states by its opposite', body: Type.Object({}, one),
      querystring: writeQuery, answer: recorded, also: 202,
    },
    config: { access: { right: 'editor', scope: 'state:write' } },
  }, async (request, reply) =>
    isDryRun(request) ? sendPreview(reply, await desk.previewUndo(whoAsks(request), optionsOf(request))) : sendSubmitted(reply, await desk.undo(whoAsks(request), optionsOf(request))))
}
