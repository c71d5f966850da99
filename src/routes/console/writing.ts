import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Preview, Proposal, SubmitOptions, Submitted } from '../../desk/desk.ts'
import { Problem } from '../../model/problem.ts'
import type { Right } from '../../operators/principal.ts'
import type { ConsoleSheet } from '../../views/console/frame.ts'
import { valueOf, valuesOf, type Fault, type Filled, type Form } from '../../views/console/form-fields.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'
import type { Meanwhile } from '../../views/console/states-confirm.ts'
import { warningMark, writingLook, writingPreview } from '../../views/console/writing.ts'
import type { State } from '../../views/console/as-readers.ts'
import type { Markup } from '../../views/markup.ts'
import { faultOf, formOf } from './form-reading.ts'
import { publicAfter } from './rehearsed.ts'
import { attempt, goTo, operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'

/** Who asks for which page. */
export interface Asked {
  readonly reader: ConsoleReader
  readonly params: Readonly<Record<string, string>>
  readonly query: Form
  readonly ids: () => string
  readonly request: FastifyRequest
}

/** A form that comes to something to be recorded: filled in, previewed, published. */
export interface Writing {
  readonly route: string
  readonly right?: Right
  /** What stands in the form at first. Throws a Problem where there is nothing to write about. */
  readonly blank: (asked: Asked) => Form | Promise<Form>
  readonly path: (asked: Asked) => string
  readonly title: (asked: Asked) => string
  readonly body: (asked: Asked, filled: Filled) => Markup | Promise<Markup>
  /** Throws a Problem, whose path names the field, where the form does not come to anything. */
  readonly proposal: (asked: Asked, form: Form) => Proposal
  /** How readers will see it. */
  readonly asReaders?: (asked: Asked, after: State, proposal: Proposal) => Markup | null
  /** Set where that shows every text in every language. */
  readonly isWhole?: true
  /** Where to go on when it is recorded. */
  readonly done: (asked: Asked, submitted: Submitted) => string
  /** Publishes in another way than by handing it to the desk, and answers where to go on. */
  readonly submit?: (asked: Asked, form: Form, options: SubmitOptions) => Promise<string | null>
  /** What the last button says where it does not publish at once. */
  readonly button?: (asked: Asked, form: Form) => string | null
  /** What buttons of its own do; answers with the form to show again, or with a path to go on to. */
  readonly buttons?: (asked: Asked, act: string, form: Form) => Promise<{ readonly form: Form } | { readonly path: string } | null>
}

/** Registers the page of a form and what becomes of it. */
export function writing(app: FastifyInstance, options: ScreenOptions, what: Writing): void {
  const { desk, ids, readerFor, service } = options
  const config = { access: { right: what.right ?? 'editor' } } as const
  const askedBy = (request: FastifyRequest): Asked =>
    ({ reader: readerFor(request), params: request.params as Record<string, string>, query: formOf(request.query), ids, request })

  const sheet = (asked: Asked, body: Markup): ConsoleSheet => ({ title: what.title(asked), path: what.path(asked), body, ...writingLook })
  const showForm = async (reply: FastifyReply, asked: Asked, form: Form, fault: Fault | null, status = 200): Promise<FastifyReply> =>
    showPage(reply, asked.reader, sheet(asked, await what.body(asked, { form, fault })), status)

  app.get(what.route, { config }, async (request, reply) => {
    const asked = askedBy(request)
    return showForm(reply, asked, await what.blank(asked), null)
  })

  app.post(what.route, { config }, async (request, reply) => {
    const asked = askedBy(request)
    await what.blank(asked)
    const form = formOf(request.body)
    const act = valueOf(form, 'do')
    if (act === 'change') return showForm(reply, asked, form, null)
    const own = await attempt((async () => what.buttons?.(asked, act, form) ?? null)())
    if (own.problem) return showForm(reply, asked, form, faultOf(own.problem), own.problem.status)
    if (own.value) return 'path' in own.value ? goTo(reply, own.value.path) : showForm(reply, asked, own.value.form, null)

    const previewed = await attempt(previewOf(asked, form))
    if (act === 'fragment') return sendFragment(reply, previewed.value)
    if (act !== 'publish') {
      return previewed.value ? showPreview(reply, asked, form, previewed.value, null) : showForm(reply, asked, form, faultOf(previewed.problem), previewed.problem.status)
    }
    const isOpen = previewed.value !== null && previewed.value.preview.warnings.some((warning) => !valuesOf(form, 'accept').includes(warningMark(warning)))
    if (isOpen) return showPreview(reply, asked, form, previewed.value, new Problem(409, 'warnings-open', 'There is something to think of first.'))
    // A form that is sent twice is refused by its own first time when previewed; its key still brings the first answer.
    const submitted = await attempt(submit(asked, form))
    if (submitted.value !== null) return goTo(reply, submitted.value)
    if (submitted.problem.code === 'sequence-moved' && previewed.value) return showPreview(reply, asked, form, previewed.value, submitted.problem, await since(form))
    return showForm(reply, asked, form, faultOf(submitted.problem), submitted.problem.status)
  })

  const submit = async (asked: Asked, form: Form): Promise<string> => {
    const given = optionsOf(asked.request, form)
    const path = await what.submit?.(asked, form, given) ?? null
    if (path !== null) return path
    const submitted = await desk.submit(operatorOf(asked.request), what.proposal(asked, form), given)
    return submitted.waiting ? `/drafts/${submitted.waiting.id}` : what.done(asked, submitted)
  }

  const previewOf = async (asked: Asked, form: Form): Promise<Previewed> => {
    const proposal = what.proposal(asked, form)
    const preview = await desk.preview(operatorOf(asked.request), proposal)
    const asReaders = what.asReaders?.(asked, publicAfter(service, operatorOf(asked.request), proposal), proposal) ?? null
    return { proposal, preview, asReaders }
  }

  const showPreview = (reply: FastifyReply, asked: Asked, form: Form, { preview, asReaders }: Previewed, problem: Problem | null, meanwhile: readonly Meanwhile[] = []): FastifyReply =>
    showPage(reply, asked.reader, sheet(asked, writingPreview(asked.reader, {
      path: what.path(asked), title: what.title(asked), form, preview, key: ids(), asReaders, isWhole: what.isWhole ?? false, problem, meanwhile,
      button: what.button?.(asked, form) ?? null,
    })), problem?.status ?? 200)

  const since = async (form: Form): Promise<readonly Meanwhile[]> =>
    (await service.entries(Number(valueOf(form, 'sequence')), 50)).map(({ position, at, by, type }) => ({ sequence: position, at, by, type }))

  const sendFragment = (reply: FastifyReply, previewed: Previewed | null): FastifyReply =>
    reply.type('text/html; charset=utf-8').send(previewed === null ? '' : String(previewed.asReaders ?? ''))
}

interface Previewed {
  readonly proposal: Proposal
  readonly preview: Preview
  readonly asReaders: Markup | null
}

function optionsOf(request: FastifyRequest, form: Form): SubmitOptions {
  const sequence = Number(valueOf(form, 'sequence'))
  return submitOptionsOf(request, {
    key: valueOf(form, 'key') || undefined,
    expectedSequence: valueOf(form, 'sequence') === '' || !Number.isSafeInteger(sequence) ? undefined : sequence,
  })
}
