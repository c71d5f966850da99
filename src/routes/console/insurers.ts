import type { FastifyInstance } from 'fastify'
import type { Step } from '../../desk/desk.ts'
import { wrong } from '../../commands/refusal.ts'
import { audiences } from '../../model/catalogue.ts'
import { contactChannels } from '../../model/event.ts'
import { notFound } from '../../model/problem.ts'
import { inBothLanguages, type State } from '../../views/console/as-readers.ts'
import { valueOf, type Form } from '../../views/console/form-fields.ts'
import { contactPart, endWordsPart, insurerPart, insurerPath, insurersPart, noticePart } from '../../views/console/insurers.ts'
import { incidentWords } from '../../views/console/promise.ts'
import { writingLook } from '../../views/console/writing.ts'
import { html } from '../../views/markup.ts'
import { numbers, notices } from '../../views/pages/insurer.ts'
import { paragraphs } from '../../views/reader.ts'
import { chosenIn, formOf, given, idIn, manyIn, momentIn, textIn, textNeeded } from './form-reading.ts'
import { showPage, type ScreenOptions } from './screen.ts'
import { writing, type Asked } from './writing.ts'

/** What insurers say on their own pages, entered on their behalf. */
export async function insurers(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { readerFor } = options
  const access = { right: 'viewer' } as const

  app.get('/insurers', { config: { access } }, async (request, reply) => {
    const reader = readerFor(request)
    const body = insurersPart(reader, valueOf(formOf(request.query), 'find').slice(0, 200))
    return showPage(reply, reader, { title: incidentWords(reader).insurers.title, path: '/insurers', body, ...writingLook })
  })

  app.get('/insurers/:insurer', { config: { access } }, async (request, reply) => {
    const reader = readerFor(request)
    const insurer = insurerAsked({ reader, params: request.params as Record<string, string> })
    const body = insurerPart(reader, insurer, valueOf(formOf(request.query), 'done'))
    return showPage(reply, reader, { title: insurer.name, path: insurerPath(insurer.id), body, ...writingLook })
  })

  const done = (asked: Asked): string => `${insurerPath(insurerAsked(asked).id)}?done=1`
  const asReaders = (asked: Asked, after: State) => {
    const insurer = insurerAsked(asked)
    return inBothLanguages(asked.reader, after, (shown) => html`${numbers(shown, insurer, [...after.contacts.values()].filter((contact) => contact.insurer === insurer.id && (contact.until === null || contact.until > shown.now)))}${notices(shown, insurer)}`)
  }
  const shared = { asReaders, isWhole: true, done } as const
  const newId = (letter: string, { ids }: Asked): string => `${letter}-${ids().replace(/[^A-Za-z0-9]/g, '').slice(-8)}`

  writing(app, options, {
    ...shared,
    route: '/insurers/:insurer/notice',
    blank: (asked) => ({ notice: newId('N', asked), audiences: ['insured'], insurer: insurerAsked(asked).id }),
    path: (asked) => `${insurerPath(insurerAsked(asked).id)}/notice`,
    title: (asked) => incidentWords(asked.reader).insurers.noticeTitle(insurerAsked(asked).name),
    body: (asked, filled) => noticePart(asked.reader, insurerAsked(asked), filled),
    proposal: (asked, form) => said(asked, 'insurer.notice', given({
      notice: idIn(form, 'notice'),
      insurers: [insurerAsked(asked).id],
      text: textNeeded(form, 'text'),
      audiences: manyIn(form, 'audiences', audiences),
      until: momentIn(form, 'until', asked.reader.zone),
    })),
  })

  writing(app, options, {
    ...shared,
    route: '/insurers/:insurer/contact',
    blank: (asked) => ({ contact: newId('C', asked), channel: 'phone', audience: 'insured', insurer: insurerAsked(asked).id }),
    path: (asked) => `${insurerPath(insurerAsked(asked).id)}/contact`,
    title: (asked) => incidentWords(asked.reader).insurers.contactTitle(insurerAsked(asked).name),
    body: (asked, filled) => contactPart(asked.reader, insurerAsked(asked), filled),
    proposal: (asked, form) => said(asked, 'insurer.contact', given({
      contact: idIn(form, 'contact'),
      insurer: insurerAsked(asked).id,
      channel: chosenIn(form, 'channel', contactChannels),
      audience: chosenIn(form, 'audience', audiences),
      value: valueIn(form),
      hours: textIn(form, 'hours'),
      until: momentIn(form, 'until', asked.reader.zone),
    })),
  })

  for (const kind of ['notice', 'contact'] as const) {
    writing(app, options, {
      ...shared,
      route: `/insurers/:insurer/${kind}s/:id/end`,
      blank: (asked) => {
        if (asked.request.method === 'GET') shownOf(asked, kind)
        return {}
      },
      path: (asked) => `${insurerPath(insurerAsked(asked).id)}/${kind}s/${encodeURIComponent(asked.params['id'] ?? '')}/end`,
      title: ({ reader }) => incidentWords(reader).insurers[kind === 'notice' ? 'endNotice' : 'endContact'],
      body: (asked, filled) => endWordsPart(asked.reader, insurerAsked(asked), { kind, id: asked.params['id'] ?? '', shown: shownOf(asked, kind) }, filled),
      proposal: (asked) => ending(asked, kind),
    })
  }
}

const said = (asked: Asked, type: Step['type'], data: Step['data']) => ({ steps: [{ type, data, onBehalfOf: insurerAsked(asked).id }] })

/** A notice that the provider gave for many insurers at once is ended by the provider; every other one in the insurer's own name. */
function ending(asked: Asked, kind: 'notice' | 'contact') {
  const id = asked.params['id'] ?? ''
  const proposal = said(asked, kind === 'notice' ? 'notice.end' : 'contact.end', { [kind]: id })
  const isForMany = kind === 'notice' && (asked.reader.state.notices.get(id)?.insurers.length ?? 0) > 1
  return isForMany ? { steps: proposal.steps.map(({ type, data }) => ({ type, data })) } : proposal
}

function insurerAsked({ reader, params }: Pick<Asked, 'reader' | 'params'>) {
  const insurer = reader.state.catalogue?.insurers.find(({ id }) => id === params['insurer'])
  if (!insurer) throw notFound('There is no such insurer in the catalogue.')
  return insurer
}

/** What stands there now. Throws a Problem where it is not this insurer's, or stands no more. */
function shownOf(asked: Asked, kind: 'notice' | 'contact') {
  const { reader, params } = asked
  const insurer = insurerAsked(asked)
  const notice = kind === 'notice' ? reader.state.notices.get(params['id'] ?? '') : undefined
  if (notice?.insurers.includes(insurer.id)) return paragraphs(reader, notice.text)
  const contact = kind === 'contact' ? reader.state.contacts.get(params['id'] ?? '') : undefined
  if (contact?.insurer === insurer.id) return html`<p>${contact.value}</p>`
  throw notFound('That stands no more. The page of the insurer shows all that does.')
}

function valueIn(form: Form): string {
  const value = valueOf(form, 'value').trim()
  if (value === '') throw wrong('contact-does-not-fit', ['value'], 'The number or address is missing.')
  return value
}
