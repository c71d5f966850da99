import type { FastifyInstance } from 'fastify'
import type { Desk, Draft, Proposal, Sentence } from '../../desk/desk.ts'
import { audiences } from '../../model/catalogue.ts'
import { statementTopics, updateKinds } from '../../model/event.ts'
import { notFound } from '../../model/problem.ts'
import { instantOf, iso } from '../../model/time.ts'
import { updateAsReadersSee } from '../../views/console/as-readers.ts'
import { localMoment, valueOf, writingWords, type Form } from '../../views/console/form-fields.ts'
import { incidentPath } from '../../views/console/promise.ts'
import { updateEditorPart, updateEditPart } from '../../views/console/update-editor.ts'
import { wrong } from '../../commands/refusal.ts'
import { chosenIn, given, idIn, manyIn, momentIn, momentNeeded, numberIn, scopeIn, textNeeded } from './form-reading.ts'
import { incidentAsked } from './incidents.ts'
import { fieldsOfUpdate } from './update-fields.ts'
import { operatorOf, submitOptionsOf, type ScreenOptions } from './screen.ts'
import { filledSentence } from './sentence-filling.ts'
import { writing, type Asked } from './writing.ts'

/** Updates: the editor, also of drafts, and the form that changes a wording. */
export async function updates(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { desk } = options

  const draftOf = async (id: string): Promise<Draft | null> => (id === '' ? null : desk.draft(id))

  writing(app, options, {
    route: '/incidents/:incident/update',
    blank: async (asked) => {
      const incident = incidentAsked(asked)
      const draft = await draftOf(valueOf(asked.query, 'draft'))
      return draft ? draftForm(asked, draft) : { update: newUpdateId(asked), incident: incident.id, kind: 'status', audiences: ['public'], scope: 'all', statement: 'no' }
    },
    path: (asked) => `${incidentPath(incidentAsked(asked).id)}/update`,
    title: ({ reader }) => writingWords(reader).editor.title,
    body: async (asked, filled) => {
      const draft = await draftOf(valueOf(filled.form, 'draft'))
      const who = operatorOf(asked.request)
      const others = draft ? desk.seen(who, draft.id).map(({ name }) => name).filter((name) => name !== who.account.name) : []
      return updateEditorPart(asked.reader, { incident: incidentAsked(asked), filled, sentences: await desk.sentences(), draft, others })
    },
    proposal: (asked, form) => updateProposal(asked, form),
    asReaders: ({ reader, params }, after, { steps: [step] }) => updateAsReadersSee(reader, after, params['incident'] ?? '', String(step?.data['update'])),
    isWhole: true,
    done: (asked) => `${incidentPath(incidentAsked(asked).id)}?done=1`,
    buttons: async (asked, act, form) => {
      if (act.startsWith('sentence:')) return { form: withSentence(asked, form, await desk.sentences(), act.slice('sentence:'.length)) }
      if (act !== 'draft' && act !== 'schedule') return null
      const [who, wording] = [operatorOf(asked.request), wordingOf(asked, form, act)]
      const given = submitOptionsOf(asked.request)
      const isPlanned = act === 'schedule'
      const draft = isPlanned ? (await desk.publishWording(who, wording, given)).draft : await desk.saveDraft(who, wording, given)
      return { path: `/drafts/${draft?.id}` }
    },
    button: ({ reader }, form) => {
      const words = writingWords(reader).editor
      return valueOf(form, 'publish_at') !== '' ? words.schedule : valueOf(form, 'embargo') !== '' ? words.saveDraft : null
    },
    submit: async (asked, form, given) => {
      const before = await draftOf(valueOf(form, 'draft'))
      const isLater = valueOf(form, 'publish_at') !== '' || valueOf(form, 'embargo') !== ''
      if (!before && !isLater) return null
      if (before?.state === 'published') return `${incidentPath(incidentAsked(asked).id)}?done=1`
      const wording = wordingOf(asked, form, 'publish')
      const { draft, waiting, sequences } = await desk.publishWording(operatorOf(asked.request), wording, given)
      return waiting || sequences.length === 0 ? `/drafts/${draft?.id}` : `${incidentPath(incidentAsked(asked).id)}?done=1`
    },
  })

  function wordingOf(asked: Asked, form: Form, act: string): Parameters<Desk['saveDraft']>[1] {
    const { reader } = asked
    const incident = incidentAsked(asked)
    const proposal = updateProposal(asked, form)
    const publishAt = act === 'schedule' ? momentNeeded(form, 'publish_at', reader.zone) : momentIn(form, 'publish_at', reader.zone)
    const embargo = momentIn(form, 'embargo', reader.zone)
    const revision = valueOf(form, 'revision')
    return {
      id: valueOf(form, 'draft') || null,
      revision: revision === '' ? null : Number(revision),
      title: writingWords(reader).editor.draftTitle(reader.words.kinds[chosenIn(form, 'kind', updateKinds)], incident.id),
      proposal,
      publishAt: publishAt === null ? null : instantOf(publishAt),
      embargoUntil: embargo === null ? null : instantOf(embargo),
    }
  }

  writing(app, options, {
    route: '/incidents/:incident/updates/:update/edit',
    blank: (asked) => {
      const { text } = updateAsked(asked)
      return { text_de: text['de'], text_en: text['en'] }
    },
    path: (asked) => `${incidentPath(incidentAsked(asked).id)}/updates/${encodeURIComponent(updateAsked(asked).id)}/edit`,
    title: ({ reader }) => writingWords(reader).editor.editTitle,
    body: (asked, filled) => updateEditPart(asked.reader, incidentAsked(asked), updateAsked(asked), filled),
    proposal: (asked, form) => ({
      steps: [{ type: 'update.edit', data: { incident: incidentAsked(asked).id, update: updateAsked(asked).id, text: textNeeded(form, 'text'), reason: textNeeded(form, 'reason') } }],
    }),
    asReaders: ({ reader, params }, after) => updateAsReadersSee(reader, after, params['incident'] ?? '', params['update'] ?? ''),
    done: (asked) => `${incidentPath(incidentAsked(asked).id)}?done=1`,
  })
}

function updateAsked(asked: Asked) {
  const update = incidentAsked(asked).updates.find(({ id }) => id === asked.params['update'])
  if (!update) throw notFound('This incident has no such update. Its page shows all it has.')
  return update
}

/** As U-20260311-0942-3f2a: readable in an address, and no two drafts of one minute share it. */
function newUpdateId({ reader, ids }: Asked): string {
  const [day = '', time = ''] = localMoment(reader, reader.now).split('T')
  return `U-${day.replaceAll('-', '')}-${time.replace(':', '')}-${ids().replace(/[^A-Za-z0-9]/g, '').slice(-4)}`
}

function updateProposal(asked: Asked, form: Form): Proposal {
  const { zone } = asked.reader
  const scope = scopeIn(form)
  const kind = chosenIn(form, 'kind', updateKinds)
  return {
    steps: [{
      type: 'update.post',
      data: given({
        incident: incidentAsked(asked).id,
        update: idIn(form, 'update'),
        kind,
        audiences: manyIn(form, 'audiences', audiences),
        text: textNeeded(form, 'text'),
        scope: 'all' in scope ? null : scope,
        next_update_by: nextIn(form, zone),
        statement: valueOf(form, 'statement') === 'yes' ? statementIn(form) : null,
      }),
    }],
  }
}

function nextIn(form: Form, zone: string): string | null {
  const next = valueOf(form, 'next')
  if (next === 'none') return null
  if (next === 'at') return momentNeeded(form, 'next_at', zone)
  const at = /^\d{4}-/.test(next) ? instantOf(next) : NaN
  if (Number.isNaN(at)) throw wrong('choice-missing', ['next'], 'Nothing is chosen for the next news. Choose a time, or to promise nothing.')
  return iso(at)
}

/** The statement takes its id from its update, so that both are found together. */
function statementIn(form: Form): Readonly<Record<string, unknown>> {
  const insurers = numberIn(form, 'affected_insurers')
  const people = numberIn(form, 'affected_people')
  return given({
    id: `S-${idIn(form, 'update')}`.slice(0, 64),
    topic: chosenIn(form, 'topic', statementTopics),
    certainty: chosenIn(form, 'certainty', ['preliminary', 'confirmed']),
    corrects: valueOf(form, 'corrects') || null,
    affected: insurers === null && people === null ? null : given({ insurers, people }),
  })
}

function draftForm(asked: Asked, draft: Draft): Form {
  const [step] = draft.proposal.steps
  if (draft.proposal.steps.length !== 1 || step?.type !== 'update.post' || step.data['incident'] !== incidentAsked(asked).id) {
    throw notFound('This draft holds no update of this incident. Its own page shows what it holds.')
  }
  return fieldsOfUpdate(asked.reader, draft, step.data)
}

function withSentence(asked: Asked, form: Form, sentences: readonly Sentence[], id: string): Form {
  const sentence = sentences.find((one) => one.id === id)
  if (!sentence) throw notFound('There is no such sentence in the library any more.')
  return { ...form, ...filledSentence(asked.reader, form, sentence) }
}
