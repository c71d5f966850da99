import type { Insurer, Service, UseCase } from '../../model/catalogue.ts'
import { answers, serviceStates } from '../../model/state-of-service.ts'
import { wordingIn, type Text } from '../../model/text.ts'
import type { Instant } from '../../model/time.ts'
import { cellsByInsurer, cellsBySite, cellsOf } from '../../state/cells.ts'
import { unconfirmedCells } from '../../state/confirmed.ts'
import { insurerSummaries } from '../../state/insurers.ts'
import { columnsMaintained } from '../../state/maintenances.ts'
import { overall, serviceStatuses } from '../../state/services.ts'
import type { State } from '../../state/state.ts'
import { useCaseStatuses } from '../../state/use-cases.ts'
import { wholes } from '../../model/whole.ts'
import { wholeOf } from '../../state/whole.ts'
import { byAnswer, counter, gauge, info, sample, stateset, timestamp, windowOf, type Family, type Labels, type Sample } from './family.ts'

const nobodyConfirmed = 'of which nobody reported or confirmed anything since an open critical incident began; 0 while none is open.'
export const wholeMeans = 'unknown, nothing_works, some_not, limited, disturbed (nothing is known to be down, but an incident is open), works.'

const known = (value: boolean | null, labels: Labels): readonly Sample[] => (value === null ? [] : [sample(value, labels)])

/** A name in the provider's first language. */
export const nameIn = ({ catalogue }: State, text: Text): string => wordingIn(text, catalogue?.provider.languages[0] ?? 'en').words

export const serviceInfo = (state: State, services: readonly Service[]): Family =>
  info('relight_service_info', 'Each service with its group and its name in the first language of the provider.',
    services.map(({ id, group, name }) => ({ service: id, group, name: nameIn(state, name) })))

export const useCaseInfo = (state: State, useCases: readonly UseCase[]): Family =>
  info('relight_use_case_info', 'Each thing that people want to do, with its name in the first language of the provider.',
    useCases.map(({ id, name }) => ({ use_case: id, name: nameIn(state, name) })))

export const insurerFamilies = (state: State, insurers: readonly Insurer[]): readonly Family[] => {
  const column = ({ id }: Insurer): number => state.catalogue!.columnOf.get(id)!
  return [
    info('relight_insurer_info', 'Each insurer with its name and the site that serves it.', insurers.map(({ id, site, name }) => ({ insurer: id, site, name }))),
    gauge('relight_insurer_up', '1 while every service that the insurer uses is up for it, be it with limits.',
      insurers.flatMap((insurer) => known(insurerSummaries(state)[column(insurer)]!.up, { insurer: insurer.id }))),
    gauge('relight_insurer_services', 'Services that the insurer uses, by what they mean for people now: works, limited, not. The three add up to all.',
      insurers.flatMap((insurer) => byAnswer(cellsByInsurer(state)[column(insurer)]!, { insurer: insurer.id }))),
    gauge('relight_insurer_services_unconfirmed', `Services that the insurer uses ${nobodyConfirmed}`,
      insurers.map((insurer) => sample(unconfirmedCells(state).byColumn[column(insurer)]!, { insurer: insurer.id }))),
  ]
}

function wholeFamilies(state: State): readonly Family[] {
  const { state: worst, cells, servicesUp, insurers } = overall(state)
  return [
    stateset('relight_whole', `What may be said of everything at once: ${wholeMeans}`, wholes, [[{}, wholeOf(state)]]),
    stateset('relight_state', 'The worst state that any service is in for any insurer. Absent while nothing is known.', serviceStates, worst === null ? [] : [[{}, worst]]),
    gauge('relight_cells', 'Pairs of service and insurer, by what they mean for people now: works, limited, not. The three add up to all.', byAnswer(cells)),
    gauge('relight_cells_unconfirmed', `Pairs of service and insurer ${nobodyConfirmed}`, [sample(cells.unconfirmed)]),
    gauge('relight_services', 'Services that are provided.', [sample(state.catalogue?.services.length ?? 0)]),
    gauge('relight_services_up', 'Services that are up, be it with limits, for every insurer that uses them.', [sample(servicesUp)]),
    gauge('relight_insurers', 'Insurers that are served.', [sample(insurers.total)]),
    gauge('relight_insurers_all_up', 'Insurers all of whose services are up, be it with limits.', [sample(insurers.allUp)]),
    gauge('relight_insurers_fully_operational', 'Insurers all of whose services are operational, or in a planned maintenance within its announced window.', [sample(insurers.fullyOperational)]),
  ]
}

const siteFamilies = (state: State): readonly Family[] => [
  info('relight_site_info', 'Each site with its name in the first language of the provider.',
    (state.catalogue?.sites ?? []).map(({ id, name }) => ({ site: id, name: nameIn(state, name) }))),
  gauge('relight_site_cells', 'Pairs of service and insurer at a site, by what they mean for people now: works, limited, not. The three add up to all.',
    cellsBySite(state).flatMap(({ site, cells }) => byAnswer(cells, { site }))),
]

function serviceFamilies(state: State, now: Instant): readonly Family[] {
  const statuses = serviceStatuses(state)
  const labels = ({ service }: (typeof statuses)[number]) => ({ service: service.id })
  const maintained = columnsMaintained(state, now)
  return [
    serviceInfo(state, statuses.map(({ service }) => service)),
    stateset('relight_service_state', 'The worst state that the service is in for any insurer.', serviceStates, statuses.map((status) => [labels(status), status.state])),
    gauge('relight_service_up', '1 while the service is up, be it with limits, for every insurer that uses it.', statuses.map((status) => sample(status.up, labels(status)))),
    gauge('relight_service_insurers', 'Insurers that use the service, by what it means for their people now: works, limited, not. The three add up to all.',
      statuses.flatMap((status) => byAnswer(cellsOf(status.row.tally, status.overrun), labels(status)))),
    gauge('relight_service_insurers_unconfirmed', `Insurers that use the service ${nobodyConfirmed}`, statuses.map((status) => sample(status.unconfirmed, labels(status)))),
    gauge('relight_service_since_timestamp_seconds', 'Since when the service has been in its worst state without a gap.', statuses.flatMap((status) => timestamp(status.since, labels(status)))),
    gauge('relight_service_eta_timestamp_seconds', 'The window in which the service is expected back for all insurers: its edges, earliest and latest. Absent where none is told.',
      statuses.flatMap((status) => windowOf(status.eta?.window, labels(status)))),
    gauge('relight_service_insurers_in_maintenance', 'Insurers that use the service and for whom a planned maintenance of it is under way.',
      statuses.map((status) => sample(maintained.get(status.service.id)?.size ?? 0, labels(status)))),
    counter('relight_service_setbacks_total', 'Reports that took back progress that the service had made.', statuses.map((status) => sample(status.setbacks, labels(status)))),
  ]
}

function useCaseFamilies(state: State): readonly Family[] {
  const statuses = useCaseStatuses(state)
  return [
    useCaseInfo(state, statuses.map(({ useCase }) => useCase)),
    stateset('relight_use_case_answer', 'Whether people can do it: the worst answer over the insurers whom it concerns.', answers,
      statuses.map(({ useCase, answer }) => [{ use_case: useCase.id }, answer])),
    gauge('relight_use_case_insurers', 'Insurers whom it concerns, by whether their people can do it: works, limited, not. The three add up to all.',
      statuses.flatMap(({ useCase, insurers }) => byAnswer(insurers, { use_case: useCase.id }))),
    gauge('relight_use_case_insurers_unconfirmed', `Insurers whom it concerns and whose answer rests on services ${nobodyConfirmed}`,
      statuses.map(({ useCase, insurers }) => sample(insurers.unconfirmed, { use_case: useCase.id }))),
  ]
}

/** What works: the whole, by site, by service, by insurer and by what people want to do. */
export const boardFamilies = (state: State, now: Instant): readonly Family[] => [
  ...wholeFamilies(state),
  ...siteFamilies(state),
  ...serviceFamilies(state, now),
  ...insurerFamilies(state, state.catalogue?.insurers ?? []),
  ...useCaseFamilies(state),
]
