import type { Insurer, UseCase } from '../model/catalogue.ts'
import { holdsInsurer } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import { dayAt } from '../model/time.ts'
import { openIncidents } from './restoration.ts'
import type { Backlog, Incident, Update } from './incident.ts'
import type { State } from './state.ts'
import { useCaseStatuses, wasInterrupted } from './use-cases.ts'
import type { Whole } from '../model/whole.ts'
import { insurersMissing, missingByInsurer, wholeOf, type Missing } from './whole.ts'

/** What the first sentences of the page are built from. */
export interface Headline {
  /** Insurers of which anything is known. */
  readonly known: number
  /** The only one to whom anything is missing, where it is a single one. */
  readonly only: Insurer | null
  readonly whole: Whole
  /** How many insurers miss how much. */
  readonly missing: Readonly<Record<Missing, number>>
  /** Cells that work as far as anybody knows, but that nobody confirmed since an open critical incident began. */
  readonly unconfirmed: number
  /** Use cases that did not work during the open incidents and work for everybody now. */
  readonly worksAgain: readonly UseCase[]
  /** Use cases that work for nobody whom they concern. */
  readonly notForAnybody: readonly UseCase[]
  readonly notSomewhere: readonly UseCase[]
  readonly incidents: readonly Incident[]
  readonly backlogs: readonly BacklogPlace[]
  /** A statement corrected today, in the provider's zone. */
  readonly correctedToday: { readonly incident: Incident; readonly original: Update; readonly correction: Update } | null
}

export interface BacklogPlace {
  readonly incident: Incident
  readonly backlog: Backlog
}

/** The facts that the headline is made of; `now` tells which day today is. */
export function headlineOf(state: State, now: Instant): Headline {
  const statuses = useCaseStatuses(state)
  const incidents = openIncidents(state)
  const interrupted = (useCase: UseCase): boolean => incidents.some(({ number }) => wasInterrupted(state, useCase, number))
  return {
    known: state.board.width - insurersMissing(state).unknown,
    only: onlyMissing(state),
    whole: wholeOf(state),
    missing: insurersMissing(state),
    unconfirmed: state.board.unconfirmed,
    worksAgain: statuses.filter(({ answer, insurers, useCase }) => answer === 'works' && insurers.total > 0 && insurers.unconfirmed === 0 && interrupted(useCase)).map(({ useCase }) => useCase),
    notForAnybody: statuses.filter(({ insurers }) => insurers.total > 0 && insurers.not === insurers.total).map(({ useCase }) => useCase),
    notSomewhere: statuses.filter(({ answer }) => answer === 'not').map(({ useCase }) => useCase),
    incidents,
    backlogs: openBacklogs(state),
    correctedToday: correctionOf(state, now),
  }
}

function onlyMissing(state: State): Insurer | null {
  const hit = missingByInsurer(state).flatMap((missing, column) => (['all', 'most', 'some', 'limited'].includes(missing) ? [column] : []))
  return hit.length === 1 && state.board.width > 1 ? state.catalogue!.insurers[hit[0]!]! : null
}

/** Work left over that keeps the page from saying "normal", of all or of one insurer, until its incident is closed. */
export const openBacklogs = (state: State, insurer?: Insurer): readonly BacklogPlace[] =>
  [...state.incidents.values()]
    .filter(({ status }) => status !== 'closed')
    .flatMap((incident) => [...incident.backlogs.values()].filter(({ openItems, scope }) => openItems > 0 && (!insurer || holdsInsurer(scope, insurer))).map((backlog) => ({ incident, backlog })))

function correctionOf(state: State, now: Instant): Headline['correctedToday'] {
  const zone = state.catalogue?.provider.time_zone
  if (!zone) return null
  const today = dayAt(now, zone)
  for (const incident of [...state.incidents.values()].reverse()) {
    const correction = incident.updates.findLast(({ corrects, at }) => corrects !== null && dayAt(at, zone) === today)
    if (!correction) continue
    const place = [...state.incidents.values()].flatMap((other) => other.updates.filter(({ id }) => id === correction.corrects))[0]
    if (place) return { incident, original: place, correction }
  }
  return null
}
