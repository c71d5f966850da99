import { hash } from 'node:crypto'
import { invalid } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { instantOf, isTimeZone, normalisedTime, type Instant } from '../model/time.ts'
import { isCleaned, plainLine, plainText } from './plain-text.ts'

export const componentStatuses = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'] as const
export type ComponentStatus = (typeof componentStatuses)[number]

/** The words of a status page in Statuspage's format, whatever keys it has or lacks: texts are plain, times are instants, ids fit into ours. */
export interface OldPage {
  readonly name: string
  readonly url: string | null
  readonly zone: string
  readonly groups: readonly OldGroup[]
  readonly components: readonly OldComponent[]
  /** By their beginning, oldest first. */
  readonly incidents: readonly OldStory[]
  readonly maintenances: readonly OldMaintenance[]
  /** Whether it told of incidents that are over, as far back as it does. */
  readonly listsPast: boolean
  /** Whether it told of maintenances at all. */
  readonly listsMaintenances: boolean
  /** What could not be read as it was meant, a sentence each. */
  readonly doubts: readonly string[]
}

export interface OldGroup {
  readonly id: string
  readonly name: string
}

export interface OldComponent {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly group: string | null
  /** Null for a word that is not known. */
  readonly status: ComponentStatus | null
  readonly begunAt: Instant | null
  readonly changedAt: Instant | null
}

export interface OldStory {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly impact: string
  readonly openedAt: Instant
  readonly changedAt: Instant
  readonly resolvedAt: Instant | null
  /** Ids of components, groups among them. */
  readonly components: readonly string[]
  /** Oldest first. */
  readonly updates: readonly OldUpdate[]
}

export interface OldUpdate {
  readonly id: string
  readonly at: Instant
  readonly status: string
  readonly body: string
  readonly changes: readonly { readonly component: string; readonly from: ComponentStatus | null; readonly to: ComponentStatus | null }[]
}

export interface OldMaintenance extends OldStory {
  readonly start: Instant
  readonly end: Instant
}

type Fields = Readonly<Record<string, unknown>>

const lists = ['components', 'incidents', 'scheduled_maintenances'] as const

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isDocument = (value: unknown): value is Fields => isObject(value) && lists.some((list) => Array.isArray(value[list]))
const wordAt = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
const itemsAt = (fields: Fields, name: string): readonly Fields[] => (Array.isArray(fields[name]) ? fields[name].filter(isObject) : [])

/** Statuspage gives a date alone for the day from which a component counts. */
function momentAt(fields: Fields, ...names: readonly string[]): Instant | null {
  const times = names.map((name) => wordAt(fields, name)).map((text) => normalisedTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text))
  const found = times.find((time) => time !== null)
  return found == null ? null : instantOf(found)
}

/** Ours hold more characters than theirs; whatever else stands there gets a name that stays the same. */
const idFrom = (given: unknown, ...without: readonly string[]): string =>
  typeof given === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(given) ? given : hash('sha256', [String(given ?? ''), ...without].join('\n')).slice(0, 12)

const statusFrom = (word: string): ComponentStatus | null => componentStatuses.find((known) => known === word) ?? null

/** Reads what a page answered, one document or several, or an object that holds them. Throws a Problem `no-statuspage` where there is none. */
export function readPage(given: readonly unknown[]): OldPage {
  const documents = given.flatMap((value) => (isDocument(value) ? [value] : isObject(value) ? Object.values(value).filter((inner) => isDocument(inner) && isObject(inner['page'])) : []) as readonly Fields[])
  if (documents.length === 0) {
    throw invalid('no-statuspage', 'This holds nothing in the format of Statuspage: no “components”, “incidents” or “scheduled_maintenances”. Name the address of the page, or a file with its summary.json.')
  }
  const stories = merged(documents.flatMap((document) => [...itemsAt(document, 'incidents'), ...itemsAt(document, 'scheduled_maintenances')]))
  const rows = merged([...documents.flatMap((document) => itemsAt(document, 'components')), ...stories.flatMap((story) => itemsAt(story, 'components'))])
  const page = documents.map((document) => document['page']).find(isObject) ?? {}
  const [maintenances, incidents] = [stories.filter(isMaintenance), stories.filter((story) => !isMaintenance(story))]
  const groups = rows.filter((row) => row['group'] === true).sort(byPosition)
  const url = wordAt(page, 'url')
  const zone = wordAt(page, 'time_zone')
  return {
    name: plainLine(wordAt(page, 'name'), 100) || 'Status',
    url: /^https?:\/\/[^\s/?#]+[^\s]*$/.test(url) && url.length <= 2_000 ? url.replace(/\/+$/, '') : null,
    zone: zone !== '' && zone.length <= 60 && isTimeZone(zone) ? zone : 'Etc/UTC',
    groups: groups.map((row) => ({ id: idFrom(row['id'], wordAt(row, 'name')), name: plainLine(wordAt(row, 'name'), 300) || '–' })),
    components: inGroups(rows.filter((row) => row['group'] !== true), groups).map(componentFrom),
    incidents: incidents.flatMap((story) => storyFrom(story) ?? []).sort((a, b) => a.openedAt - b.openedAt),
    maintenances: maintenances.flatMap((story) => maintenanceFrom(story) ?? []).sort((a, b) => a.openedAt - b.openedAt),
    listsPast: documents.some((document) => Array.isArray(document['incidents']) && document['components'] === undefined) || incidents.some((story) => isOver(wordAt(story, 'status'))),
    listsMaintenances: documents.some((document) => Array.isArray(document['scheduled_maintenances'])),
    doubts: doubtsOf(rows, incidents, maintenances),
  }
}

const positionOf = ({ position }: Fields): number => (typeof position === 'number' ? position : Infinity)
const byPosition = (a: Fields, b: Fields): number => (positionOf(a) === positionOf(b) ? 0 : positionOf(a) - positionOf(b))

/** Positions count within a group, and within what stands outside of all. */
function inGroups(rows: readonly Fields[], groups: readonly Fields[]): readonly Fields[] {
  const placeOf = (row: Fields): Fields => groups.find(({ id }) => id !== undefined && id === row['group_id']) ?? row
  return rows.toSorted((a, b) => byPosition(placeOf(a), placeOf(b)) || byPosition(a, b))
}

/** What the summary leaves out. */
export const isOver = (status: string): boolean => status === 'resolved' || status === 'postmortem'

const isMaintenance = (story: Fields): boolean => story['scheduled_for'] !== undefined

/** What several documents tell of is told once, as the newest of them tells it. */
function merged(items: readonly Fields[]): readonly Fields[] {
  const byId = new Map<unknown, Fields>()
  for (const item of items) {
    const key = item['id'] ?? item
    const known = byId.get(key)
    if (!known || newness(item) > newness(known)) byId.set(key, item)
  }
  return [...byId.values()]
}

const newness = (item: Fields): number => (momentAt(item, 'updated_at') ?? 0) + itemsAt(item, 'incident_updates').length

function componentFrom(row: Fields): OldComponent {
  const name = plainLine(wordAt(row, 'name'), 300)
  const group = row['group_id']
  return {
    id: idFrom(row['id'], name),
    name: name || '–',
    description: shortened(plainText(wordAt(row, 'description')), 5_000),
    group: typeof group === 'string' ? idFrom(group) : null,
    status: statusFrom(wordAt(row, 'status')),
    begunAt: momentAt(row, 'start_date', 'created_at'),
    changedAt: momentAt(row, 'updated_at', 'created_at'),
  }
}

function storyFrom(story: Fields): OldStory | null {
  const name = plainLine(wordAt(story, 'name'), 300)
  const begun = momentAt(story, 'started_at', 'created_at')
  const id = idFrom(story['id'], name, String(begun))
  const updates = itemsAt(story, 'incident_updates').flatMap((update, place) => updateFrom(update, id, place) ?? []).reverse().sort((a, b) => a.at - b.at)
  const moments = [begun, ...updates.map(({ at }) => at)].filter((moment) => moment !== null)
  if (moments.length === 0) return null
  return {
    id,
    name: name || '–',
    status: wordAt(story, 'status'),
    impact: wordAt(story, 'impact'),
    openedAt: Math.min(...moments),
    changedAt: momentAt(story, 'updated_at') ?? Math.max(...moments),
    resolvedAt: momentAt(story, 'resolved_at'),
    components: itemsAt(story, 'components').map((row) => idFrom(row['id'], plainLine(wordAt(row, 'name'), 300))),
    updates,
  }
}

function updateFrom(update: Fields, story: string, place: number): OldUpdate | null {
  const at = momentAt(update, 'display_at', 'created_at', 'updated_at')
  if (at === null) return null
  const body = plainText(wordAt(update, 'body'))
  return {
    id: idFrom(update['id'], story, String(at), update['id'] === undefined ? body : String(place)),
    at,
    status: wordAt(update, 'status'),
    body,
    changes: itemsAt(update, 'affected_components').map((one) => ({
      component: idFrom(one['code'] ?? one['id']), from: statusFrom(wordAt(one, 'old_status')), to: statusFrom(wordAt(one, 'new_status')),
    })),
  }
}

function maintenanceFrom(fields: Fields): OldMaintenance | null {
  const story = storyFrom(fields)
  const [start, end] = [momentAt(fields, 'scheduled_for'), momentAt(fields, 'scheduled_until')]
  return story && start !== null && end !== null && start < end ? { ...story, start, end } : null
}

const storyStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'scheduled', 'in_progress', 'verifying', 'completed']

const isCleanedText = (given: unknown): boolean => typeof given === 'string' && isCleaned(given)

function cleanedInWords(names: readonly string[]): readonly string[] {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return names.length === 0 ? [] : [`${names.slice(0, 5).join(', ')}${more}: taken over without control characters, signs that turn the direction of text, and lost characters.`]
}

function doubtsOf(rows: readonly Fields[], incidents: readonly Fields[], maintenances: readonly Fields[]): readonly string[] {
  const stories = [...incidents, ...maintenances]
  const isMended = (story: Fields): boolean => [story['name'], ...itemsAt(story, 'incident_updates').map((update) => update['body'])].some(isCleanedText)
  const name = (fields: Fields): string => `“${plainLine(wordAt(fields, 'name'), 80) || String(fields['id'])}”`
  const strange = rows.filter((row) => row['group'] !== true && statusFrom(wordAt(row, 'status')) === null)
  const updates = stories.flatMap((story) => itemsAt(story, 'incident_updates').map((update) => ({ story, word: wordAt(update, 'status') })))
  return [
    ...strange.map((row) => `${name(row)}: its status “${plainLine(wordAt(row, 'status'), 40)}” is not known here; its state is left as it is.`),
    ...updates.filter(({ word }) => !storyStatuses.includes(word)).map(({ story, word }) => `${name(story)}: an update has the status “${plainLine(word, 40)}”, which is not known here; its words are taken over.`),
    ...cleanedInWords([...rows.filter((row) => isCleanedText(row['name']) || isCleanedText(row['description'])), ...stories.filter(isMended)].map(name)),
    ...incidents.filter((story) => storyFrom(story) === null).map((story) => `${name(story)}: tells no time, and is left out.`),
    ...maintenances.filter((story) => maintenanceFrom(story) === null).map((story) => `${name(story)}: has no window that ends after it starts, and is left out.`),
  ]
}
