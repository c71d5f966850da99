import { decisionFor } from '../commands/decide.ts'
import { Problem } from '../model/problem.ts'
import { iso, type Instant } from '../model/time.ts'
import { openRehearsal } from '../service.ts'
import { emptyState, type Decision, type State } from '../state/state.ts'
import { catalogueTaken, type TakenCatalogue } from './catalogue.ts'
import { refuseMixing, withoutMark } from './exercise.ts'
import { incidentTaken, type StoryOptions, type TakenIncident } from './incidents.ts'
import { maintenancesTaken } from './maintenances.ts'
import { notesOf, remembered, type Memory } from './memory.ts'
import type { OldComponent, OldPage, OldStory } from './page.ts'
import { statesTaken } from './states.ts'
import { inOrder, type Step } from './step.ts'
import { movingInWords, type Language } from './words.ts'

export interface TakingOptions {
  readonly language: Language
  readonly isExercise: boolean
  readonly now: Instant
}

/** What taking over a page comes to, known beforehand: nothing is written yet. */
export interface Taking {
  /** To be recorded in one go; none when there is nothing new. Each run ends with notes that tell what it took over. */
  readonly records: readonly { readonly decision: Decision; readonly at: Instant }[]
  /** The same without the notes. */
  readonly steps: readonly Step[]
  readonly catalogue: TakenCatalogue
  /** Whether everything is recorded now, because the record holds later entries already. */
  readonly isLate: boolean
  readonly earlier: Memory
  /** What could not be taken over, or only in part, a sentence each. */
  readonly left: readonly string[]
}

/** Statuspage lists so many incidents and no more: what was before the oldest of them is not known. */
const mostListed = 50
const day = 86_400_000
/** So many catalogues at most tell since when which services count; with more days than that, some days are told as one. */
const mostVersions = 50

/**
 * Compares a page with the full state (null where there is no record yet), and plans what is missing: at its own time where the
 * record allows it, else all of it now. Throws a Problem for an exercise that would go into a record in earnest.
 */
export function takingOf(given: OldPage, record: State | null, asked: TakingOptions): Taking {
  const state = record ?? emptyState
  const { page: unmarked, isExercise } = withoutMark(given)
  refuseMixing(isExercise, state)
  const options = { ...asked, isExercise: asked.isExercise || isExercise }
  const { page, left } = knownOf(unmarked, options.now)
  const floor = state.changedAt ?? -Infinity
  const inTime = gathered(page, state, floor, false, options)
  const isLate = inTime.steps.some(({ at }) => at < floor)
  const { steps: all, catalogue, left: unplaced } = isLate ? gathered(page, state, floor, true, options) : inTime
  const { now, language } = options
  const dated = inOrder(all).map((step) => ({ ...step, at: isLate ? now : Math.min(step.at, now) }))
  const isPage = page.components.length > 0 || page.incidents.length > 0 || state.catalogue !== null
  const { steps, refused } = accepted(isPage ? dated : [], state)
  const earlier = remembered(state)
  const services = new Map([...catalogue.serviceOf].filter(([component]) => !earlier.serviceOf.has(component)))
  const opening = movingInWords[language].takenFrom(page.name, page.url ?? '–')
  const notes = steps.length === 0 ? [] : notesOf(opening, [state.position + 1, state.position + steps.length], services)
  return {
    records: [
      ...steps.map((step) => ({ decision: decisionOf(step), at: step.at })),
      ...notes.map((text) => ({ decision: decisionFor('note.add', 'ops', { text: { [language]: text } }), at: now })),
    ],
    steps, catalogue, isLate, earlier,
    left: [...page.doubts, ...left, ...unplaced, ...refused],
  }
}

/**
 * Where incidents that are over are not told, or so many that the list may be cut, nobody can tell whether all was well before the
 * oldest of them: the record begins there.
 */
function knownOf(page: OldPage, now: Instant): { readonly page: OldPage; readonly left: readonly string[] } {
  const isWhole = page.listsPast && page.incidents.length < mostListed
  const horizon = isWhole ? -Infinity : (page.incidents[0]?.openedAt ?? now)
  const kept = page.maintenances.filter(({ end }) => end > horizon)
  const older = page.maintenances.length - kept.length
  const maintenances = kept.map((one) => ({ ...one, openedAt: Math.max(horizon, one.openedAt < one.end ? one.openedAt : one.start) }))
  const said = older === 0 ? [] : [`${older === 1 ? 'One maintenance' : `${older} maintenances`} from before ${iso(horizon)}: what else was before is not told, so the record begins there.`]
  return { page: { ...page, maintenances }, left: said }
}

function gathered(page: OldPage, state: State, floor: Instant, isLate: boolean, { language, isExercise, now }: TakingOptions) {
  const words = movingInWords[language]
  const stories = [...page.incidents, ...page.maintenances]
  const begin = isLate ? -Infinity : Math.max(floor, Math.min(now, ...stories.map(({ openedAt }) => openedAt)))
  const beginOf = isLate ? () => begin : beginnings(page.components, stories, begin, now)
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone })
  const story: StoryOptions = {
    language, words, told: (text, at) => (isLate ? `${words.firstTold(`${format.format(at)} (${page.zone})`)}\n\n${text}` : text),
  }
  const catalogue = catalogueTaken(page, state, remembered(state).serviceOf, { language, words, isExercise, begin, beginOf })
  const incidents = new Map<string, TakenIncident>(page.incidents.map((one) => [one.id, incidentTaken(one, state, story)]))
  const parts = [
    ...incidents.values(),
    maintenancesTaken(page, catalogue.serviceOf, state, { ...story, now, isLate }),
    statesTaken(page, catalogue.serviceOf, state, incidents, { language, words, now, floor, isLate, beginOf }),
  ]
  const versions = catalogue.versions.map(({ at, applied }): Step => ({ at, type: 'catalogue.apply', data: { ...applied }, whole: 'catalogue' }))
  return { catalogue, steps: [...versions, ...parts.flatMap(({ steps }) => steps)], left: [...catalogue.left, ...parts.flatMap(({ left }) => left)] }
}

/** Since which day components count: what they say themselves, but no later than anything was said of them. */
function beginnings(components: OldPage['components'], stories: readonly OldStory[], begin: Instant, now: Instant): (component: OldComponent) => Instant {
  const days = new Set(components.map(({ begunAt }) => Math.floor(Math.max(begunAt ?? begin, begin) / day)))
  const grain = days.size <= mostVersions ? day : day * Math.ceil((now - begin) / day / mostVersions)
  const named = new Map<string, Instant>()
  for (const { openedAt, components, updates } of stories) {
    for (const id of [...components, ...updates.flatMap(({ changes }) => changes.map(({ component }) => component))]) named.set(id, Math.min(named.get(id) ?? openedAt, openedAt))
  }
  return ({ id, begunAt }) => Math.max(begin, Math.min(Math.floor((begunAt ?? begin) / grain) * grain, named.get(id) ?? now, now))
}

const decisionOf = ({ type, data }: Step): Decision => decisionFor(type, 'ops', data)

/** What the record would take; of what it would refuse, the whole is left out. */
function accepted(steps: readonly Step[], state: State): { readonly steps: readonly Step[]; readonly refused: readonly string[] } {
  const rehearsal = openRehearsal(state)
  for (const step of steps) {
    try {
      rehearsal.record(decisionOf(step), step.at)
    } catch (error) {
      if (!(error instanceof Problem) || step.type === 'catalogue.apply') throw error
      const rest = accepted(steps.filter(({ whole }) => whole !== step.whole), state)
      return { steps: rest.steps, refused: [`${step.whole}: ${error.message}`, ...rest.refused] }
    }
  }
  return { steps, refused: [] }
}
