import type { EntryOf, UpdateKind } from '../model/event.ts'
import { everybody } from '../model/scope.ts'
import { instantOf } from '../model/time.ts'
import { changeIncident, ownMap, type Draft } from './draft.ts'
import type { Update } from './incident.ts'

/** The kinds of update that keep a promise of news; advice and warnings do not. */
const keepsPromise: ReadonlySet<UpdateKind> = new Set(['status', 'plan_change', 'setback', 'correction', 'data_protection'])

export function updatePosted(draft: Draft, { position, at, by, data }: EntryOf<'update.post'>): void {
  const corrects = data.statement?.corrects === undefined ? undefined : draft.state.statements.get(data.statement.corrects)
  const update: Update = {
    id: data.update,
    position,
    at: instantOf(at),
    by,
    kind: data.kind,
    audiences: data.audiences,
    scope: data.scope ?? everybody,
    text: data.text,
    edited: [],
    statement: data.statement ?? null,
    corrects: corrects?.update ?? null,
    correctedBy: null,
    nextUpdateBy: data.next_update_by ? instantOf(data.next_update_by) : null,
  }
  changeIncident(draft, data.incident, ({ status, updates, promises }) => {
    const open = keepsPromise.has(data.kind) ? [] : promises
    const promised = status === 'open' && update.nextUpdateBy !== null ? [update.nextUpdateBy] : []
    return { updates: [...updates, update], promises: [...open, ...promised] }
  })
  if (!data.statement) return
  const statements = ownMap(draft, 'statements')
  statements.set(data.statement.id, { incident: data.incident, update: data.update, correctedBy: null })
  if (!corrects) return
  statements.set(data.statement.corrects!, { ...corrects, correctedBy: data.update })
  changeIncident(draft, corrects.incident, ({ updates }) => ({
    updates: updates.map((earlier) => (earlier.id === corrects.update ? { ...earlier, correctedBy: data.update } : earlier)),
  }))
}

export function updateEdited(draft: Draft, { at, data }: EntryOf<'update.edit'>): void {
  changeIncident(draft, data.incident, ({ updates }) => ({
    updates: updates.map((update) =>
      update.id === data.update
        ? { ...update, text: data.text, edited: [...update.edited, { at: instantOf(at), text: update.text, reason: data.reason }] }
        : update),
  }))
}
