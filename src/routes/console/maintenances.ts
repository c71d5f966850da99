import type { FastifyInstance } from 'fastify'
import { wrong } from '../../commands/refusal.ts'
import { notFound } from '../../model/problem.ts'
import { iso } from '../../model/time.ts'
import { localMoment, valueOf, valuesOf, type Form } from '../../views/console/form-fields.ts'
import { inBothLanguages, publicReader, type State } from '../../views/console/as-readers.ts'
import { cancelPart, changePart, finishPart, maintenancesPart, schedulePart } from '../../views/console/maintenances.ts'
import { incidentWords } from '../../views/console/promise.ts'
import type { ConsoleReader } from '../../views/console/reader.ts'
import { writingLook } from '../../views/console/writing.ts'
import { maintenanceSection } from '../../views/parts/maintenances.ts'
import { formOf, idIn, momentNeeded, scopeIn, textNeeded } from './form-reading.ts'
import { showPage, type ScreenOptions } from './screen.ts'
import { writing, type Asked } from './writing.ts'

/** The services that were ticked, in the catalogue's order. */
export function servicesIn(reader: ConsoleReader, form: Form): readonly string[] {
  const chosen = valuesOf(form, 'services')
  const services = (reader.state.catalogue?.services ?? []).map(({ id }) => id).filter((id) => chosen.includes(id))
  if (services.length === 0) throw wrong('choice-missing', ['services'], 'No service is chosen. Choose at least one.')
  return services
}

/** Maintenance: announced, announced otherwise, said to be finished, and cancelled. */
export async function maintenances(app: FastifyInstance, options: ScreenOptions): Promise<void> {
  const { readerFor } = options
  const done = (): string => '/maintenances?done=1'
  const asReaders = ({ reader }: Asked, after: State) => 
    String(maintenanceSection(publicReader(reader, after, reader.language))) === '' ? null : inBothLanguages(reader, after, (shown) => maintenanceSection(shown))

  app.get('/maintenances', { config: { access: { right: 'viewer' } } }, async (request, reply) => {
    const reader = readerFor(request)
    const body = maintenancesPart(reader, valueOf(formOf(request.query), 'done'))
    return showPage(reply, reader, { title: incidentWords(reader).maintenance.title, path: '/maintenances', body, ...writingLook })
  })

  writing(app, options, {
    route: '/maintenances/schedule',
    blank: ({ ids }) => ({ maintenance: `M-${ids().replace(/[^A-Za-z0-9]/g, '').slice(-8)}`, scope: 'all' }),
    path: () => '/maintenances/schedule',
    title: ({ reader }) => incidentWords(reader).maintenance.scheduleTitle,
    body: ({ reader }, filled) => schedulePart(reader, filled),
    proposal: ({ reader }, form) => ({
      steps: [{
        type: 'maintenance.schedule',
        data: {
          maintenance: idIn(form, 'maintenance'),
          services: servicesIn(reader, form),
          scope: scopeIn(form),
          window: { start: momentNeeded(form, 'start', reader.zone), end: momentNeeded(form, 'end', reader.zone) },
          text: textNeeded(form, 'text'),
        },
      }],
    }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/maintenances/:maintenance/cancel',
    blank: (asked) => {
      maintenanceAsked(asked)
      return {}
    },
    path: (asked) => `/maintenances/${encodeURIComponent(maintenanceAsked(asked).id)}/cancel`,
    title: ({ reader }) => incidentWords(reader).maintenance.cancelTitle,
    body: (asked, filled) => cancelPart(asked.reader, maintenanceAsked(asked), filled),
    proposal: (asked, form) => ({ steps: [{ type: 'maintenance.cancel', data: { maintenance: maintenanceAsked(asked).id, reason: textNeeded(form, 'reason') } }] }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/maintenances/:maintenance/finish',
    blank: (asked) => {
      maintenanceAsked(asked)
      return {}
    },
    path: (asked) => `/maintenances/${encodeURIComponent(maintenanceAsked(asked).id)}/finish`,
    title: ({ reader }) => incidentWords(reader).maintenance.finishTitle,
    body: (asked, filled) => finishPart(asked.reader, maintenanceAsked(asked), filled),
    proposal: (asked) => ({ steps: [{ type: 'maintenance.finish', data: { maintenance: maintenanceAsked(asked).id } }] }),
    asReaders,
    done,
  })

  writing(app, options, {
    route: '/maintenances/:maintenance/change',
    blank: standing,
    path: (asked) => `/maintenances/${encodeURIComponent(maintenanceAsked(asked).id)}/change`,
    title: ({ reader }) => incidentWords(reader).maintenance.changeTitle,
    body: (asked, filled) => changePart(asked.reader, maintenanceAsked(asked), filled),
    proposal: (asked, form) => ({ steps: [{ type: 'maintenance.change', data: changedIn(asked, form) }] }),
    asReaders,
    done,
  })
}

/** What is filled in of a maintenance that is to be changed. */
function standing({ reader, params }: Pick<Asked, 'reader' | 'params'>): Form {
  const { services, scope, start, end, text } = maintenanceAsked({ reader, params })
  return {
    services: [...services],
    scope: Object.keys(scope)[0]!,
    ...('all' in scope ? {} : scope),
    start: localMoment(reader, start),
    end: localMoment(reader, end),
    ...Object.fromEntries(Object.entries(text).map(([language, words]) => [`text_${language}`, words])),
  }
}

/** What in the form is another than what stands. */
function changedIn(asked: Asked, form: Form) {
  const { reader } = asked
  const stands = standing(asked)
  const { id, start, end } = maintenanceAsked(asked)
  const isOther = (...names: readonly string[]): boolean => names.some((name) => valuesOf(form, name).toSorted().join() !== valuesOf(stands, name).toSorted().join())
  const momentOf = (name: 'start' | 'end', kept: number): string => (isOther(name) ? momentNeeded(form, name, reader.zone) : iso(kept))
  return {
    maintenance: id,
    ...(isOther('services') && { services: servicesIn(reader, form) }),
    ...(isOther('scope', 'sites', 'insurers') && { scope: scopeIn(form) }),
    ...(isOther('start', 'end') && { window: { start: momentOf('start', start), end: momentOf('end', end) } }),
    ...(isOther('text_de', 'text_en') && { text: textNeeded(form, 'text') }),
    reason: textNeeded(form, 'reason'),
  }
}

function maintenanceAsked({ reader, params }: Pick<Asked, 'reader' | 'params'>) {
  const found = reader.state.maintenances.get(params['maintenance'] ?? '')
  if (!found) throw notFound('No such maintenance was announced. The list shows all that were.')
  return found
}
