import type { FastifyInstance } from 'fastify'
import { audiences } from '../../model/catalogue.ts'
import { adviceActions, trends } from '../../model/event.ts'
import { notFound } from '../../model/problem.ts'
import { wrong } from '../../commands/refusal.ts'
import { advicePart, backlogPart, endAdvicePart, setAdvicePart } from '../../views/console/advice.ts'
import { publicPiece, publicReader, type State } from '../../views/console/as-readers.ts'
import { localMoment, valueOf, type Form } from '../../views/console/form-fields.ts'
import { incidentWords } from '../../views/console/promise.ts'
import { writingLook } from '../../views/console/writing.ts'
import { useCasesForAll } from '../../views/parts/use-cases.ts'
import { chosenIn, chosenOrNot, formOf, given, idIn, manyIn, momentIn, momentNeeded, numberIn, scopeIn, textIn, textNeeded } from './form-reading.ts'
import { showPage, type ScreenOptions } from './screen.ts'
import { writing, type Asked } from './writing.ts'

/** Advice for each use case, and the backlogs. */
export async function advice(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { readerFor } = options

  app.get('/advice', { config: { access: { right: 'viewer' } } }, async (request, reply) => {
    const reader = readerFor(request)
    return showPage(reply, reader, { title: incidentWords(reader).advice.title, path: '/advice', body: advicePart(reader, valueOf(formOf(request.query), 'done')), ...writingLook })
  })

  const done = (): string => '/advice?done=1'
  const asReaders = ({ reader }: Asked, after: State) => publicPiece(reader, useCasesForAll(publicReader(reader, after, reader.language), null))

  writing(app, options, {
    route: '/advice/set',
    blank: (asked) => standing(asked) ?? { advice: `A-${asked.ids().replace(/[^A-Za-z0-9]/g, '').slice(-8)}`, incident: valueOf(asked.query, 'incident'), audiences: ['insured'], scope: 'all' },
    path: () => '/advice/set',
    title: ({ reader }) => incidentWords(reader).advice.setTitle,
    body: ({ reader }, filled) => setAdvicePart(reader, filled),
    proposal: ({ reader }, form) => {
      const from = momentIn(form, 'from', reader.zone)
      const until = momentIn(form, 'until', reader.zone)
      return { steps: [{ type: 'advice.set', data: given({
        incident: idIn(form, 'incident'), advice: idIn(form, 'advice'), use_case: useCaseIn(form), scope: scopeIn(form), audiences: manyIn(form, 'audiences', audiences),
        action: chosenIn(form, 'action', adviceActions), text: textNeeded(form, 'text'),
        period: from === null && until === null ? null : { from: momentNeeded(form, 'from', reader.zone), until: momentNeeded(form, 'until', reader.zone) },
      }) }] }
    },
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/advice/backlog',
    blank: (asked) => ({ incident: valueOf(asked.query, 'incident'), scope: 'all' }),
    path: () => '/advice/backlog',
    title: ({ reader }) => incidentWords(reader).advice.reportTitle,
    body: ({ reader }, filled) => backlogPart(reader, filled),
    proposal: ({ reader }, form) => {
      const scope = scopeIn(form)
      const openItems = numberIn(form, 'open_items')
      if (openItems === null) throw wrong('number-unreadable', ['open_items'], 'The number of open items is missing.')
      return { steps: [{ type: 'backlog.report', data: given({
        incident: idIn(form, 'incident'), use_case: useCaseIn(form), scope: 'all' in scope ? null : scope, open_items: openItems, trend: chosenOrNot(form, 'trend', trends),
        handling_received_until: momentIn(form, 'handling_received_until', reader.zone), expected_clear: momentIn(form, 'expected_clear', reader.zone), note: textIn(form, 'note'),
      }) }] }
    },
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/advice/:advice/end',
    blank: (asked) => {
      if (asked.request.method === 'GET') adviceAsked(asked)
      return {}
    },
    path: ({ params }) => `/advice/${encodeURIComponent(params['advice'] ?? '')}/end`,
    title: ({ reader }) => incidentWords(reader).advice.endTitle,
    body: (asked, filled) => endAdvicePart(asked.reader, adviceAsked(asked), filled),
    proposal: (asked) => {
      const { id, incident } = adviceAsked(asked)
      return { steps: [{ type: 'advice.end', data: { incident, advice: id } }] }
    },
    asReaders,
    done,
  })
}

function adviceAsked({ reader, params }: Asked) {
  const found = reader.state.advice.get(params['advice'] ?? '')
  if (!found) throw notFound('No such advice is in force. The list shows all that are.')
  return found
}

function useCaseIn(form: Form): string {
  if (valueOf(form, 'use_case') === '') throw wrong('choice-missing', ['use_case'], 'No use case is chosen. Choose one.')
  return idIn(form, 'use_case')
}

/** The advice that the address names, to be changed. */
function standing({ reader, query }: Asked): Form | null {
  const found = reader.state.advice.get(valueOf(query, 'advice'))
  if (!found) return null
  const { scope, period } = found
  return {
    advice: found.id, incident: found.incident, use_case: found.useCase, action: found.action, audiences: found.audiences,
    text_de: found.text['de'], text_en: found.text['en'],
    scope: 'all' in scope ? 'all' : 'sites' in scope ? 'sites' : 'insurers', sites: 'sites' in scope ? scope.sites : [], insurers: 'insurers' in scope ? scope.insurers : [],
    from: period ? localMoment(reader, period.from) : '', until: period ? localMoment(reader, period.until) : '',
  }
}
