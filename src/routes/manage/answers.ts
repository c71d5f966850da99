import type { FastifyReply } from 'fastify'
import type { Draft, Preview, Proposal, Revision, Step, Submitted } from '../../desk/desk.ts'
import type { EventType } from '../../model/event.ts'
import { iso, type Instant } from '../../model/time.ts'

export const timeOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant))

/** A step as it comes in. */
export interface SentStep {
  readonly type: EventType
  readonly data: Readonly<Record<string, unknown>>
  readonly on_behalf_of?: string
}

export const stepFrom = ({ type, data, on_behalf_of: onBehalfOf }: SentStep): Step => ({ type, data, ...(onBehalfOf !== undefined && { onBehalfOf }) })

const stepsJson = ({ steps }: Proposal) =>
  steps.map(({ type, data, onBehalfOf }) => ({ type, data, ...(onBehalfOf !== undefined && { on_behalf_of: onBehalfOf }) }))

export const draftJson = (draft: Draft) => ({
  id: draft.id,
  title: draft.title,
  state: draft.state,
  steps: stepsJson(draft.proposal),
  revision: draft.revision,
  digest: draft.digest,
  author: draft.author,
  editors: draft.editors.map(({ name, at }) => ({ name, at: iso(at) })),
  created_at: iso(draft.createdAt),
  changed_at: iso(draft.changedAt),
  publish_at: timeOrNull(draft.publishAt),
  embargo_until: timeOrNull(draft.embargoUntil),
  approval: draft.approval && { ...draft.approval, at: iso(draft.approval.at) },
  emergency: draft.emergency && { ...draft.emergency, at: iso(draft.emergency.at) },
  refusal: draft.refusal,
  sequences: draft.sequences,
})

export const revisionJson = ({ revision, title, proposal, digest, by, at }: Revision) => ({ revision, title, steps: stepsJson(proposal), digest, by, at: iso(at) })

export const previewJson = ({ sequence, cells, texts, forms, needsSecondPerson, warnings, told }: Preview) => ({
  dry_run: true,
  sequence,
  cells,
  texts: texts.map(({ step, field, text, isFromLibrary }) => ({ step, field, text, is_from_library: isFromLibrary })),
  forms,
  needs_second_person: needsSecondPerson,
  warnings: warnings.map(({ code, step, text }) => ({ code, step, text })),
  told,
})

const submittedJson = ({ sequences, sequence, position, batch, waiting, draft, replayed }: Submitted) =>
  ({ sequences, sequence, position, batch, waiting: waiting && draftJson(waiting), draft: draft && draftJson(draft), replayed })

/** What was recorded is answered with 200; what waits for a second person or for its time with 202. */
export const sendSubmitted = (reply: FastifyReply, submitted: Submitted) =>
  reply.code(submitted.sequences.length === 0 ? 202 : 200).header('etag', `"${submitted.sequence}"`).send(submittedJson(submitted))

export const sendPreview = (reply: FastifyReply, preview: Preview) => reply.header('etag', `"${preview.sequence}"`).send(previewJson(preview))
