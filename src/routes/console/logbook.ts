import type { FastifyInstance } from 'fastify'
import { wrong } from '../../commands/refusal.ts'
import { redactionGrounds, regimes, type Entry } from '../../model/event.ts'
import { evidencePart, evidencePath } from '../../views/console/evidence.ts'
import { valueOf, type Form } from '../../views/console/form-fields.ts'
import { logbookPart } from '../../views/console/logbook.ts'
import { clockPart, notePart, otherStage, redactPart, reportPart } from '../../views/console/logbook-forms.ts'
import { logbookWords } from '../../views/console/logbook-words.ts'
import { evidenceOf } from '../manage/logbook.ts'
import { chosenIn, formOf, given, idIn, momentIn, momentNeeded, numberIn, textIn, textNeeded } from './form-reading.ts'
import { operatorOf, showPage, submitOptionsOf, type ScreenOptions } from './screen.ts'
import { writing, type Writing } from './writing.ts'

const look = { styles: ['console-preview.css', 'console-home.css', 'console-logbook.css'] } as const
const viewer = { config: { access: { right: 'viewer' } } } as const

/** The internal logbook: notes, clocks of the law, reports to authorities, evidence, and taking words away. */
export async function logbook(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { desk, readerFor, service } = options
  const done = (): string => '/logbook?done=1'

  /** What nobody outside is told of is recorded without a preview. */
  const internal = (what: Writing): void => writing(app, options, {
    ...what,
    buttons: async (asked, act, form) => {
      if (act !== 'record') return null
      await desk.submit(operatorOf(asked.request), what.proposal(asked, form), submitOptionsOf(asked.request, { key: valueOf(form, 'key') || undefined }))
      return { path: done() }
    },
  })

  app.get('/logbook', viewer, async (request, reply) => {
    const reader = readerFor(request)
    return showPage(reply, reader, { title: logbookWords(reader).title, path: '/logbook', body: logbookPart(reader, valueOf(formOf(request.query), 'done')), ...look })
  })

  app.get<{ Params: { readonly incident: string } }>('/logbook/evidence/:incident', viewer, async (request, reply) => {
    const { evidence, sha256 } = await evidenceOf(service, request.params.incident)
    const reader = readerFor(request)
    const title = logbookWords(reader).evidence.title(evidence.incident)
    return showPage(reply, reader, { title, path: evidencePath(evidence.incident), body: evidencePart(reader, evidence, sha256), ...look })
  })

  internal({
    route: '/logbook/note',
    blank: ({ query, ids }) => ({ incident: valueOf(query, 'incident'), key: ids() }),
    path: () => '/logbook/note',
    title: ({ reader }) => logbookWords(reader).notes.add,
    body: ({ reader }, filled) => notePart(reader, filled),
    proposal: (_, form) => ({ steps: [{ type: 'note.add', data: { ...incidentIfAny(form), text: textNeeded(form, 'text') } }] }),
    done,
  })

  internal({
    route: '/logbook/clock',
    blank: ({ query, ids }) => ({ incident: valueOf(query, 'incident'), applies: 'yes', key: ids() }),
    path: () => '/logbook/clock',
    title: ({ reader }) => logbookWords(reader).clock.title,
    body: ({ reader }, filled) => clockPart(reader, filled),
    proposal: ({ reader }, form) => ({
      steps: [{
        type: 'authority.clock',
        data: given({
          incident: idIn(form, 'incident'),
          regime: chosenIn(form, 'regime', regimes),
          aware_at: momentNeeded(form, 'aware_at', reader.zone),
          applies: chosenIn(form, 'applies', ['yes', 'no']) === 'no' ? false : null,
          note: textIn(form, 'note'),
        }),
      }],
    }),
    done,
  })

  internal({
    route: '/logbook/report',
    blank: ({ query, ids }) => ({ incident: valueOf(query, 'incident'), stage: valueOf(query, 'stage'), key: ids() }),
    path: () => '/logbook/report',
    title: ({ reader }) => logbookWords(reader).report.title,
    body: ({ reader }, filled) => reportPart(reader, filled),
    proposal: ({ reader }, form) => ({
      steps: [{
        type: 'authority.report',
        data: given({
          incident: idIn(form, 'incident'),
          authority: wordsNeeded(form, 'authority'),
          stage: valueOf(form, 'stage') === otherStage ? wordsNeeded(form, 'stage_name') : wordsNeeded(form, 'stage'),
          sent_at: momentIn(form, 'sent_at', reader.zone),
          due: momentIn(form, 'due', reader.zone),
        }),
      }],
    }),
    done,
  })

  const entryNamed = async (form: Form): Promise<Entry | null> => {
    const sequence = Number(valueOf(form, 'entry'))
    return Number.isSafeInteger(sequence) && sequence > 0 ? ((await service.entries(sequence - 1, 1))[0] ?? null) : null
  }

  writing(app, options, {
    route: '/logbook/redact',
    blank: ({ query }) => ({ entry: valueOf(query, 'entry') }),
    path: () => '/logbook/redact',
    title: ({ reader }) => logbookWords(reader).redact.title,
    body: async ({ reader }, filled) => redactPart(reader, filled, await entryNamed(filled.form)),
    proposal: (_, form) => ({
      steps: [{ type: 'entry.redact', data: given({ sequence: sequenceIn(form), ground: chosenIn(form, 'ground', redactionGrounds), note: textIn(form, 'note') }) }],
    }),
    done,
  })
}

const incidentIfAny = (form: Form): object => (valueOf(form, 'incident') === '' ? {} : { incident: idIn(form, 'incident') })

function sequenceIn(form: Form): number {
  const sequence = numberIn(form, 'entry')
  if (sequence === null || sequence < 1) throw wrong('number-unreadable', ['entry'], 'That is no number of an entry. Write digits only.')
  return sequence
}

function wordsNeeded(form: Form, name: string): string {
  const words = valueOf(form, name).trim()
  if (words === '') throw wrong('line-missing', [name], 'This must not be empty. Write it down.')
  return words
}
