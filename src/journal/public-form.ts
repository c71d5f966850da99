import { eventVersion, type Entry, type EntryOf, type EventData, type EventType, type PublicRedaction } from '../model/event.ts'
import { everybody, scopeKey } from '../model/scope.ts'
import type { Text } from '../model/text.ts'
import {
  changeIncident, draftOf, incidentIn, isHidden, markAdvice, markHidden, markToldLater, markUntold, placeOf, type Disclosure, type Draft, type HiddenKind,
} from './disclosure.ts'
import { publicCatalogue } from './public-catalogue.ts'
import { planWith } from './public-plan.ts'

/** What readers are told of an entry; nearly always of the entry's own type. */
interface Told {
  readonly type: EventType
  readonly data: object
}

/** What may be said of an entry of one type; `isOpen` is false when the entry, or the incident that it names, is not for readers. */
type Rule<T extends EventType> = (draft: Draft, entry: EntryOf<T>, isOpen: boolean) => Told | null

const isForReaders = (data: { readonly visibility?: string }): boolean => (data.visibility ?? 'public') === 'public'

function told(entry: Entry, changed: object = {}): Told {
  const { visibility, ...data } = entry.data
  return { type: entry.type, data: { ...data, ...changed } }
}

/** What readers were told of has an end that they are told of too, whoever it was meant for; but not why, nor of an incident that they do not know. */
const ending = (kind: HiddenKind, idOf: (entry: Entry) => string) => (draft: Draft, entry: Entry, isOpen: boolean): Told | null => {
  if (isHidden(draft, kind, idOf(entry))) return null
  if (isOpen) return told(entry)
  const { incident, reason, ...data } = entry.data as { readonly incident?: string; readonly reason?: Text }
  const isKnown = incident !== undefined && incidentIn(draft, incident).unpublished === null
  return told({ ...entry, data: isKnown ? { incident, ...data } : data } as Entry)
}

const whenOpen = (_: Draft, entry: Entry, isOpen: boolean): Told | null => (isOpen ? told(entry) : null)
const never = (): null => null

const rules: { readonly [T in EventType]: Rule<T> } = {
  'catalogue.apply': catalogueApplied,
  'incident.open': incidentOpened,
  'incident.publish': incidentPublished,
  'incident.phase': phaseChanged,
  'incident.severity': severityChanged,
  'incident.resolve': (draft, entry, isOpen) => remembered(draft, 'resolution', entry.data.incident, isOpen) && told(entry),
  'incident.reopen': incidentReopened,
  'incident.close': whenOpen,
  'service.state': stateReported,
  'board.confirm': boardConfirmed,
  'update.post': updatePosted,
  'update.edit': (draft, entry, isOpen) => (isOpen && !isHidden(draft, 'update', updateKey(entry.data)) ? told(entry) : null),
  'advice.set': adviceSet,
  'advice.end': adviceEnded,
  'stage.plan': stagePlanned,
  'stage.start': stageMoved,
  'stage.pause': stageMoved,
  'stage.resume': stageMoved,
  'stage.complete': stageMoved,
  'stage.cancel': stageMoved,
  'eta.set': etaSet,
  'eta.withdraw': etaWithdrawn,
  'backlog.report': (draft, entry, isOpen) => (isOpen && draft.now.useCases.has(entry.data.use_case) ? told(entry) : null),
  'maintenance.schedule': maintenanceScheduled,
  'maintenance.cancel': ending('maintenance', ({ data }) => (data as EventData<'maintenance.cancel'>).maintenance),
  'maintenance.finish': ending('maintenance', ({ data }) => (data as EventData<'maintenance.finish'>).maintenance),
  'maintenance.change': maintenanceChanged,
  'insurer.notice': (draft, entry, isOpen) => remembered(draft, 'notice', entry.data.notice, isOpen) && told(entry),
  'notice.end': ending('notice', ({ data }) => (data as EventData<'notice.end'>).notice),
  'insurer.contact': (draft, entry, isOpen) => remembered(draft, 'contact', entry.data.contact, isOpen) && told(entry),
  'contact.end': ending('contact', ({ data }) => (data as EventData<'contact.end'>).contact),
  'report.publish': whenOpen,
  'note.add': never,
  'authority.report': never,
  'authority.clock': never,
  'entry.redact': entryRedacted,
}

/**
 * Decides what of each entry is public, and nobody else does: its public form, or null when readers are told nothing.
 * Entries come in their order; in a form `position` counts public forms alone. The disclosure carries on from the entries before.
 */
export function disclose(disclosure: Disclosure, entries: readonly Entry[]): { forms: readonly (Entry | null)[]; disclosure: Disclosure } {
  const draft = draftOf(disclosure)
  return { forms: entries.map((entry) => formOf(draft, entry)), disclosure: draft.now }
}

function formOf(draft: Draft, entry: Entry): Entry | null {
  const incident = 'incident' in entry.data ? entry.data.incident : undefined
  const isOpen = isForReaders(entry.data) && incidentIn(draft, incident).unpublished === null
  const said = (rules[entry.type] as Rule<EventType>)(draft, entry, isOpen)
  if (!said) {
    markUntold(draft, entry.position)
    return null
  }
  draft.now.position += 1
  return { position: draft.now.position, at: entry.at, by: entry.by, version: eventVersion, ...said } as Entry
}

/** Marks a thing as said openly or not, and answers which. */
function remembered(draft: Draft, kind: HiddenKind, id: string, isOpen: boolean): true | null {
  markHidden(draft, kind, id, !isOpen)
  return isOpen || null
}

const shownServices = (draft: Draft, services: readonly string[]): readonly string[] => services.filter((id) => draft.now.services.has(id))

/** A catalogue that is not for readers adds nothing that they may know of, but what it makes internal is so at once. */
function catalogueApplied(draft: Draft, entry: EntryOf<'catalogue.apply'>, isOpen: boolean): Told | null {
  const catalogue = publicCatalogue(entry.data.catalogue)
  const services = new Set(catalogue.services.map(({ id }) => id))
  const useCases = new Set(catalogue.use_cases.map(({ id }) => id))
  draft.now.services = isOpen ? services : both(services, draft.now.services)
  draft.now.zone = entry.data.provider.time_zone
  draft.now.useCases = isOpen ? useCases : both(useCases, draft.now.useCases)
  return isOpen ? told(entry, { catalogue }) : null
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> => new Set([...one].filter((id) => other.has(id)))

function incidentOpened(draft: Draft, entry: EntryOf<'incident.open'>): Told | null {
  if (isForReaders(entry.data)) return told(entry)
  const { incident, title, severity, phase } = entry.data
  changeIncident(draft, incident, { unpublished: { openedIn: entry.position, title, severity, phase, openedAt: entry.at, positions: [] } })
  return null
}

function incidentPublished(draft: Draft, entry: EntryOf<'incident.publish'>): Told | null {
  const { unpublished } = incidentIn(draft, entry.data.incident)
  if (!unpublished || !isForReaders(entry.data)) return null
  changeIncident(draft, entry.data.incident, { unpublished: null })
  const { openedIn, title, severity, phase, openedAt, positions } = unpublished
  markToldLater(draft, openedIn, draft.now.position + 1)
  return told(entry, { title, severity, phase, opened_at: openedAt, positions })
}

function phaseChanged(draft: Draft, entry: EntryOf<'incident.phase'>, isOpen: boolean): Told | null {
  const { unpublished } = incidentIn(draft, entry.data.incident)
  if (unpublished) changeIncident(draft, entry.data.incident, { unpublished: { ...unpublished, phase: entry.data.to } })
  return isOpen ? told(entry) : null
}

function severityChanged(draft: Draft, entry: EntryOf<'incident.severity'>, isOpen: boolean): Told | null {
  const { unpublished } = incidentIn(draft, entry.data.incident)
  if (unpublished) changeIncident(draft, entry.data.incident, { unpublished: { ...unpublished, severity: entry.data.to } })
  return isOpen ? told(entry) : null
}

/** Where readers never saw the end of an incident, they see no new beginning. */
function incidentReopened(draft: Draft, entry: EntryOf<'incident.reopen'>, isOpen: boolean): Told | null {
  const wasHidden = isHidden(draft, 'resolution', entry.data.incident)
  markHidden(draft, 'resolution', entry.data.incident, false)
  return isOpen && !wasHidden ? told(entry) : null
}

function stateReported(draft: Draft, entry: EntryOf<'service.state'>): Told | null {
  const { data } = entry
  const services = shownServices(draft, data.services)
  if (!isForReaders(data) || services.length === 0) return null
  const { unpublished } = incidentIn(draft, data.incident)
  if (data.incident !== undefined && unpublished) {
    changeIncident(draft, data.incident, { unpublished: { ...unpublished, positions: [...unpublished.positions, draft.now.position + 1] } })
    const { scope, to, since } = data
    return { type: entry.type, data: { services, scope, to, ...(since === undefined ? {} : { since }) } }
  }
  const { stage, ...rest } = data
  return told({ ...entry, data: isHiddenStage(draft, data.incident, stage) ? rest : data }, { services })
}

/** A label without an incident is taken for a hidden stage if any plan has a hidden one of that name. */
function isHiddenStage(draft: Draft, incident: string | undefined, stage: string | undefined): boolean {
  const plans = incident === undefined && stage !== undefined ? [...draft.now.incidents.values()] : [incidentIn(draft, incident)]
  return plans.some(({ plan }) => plan.some((planned) => planned.stage === stage && planned.publicOrder === null))
}

function boardConfirmed(draft: Draft, entry: EntryOf<'board.confirm'>, isOpen: boolean): Told | null {
  if (!isOpen || entry.data.services === undefined) return isOpen ? told(entry) : null
  const services = shownServices(draft, entry.data.services)
  return services.length === 0 ? null : told(entry, { services })
}

const updateKey = (data: { readonly incident: string; readonly update: string }): string => `${data.incident} ${data.update}`

function updatePosted(draft: Draft, entry: EntryOf<'update.post'>, isOpen: boolean): Told | null {
  const { statement } = entry.data
  markHidden(draft, 'update', updateKey(entry.data), !isOpen)
  if (statement) markHidden(draft, 'statement', statement.id, !isOpen)
  if (!isOpen) return null
  if (statement?.corrects === undefined || !isHidden(draft, 'statement', statement.corrects)) return told(entry)
  const { corrects, ...rest } = statement
  return told(entry, { statement: rest })
}

/** Advice that is replaced in secret must not go on standing in public: readers are told that it ended. */
function adviceSet(draft: Draft, entry: EntryOf<'advice.set'>, isOpen: boolean): Told | null {
  const { advice, incident, use_case: useCase } = entry.data
  if (isOpen && draft.now.useCases.has(useCase)) {
    markAdvice(draft, advice, incident)
    return told(entry)
  }
  return endedAdvice(draft, advice)
}

function adviceEnded(draft: Draft, entry: EntryOf<'advice.end'>): Told | null {
  return endedAdvice(draft, entry.data.advice)
}

function endedAdvice(draft: Draft, advice: string): Told | null {
  const incident = draft.now.advice.get(advice)
  if (incident === undefined) return null
  markAdvice(draft, advice, null)
  return { type: 'advice.end', data: { incident, advice } }
}

function stagePlanned(draft: Draft, entry: EntryOf<'stage.plan'>, isOpen: boolean): Told | null {
  const { incident, stage, order } = entry.data
  const services = shownServices(draft, entry.data.services)
  const isPublic = isOpen && services.length > 0
  const plan = planWith(incidentIn(draft, incident).plan, stage, order, !isPublic)
  changeIncident(draft, incident, { plan })
  return isPublic ? told(entry, { services, order: plan.find((planned) => planned.stage === stage)?.publicOrder }) : null
}

type StageStep = 'stage.start' | 'stage.pause' | 'stage.resume' | 'stage.complete' | 'stage.cancel'

function stageMoved(draft: Draft, entry: EntryOf<StageStep>, isOpen: boolean): Told | null {
  return isOpen && !isHiddenStage(draft, entry.data.incident, entry.data.stage) ? told(entry as Entry) : null
}

const isShownTarget = (draft: Draft, { incident, target }: EventData<'eta.set' | 'eta.withdraw'>): boolean =>
  'stage' in target ? !isHiddenStage(draft, incident, target.stage) : draft.now.services.has(target.service)

const windowKey = ({ target, scope }: EventData<'eta.set' | 'eta.withdraw'>): string =>
  `${'stage' in target ? `stage ${target.stage}` : `service ${target.service}`}, ${scopeKey(scope ?? everybody)}`

function etaSet(draft: Draft, entry: EntryOf<'eta.set'>, isOpen: boolean): Told | null {
  if (!isOpen || !isShownTarget(draft, entry.data)) return null
  const { windows } = incidentIn(draft, entry.data.incident)
  changeIncident(draft, entry.data.incident, { windows: new Set(windows).add(windowKey(entry.data)) })
  return told(entry)
}

/** Only a window that readers were shown can be withdrawn before their eyes. */
function etaWithdrawn(draft: Draft, entry: EntryOf<'eta.withdraw'>, isOpen: boolean): Told | null {
  const windows = new Set(incidentIn(draft, entry.data.incident).windows)
  if (!isOpen || !isShownTarget(draft, entry.data) || !windows.delete(windowKey(entry.data))) return null
  changeIncident(draft, entry.data.incident, { windows })
  return told(entry)
}

function maintenanceScheduled(draft: Draft, entry: EntryOf<'maintenance.schedule'>, isOpen: boolean): Told | null {
  const services = shownServices(draft, entry.data.services)
  return remembered(draft, 'maintenance', entry.data.maintenance, isOpen && services.length > 0) && told(entry, { services })
}

/** Announced work of which nothing is left that readers know of must not go on standing before their eyes: for them it is called off. */
function maintenanceChanged(draft: Draft, entry: EntryOf<'maintenance.change'>, isOpen: boolean): Told | null {
  const { maintenance, services, incident } = entry.data
  if (!isOpen || isHidden(draft, 'maintenance', maintenance)) return null
  if (services === undefined) return told(entry)
  const shown = shownServices(draft, services)
  if (shown.length > 0) return told(entry, { services: shown })
  markHidden(draft, 'maintenance', maintenance, true)
  return { type: 'maintenance.cancel', data: { ...(incident !== undefined && { incident }), maintenance } }
}

/** Readers are told which words are gone, whoever the redaction was meant for, but not why: what they keep of them must go too. */
function entryRedacted(draft: Draft, entry: EntryOf<'entry.redact'>): Told | null {
  const position = placeOf(draft.now, entry.data.sequence)
  return position === null ? null : { type: entry.type, data: { position } satisfies PublicRedaction }
}
