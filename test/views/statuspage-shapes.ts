/** How a value may look: a kind by name, one of some words, a list of one shape, or an object with just these keys in this order. */
export type Shape = string | readonly string[] | { readonly listOf: Shape } | { readonly [key: string]: Shape }

const kinds: Readonly<Record<string, RegExp>> = {
  id: /^"[a-z0-9]{12}"$/,
  text: /^"[\s\S]+"$/,
  'text or null': /^("[\s\S]+"|null)$/,
  time: /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/,
  'time or null': /^("\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"|null)$/,
  'day or null': /^("\d{4}-\d\d-\d\d"|null)$/,
  'id or null': /^("[a-z0-9]{12}"|null)$/,
  address: /^"https?:\/\/[^"]*[^/"]"$/,
  place: /^[1-9]\d*$/,
  boolean: /^(true|false)$/,
  false: /^false$/,
  true: /^true$/,
  null: /^null$/,
}

/** Most of a drill's answers hold what earlier ones held: what was found right once is not looked at again. */
const foundRight = new Map<Shape, Set<string>>()

function newFaultsOf(value: unknown, shape: Shape, path: string): readonly string[] {
  const text = JSON.stringify(value)
  const right = foundRight.get(shape) ?? new Set()
  foundRight.set(shape, right)
  if (right.has(text)) return []
  const faults = faultsOf(value, shape, path)
  if (faults.length === 0) right.add(text)
  return faults
}

/** Where a value is not of a shape. */
function faultsOf(value: unknown, shape: Shape, path = ''): readonly string[] {
  if (typeof shape === 'string') return kinds[shape]!.test(JSON.stringify(value)) ? [] : [`${path} is not ${shape}: ${JSON.stringify(value)}`]
  if (isWords(shape)) return shape.includes(String(value)) ? [] : [`${path} is none of ${shape.join(', ')}: ${JSON.stringify(value)}`]
  if (isList(shape)) return Array.isArray(value) ? value.flatMap((item, place) => faultsOf(item, shape.listOf, `${path}[${place}]`)) : [`${path} is no list`]
  const wanted = Object.keys(shape).join(' ')
  const found = Object.keys(value as object).join(' ')
  if (found !== wanted) return [`${path} has the keys “${found}”, not “${wanted}”`]
  return Object.entries(shape).flatMap(([key, inner]) => faultsOf((value as Record<string, unknown>)[key], inner, `${path}.${key}`))
}

const isWords = (shape: Exclude<Shape, string>): shape is readonly string[] => Array.isArray(shape)
const isList = (shape: Exclude<Shape, string | readonly string[]>): shape is { readonly listOf: Shape } => 'listOf' in shape

const page: Shape = { id: 'id', name: 'text', url: 'address', time_zone: ['Etc/UTC', 'Europe/Berlin'], updated_at: 'time' }
const componentStatus = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']

const row = { id: 'id', name: 'text', status: componentStatus, created_at: 'time', updated_at: 'time', position: 'place' } as const
const child: Shape = {
  ...row, description: 'text or null', showcase: 'boolean', start_date: 'day or null', group_id: 'id or null', page_id: 'id', group: 'false', only_show_if_degraded: 'boolean',
}
const group: Shape = {
  ...row, description: 'null', showcase: 'boolean', start_date: 'null', group_id: 'null', page_id: 'id', group: 'true', only_show_if_degraded: 'boolean', components: { listOf: 'id' },
}

const affected: Shape = { listOf: { code: 'id', name: 'text', old_status: componentStatus, new_status: componentStatus } }
const updateOf = (statuses: readonly string[], affectedComponents: Shape): Shape => ({
  id: 'id', status: statuses, body: 'text', incident_id: 'id', created_at: 'time', updated_at: 'time', display_at: 'time', affected_components: affectedComponents,
  deliver_notifications: 'boolean', custom_tweet: 'null', tweet_id: 'null',
})
const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']
const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed']

const storyOf = (statuses: readonly string[], impacts: readonly string[]) => ({
  id: 'id', name: 'text', status: statuses, created_at: 'time', updated_at: 'time', monitoring_at: 'time or null', resolved_at: 'time or null', impact: impacts,
  shortlink: 'address', started_at: 'time', page_id: 'id', incident_updates: { listOf: {} }, components: { listOf: child },
}) as const
const incident: Shape = { ...storyOf(incidentStatuses, ['minor', 'major', 'critical']), reminder_intervals: 'null' }
const maintenance: Shape = { ...storyOf(maintenanceStatuses, ['maintenance']), scheduled_for: 'time', scheduled_until: 'time' }

const updates: Readonly<Record<'incident' | 'maintenance', { readonly bare: Shape; readonly affecting: Shape }>> = {
  incident: { bare: updateOf(incidentStatuses, 'null'), affecting: updateOf(incidentStatuses, affected) },
  maintenance: { bare: updateOf(maintenanceStatuses, 'null'), affecting: updateOf(maintenanceStatuses, affected) },
}

type Json = Readonly<Record<string, unknown>>

/** Where an answer of the v2 API is not as the recorded ones are. */
export function answerFaults(name: string, answer: Json): readonly string[] {
  const keys = keysOf(name).join(' ')
  if (Object.keys(answer).join(' ') !== keys) return [`${name} has the keys “${Object.keys(answer).join(' ')}”, not “${keys}”`]
  return [
    ...faultsOf(answer.page, page, 'page'),
    ...('status' in answer ? faultsOf(answer.status, { indicator: ['none', 'minor', 'major', 'critical', 'maintenance'], description: 'text' }, 'status') : []),
    ...list(answer, 'components').flatMap((one, place) => newFaultsOf(one, one.group === true ? group : child, `components[${place}]`)),
    ...list(answer, 'incidents').flatMap((one) => storyFaults(one, incident, updates.incident)),
    ...list(answer, 'scheduled_maintenances').flatMap((one) => storyFaults(one, maintenance, updates.maintenance)),
  ]
}

const list = (answer: Json, name: string): readonly Json[] => (answer[name] ?? []) as readonly Json[]

function storyFaults(story: Json, shape: Shape, { bare, affecting }: { readonly bare: Shape; readonly affecting: Shape }): readonly string[] {
  const told = list(story, 'incident_updates')
  const name = String(story.name)
  const newest = told[0]
  return [
    ...newFaultsOf({ ...story, incident_updates: [] }, shape, name),
    ...told.flatMap((update, place) => newFaultsOf(update, update.affected_components === null ? bare : affecting, `${name}.incident_updates[${place}]`)),
    ...(newest?.status === story.status || String(story.updated_at) > String(newest?.updated_at) ? [] : [`${name} is ${String(story.status)}, but its newest update is ${String(newest?.status)}`]),
    ...(told.every((update, place) => place === 0 || String(update.display_at) <= String(told[place - 1]!.display_at)) ? [] : [`${name}: its updates are not newest first`]),
    ...(told.some((update) => (update.affected_components as unknown[] | null)?.length === 0) ? [`${name}: an empty list where clients expect null`] : []),
    ...(new Set(told.map(({ id }) => id)).size === told.length ? [] : [`${name}: two updates have one id`]),
  ]
}

function keysOf(name: string): readonly string[] {
  if (name === 'summary') return ['page', 'components', 'incidents', 'scheduled_maintenances', 'status']
  return ['page', name === 'status' || name === 'components' ? name : name.startsWith('incidents') ? 'incidents' : 'scheduled_maintenances']
}

export const answerNames = [
  'summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active',
] as const
