import type { Phase, Severity } from '../model/event.ts'
import { takenOverId } from '../model/taken-over.ts'
import type { Instant } from '../model/time.ts'
import type { Incident } from '../state/incident.ts'
import type { State } from '../state/state.ts'
import { isOver, type OldStory, type OldUpdate } from './page.ts'
import { piecesOf } from './plain-text.ts'
import type { Step } from './step.ts'
import type { Language, MovingInWords } from './words.ts'

const phaseOf: Readonly<Record<string, Phase>> = { investigating: 'detection', identified: 'recovery', monitoring: 'reconstitution' }
const severityOf: Readonly<Record<string, Severity>> = { none: 'minor', minor: 'minor', major: 'major', critical: 'critical' }

export interface StoryOptions {
  readonly language: Language
  readonly words: MovingInWords
  /** A text as it goes into the record, with its time where it is recorded later than it was said. */
  readonly told: (text: string, at: Instant) => string
}

export interface TakenIncident {
  readonly steps: readonly Step[]
  /** When it was open; without an end while it is. */
  readonly spans: readonly { readonly from: Instant; readonly until: Instant }[]
  readonly left: readonly string[]
}

/** What of an incident is not in the record yet; an incident that was closed there stays as it is. */
export function incidentTaken(story: OldStory, state: State, options: StoryOptions): TakenIncident {
  const id = takenOverId(story.id)
  const known = state.incidents.get(id)
  const telling = tellingOf(story, known, options)
  const steps = telling.steps.map(({ at, type, data }): Step => ({ at, type, data: { incident: id, ...data }, whole: id }))
  const reworded = known ? rewordedIn(story, known, options) : 0
  const left = [
    ...(reworded > 0 ? [`“${story.name}”: ${reworded === 1 ? 'an update was' : `${reworded} updates were`} reworded on that page since; the record keeps the first wording.`] : []),
    ...(steps.length > 0 && known?.status === 'closed' ? [`“${story.name}”: is closed here; what is new on that page is left out.`] : []),
  ]
  return { steps: known?.status === 'closed' ? [] : steps, spans: telling.spans, left }
}

type Said = Omit<Step, 'whole'>

function tellingOf(story: OldStory, known: Incident | undefined, options: StoryOptions): Pick<TakenIncident, 'spans'> & { readonly steps: readonly Said[] } {
  const { language, words, told } = options
  const steps: Said[] = known ? [] : [openStep(story, language)]
  const spans: { from: Instant; until: Instant }[] = [{ from: story.openedAt, until: Infinity }]
  const posted = new Set(known?.updates.map((update) => update.id))
  const ended = known ? known.reopenings.length + (known.status === 'open' ? 0 : 1) : 0
  let phase = known?.phase ?? firstPhase(story)
  let pagePhase = firstPhase(story)

  const text = (words: string): object => ({ [language]: words })
  const post = (update: OldUpdate, pieces = piecesOf(bodyOf(update, words))): void => pieces.forEach((piece, place) => {
    const id = takenOverId(place === 0 ? update.id : `${update.id}-${place + 1}`)
    if (posted.has(id)) return
    steps.push({ at: update.at, type: 'update.post', data: { update: id, kind: 'status', audiences: ['public'], text: text(told(piece, update.at)), approved_by: 'ops' } })
  })
  const follow = (update: OldUpdate): void => {
    const next = phaseOf[update.status] ?? pagePhase
    if (next !== pagePhase && next !== phase && !posted.has(takenOverId(update.id))) {
      steps.push({ at: update.at, type: 'incident.phase', data: { to: next } })
      phase = next
    }
    pagePhase = next
  }
  const end = (at: Instant, body: string): void => {
    spans.at(-1)!.until = at
    if (spans.length > ended) steps.push({ at, type: 'incident.resolve', data: { text: text(told(body, at)) } })
  }
  const reopen = (at: Instant): void => {
    if (spans.length > (known?.reopenings.length ?? 0)) steps.push({ at, type: 'incident.reopen', data: { reason: text(words.reopened) } })
    spans.push({ from: at, until: Infinity })
  }

  for (const update of story.updates) {
    const isOpen = spans.at(-1)!.until === Infinity
    if (update.status === 'postmortem') {
      if (!known?.reports.some((report) => report.id === takenOverId(update.id))) steps.push(reportStep(update, options))
    } else if (update.status === 'resolved' && isOpen) {
      const pieces = piecesOf(bodyOf(update, words))
      post(update, pieces.slice(0, -1))
      end(update.at, pieces.at(-1)!)
    } else {
      if (!isOpen && update.status in phaseOf) reopen(update.at)
      follow(update)
      post(update)
    }
  }
  if (isOver(story.status) && spans.at(-1)!.until === Infinity) end(Math.max(story.resolvedAt ?? story.changedAt, story.updates.at(-1)?.at ?? 0), words.resolved)
  return { steps: [...steps, ...(known ? severityStep(story, known, spans.at(-1)!, steps) : [])], spans }
}

const firstPhase = ({ updates }: OldStory): Phase => phaseOf[updates[0]?.status ?? ''] ?? 'detection'

const bodyOf = ({ body, status }: OldUpdate, { statuses, withoutWords }: MovingInWords): string => body || (statuses[status] ?? withoutWords)

const openStep = (story: OldStory, language: Language): Said => ({
  at: story.openedAt, type: 'incident.open', data: { severity: severityOf[story.impact] ?? 'minor', phase: firstPhase(story), title: { [language]: story.name } },
})

/** Only where nobody has said another one here, and while it is open. */
function severityStep({ impact, changedAt }: OldStory, { severity, severities, status }: Incident, last: TakenIncident['spans'][number], steps: readonly Said[]): readonly Said[] {
  const to = severityOf[impact] ?? severity
  const isOpen = status === 'open' || (last.until === Infinity && steps.some(({ type }) => type === 'incident.reopen'))
  return isOpen && severities.length === 1 && to !== severity ? [{ at: Math.max(last.from, Math.min(changedAt, last.until)), type: 'incident.severity', data: { to } }] : []
}

function reportStep(update: OldUpdate, { language, words, told }: StoryOptions): Said {
  const pieces = piecesOf(bodyOf(update, words))
  const sections = pieces.map((piece, place) => [place === 0 ? 'lessons' : `lessons_${place + 1}`, { [language]: told(piece, update.at) }])
  return { at: update.at, type: 'report.publish', data: { report: takenOverId(update.id), title: { [language]: words.report }, sections: Object.fromEntries(sections), approved_by: 'ops' } }
}

/** How many updates read differently now than when they were taken over. */
function rewordedIn(story: OldStory, known: Incident, { words }: StoryOptions): number {
  const first = new Map(known.updates.map(({ id, text, edited }) => [id, Object.values(edited[0]?.text ?? text)[0] ?? '']))
  return story.updates.filter((update) => {
    const kept = first.get(takenOverId(update.id))
    return kept !== undefined && !kept.endsWith(piecesOf(bodyOf(update, words))[0]!)
  }).length
}
