import type { Entry, EntryOf, PublishedIncident } from '../model/event.ts'
import { everybody, scopeKey } from '../model/scope.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { settleRow } from './availability.ts'
import { changeIncident, ownBoard, ownMap, ownRow, type Draft } from './draft.ts'
import type { Incident, Turn } from './incident.ts'
import { seen } from './seen.ts'
import type { Change } from './state.ts'
import { isUp, serviceStates, rankOf } from '../model/state-of-service.ts'

export function incidentOpened(draft: Draft, { at, data }: EntryOf<'incident.open'>): void {
  const opened = instantOf(at)
  addIncident(draft, data.incident, { title: data.title, severity: data.severity, phase: data.phase }, opened, (data.visibility ?? 'public') === 'public')
}

type Heading = Pick<Incident, 'title' | 'severity' | 'phase'>

function addIncident(draft: Draft, id: string, heading: Heading, openedAt: Instant, published: boolean): void {
  const incidents = ownMap(draft, 'incidents')
  incidents.set(id, {
    id,
    number: incidents.size + 1,
    published,
    ...heading,
    title: seen(heading.title, id),
    status: 'open',
    openedAt,
    resolvedAt: null,
    closedAt: null,
    resolution: null,
    resolutions: [],
    reopenings: [],
    phases: [{ at: openedAt, to: heading.phase }],
    severities: [{ at: openedAt, to: heading.severity }],
    turns: [],
    updates: [],
    promises: [],
    stages: [],
    etas: [],
    setbacks: [],
    backlogs: new Map(),
    reports: [],
  })
}

/** Publishing: in the full state a mark; in the public one, the incident appears and the bare states shown before become its own. */
export function incidentPublished(draft: Draft, { at, data }: EntryOf<'incident.publish'>): void {
  const { incident: id } = data
  if (draft.state.incidents.has(id)) return changeIncident(draft, id, () => ({ published: true }))
  const { title, severity, phase, opened_at, positions } = data as typeof data & PublishedIncident
  settleMaintenance(draft, instantOf(at))
  addIncident(draft, id, { title, severity, phase }, instantOf(opened_at), true)
  claimStates(draft, draft.state.incidents.get(id)!, new Set(positions))
}

function claimStates(draft: Draft, incident: Incident, positions: ReadonlySet<number>): void {
  const claimed = new Map<Change, Change>()
  const claim = <C extends Change | null>(change: C): C => {
    if (!change || !positions.has(change.position)) return change
    if (!claimed.has(change)) claimed.set(change, { ...change, incident: incident.id })
    return claimed.get(change) as C
  }
  const board = ownBoard(draft)
  board.change.forEach((change, cell) => {
    const mine = claim(change)
    if (mine === change) return
    board.change[cell] = mine
    if (!isUp(serviceStates[board.rank[cell]!]!)) board.downIn[cell] = incident.number
  })
  board.rows.forEach((shared, index) => {
    if (!shared.history.some(({ change }) => positions.has(change.position)) && !positions.has(shared.newest?.position ?? 0)) return
    const row = ownRow(draft, board, index)
    row.newest = claim(row.newest)
    row.history = row.history.map((past) => ({ ...past, change: claim(past.change) }))
    for (const { change, columns, from } of row.history) {
      const owner = draft.state.incidents.get(change.incident ?? '')
      if (!owner) continue
      columns.forEach((column, place) => {
        const cell = index * board.width + column
        if (change.to > from[place]!) board.improvedIn[cell] = owner.number
        if (!isUp(serviceStates[change.to]!)) board.downIn[cell] = Math.max(board.downIn[cell]!, owner.number)
      })
    }
  })
}

/** The incident's turns and one more. */
function turned({ id, turns }: Incident, { position, at, by }: Entry, kind: Turn['kind'], more: Partial<Turn>): readonly Turn[] {
  const count = turns.filter((turn) => turn.kind === kind).length + 1
  return [...turns, { id: `${id}:${kind}:${count}`, position, at: instantOf(at), by, kind, text: null, phase: null, ...more }]
}

export function phaseChanged(draft: Draft, entry: EntryOf<'incident.phase'>): void {
  const { at, data: { incident: id, to } } = entry
  changeIncident(draft, id, (incident) => ({
    phase: to, phases: [...incident.phases, { at: instantOf(at), to }], turns: turned(incident, entry, 'phase', { phase: to }),
  }))
}

export function severityChanged(draft: Draft, { at, data }: EntryOf<'incident.severity'>): void {
  changeIncident(draft, data.incident, ({ severities }) => ({ severity: data.to, severities: [...severities, { at: instantOf(at), to: data.to }] }))
}

export function incidentResolved(draft: Draft, entry: EntryOf<'incident.resolve'>): void {
  const resolvedAt = instantOf(entry.at)
  const { incident: id, text } = entry.data
  settleMaintenance(draft, resolvedAt)
  changeIncident(draft, id, (incident) => ({
    status: 'resolved',
    resolvedAt,
    resolution: text,
    resolutions: [...incident.resolutions, { at: resolvedAt, text, reopenedAt: null }],
    promises: [],
    turns: turned(incident, entry, 'resolved', { text }),
  }))
}

/** From resolved or closed; what was said at its end stays said. */
export function incidentReopened(draft: Draft, entry: EntryOf<'incident.reopen'>): void {
  const reopenedAt = instantOf(entry.at)
  const { incident: id, reason } = entry.data
  settleMaintenance(draft, reopenedAt)
  changeIncident(draft, id, (incident) => ({
    status: 'open',
    resolvedAt: null,
    closedAt: null,
    resolution: null,
    resolutions: incident.resolutions.map((one) => (one.reopenedAt === null ? { ...one, reopenedAt } : one)),
    reopenings: [...incident.reopenings, { at: reopenedAt, reason }],
    turns: turned(incident, entry, 'reopened', { text: reason }),
  }))
}

export function incidentClosed(draft: Draft, entry: EntryOf<'incident.close'>): void {
  changeIncident(draft, entry.data.incident, (incident) => ({ status: 'closed', closedAt: instantOf(entry.at), turns: turned(incident, entry, 'closed', {}) }))
}

/** What a maintenance minute weighs is about to change: count the rows that are in it up to now. */
function settleMaintenance(draft: Draft, now: Instant): void {
  draft.state.board.rows.forEach((row, index) => {
    if (row.tally[rankOf.maintenance] === 0) return
    settleRow(draft.state, index, ownRow(draft, ownBoard(draft), index), now)
  })
}

export function backlogReported(draft: Draft, { at, data }: EntryOf<'backlog.report'>): void {
  const scope = data.scope ?? everybody
  changeIncident(draft, data.incident, ({ backlogs }) => ({
    backlogs: new Map(backlogs).set(`${data.use_case} ${scopeKey(scope)}`, {
      at: instantOf(at),
      useCase: data.use_case,
      scope,
      openItems: data.open_items,
      trend: data.trend ?? null,
      handlingReceivedUntil: data.handling_received_until ? instantOf(data.handling_received_until) : null,
      expectedClear: data.expected_clear ? instantOf(data.expected_clear) : null,
      note: data.note ?? null,
    }),
  }))
}

export function reportPublished(draft: Draft, { at, data }: EntryOf<'report.publish'>): void {
  changeIncident(draft, data.incident, ({ reports }) => ({
    reports: [...reports, { id: data.report, at: instantOf(at), title: seen(data.title, data.report), sections: data.sections }],
  }))
}
