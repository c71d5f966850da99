import { sql } from '#libraries/kysely'
import type { Database } from '../../src/database.ts'
import { draftOf, incident, news, options, outage, proposal, start, statement, step, type DeskHouse } from './desk-house.ts'

/** Everything that a unit of work may write to. */
export const tables = [
  'entry', 'entry_words', 'answered_command', 'batch', 'audit', 'draft', 'draft_revision', 'answered_with_draft', 'emergency_acknowledged', 'sentence', 'redaction',
  'words_to_take',
] as const

/** What people do at the desk, each one unit of work: on a desk that was opened anew it finds by itself what it is about. */
export interface Deed {
  readonly says: string
  /** Puts there what must be there before. */
  readonly ready: (house: DeskHouse) => Promise<unknown>
  readonly act: (house: DeskHouse) => Promise<unknown>
  /** Where it inserts or updates a row. */
  readonly writes: readonly (typeof tables)[number][]
}

const keyed = { ...options, key: 'key-1' }
const asked = { ...options, askApproval: true }
const inRecord = ['entry', 'entry_words', 'answered_command', 'batch', 'audit'] as const
const aMinuteOn = start + 60_000
const said = 'Erika Mustermann, Aktenzeichen 4711'

const openIncident = ({ desk, editor }: DeskHouse) => desk.submit(editor, proposal(incident), options)
const theDraft = async ({ desk }: DeskHouse, state: 'open' | 'waiting') => (await desk.drafts([state]))[0]!
const theSentence = async ({ desk }: DeskHouse) => (await desk.proposedSentences())[0]!
const saveDraft = ({ desk, editor }: DeskHouse) => desk.saveDraft(editor, draftOf(proposal(incident)), options)
const propose = ({ desk, editor }: DeskHouse, more: object = options) => desk.proposeSentence(editor, { kind: 'reason', text: { de: 'Strom weg.', en: 'No power.' } }, { ...options, ...more })

const reworded = async (house: DeskHouse) =>
  ({ ...draftOf(proposal(incident, outage())), id: (await theDraft(house, 'open')).id, revision: 1 })

async function openIncidentAndAsk(house: DeskHouse) {
  await openIncident(house)
  await house.desk.submit(house.editor, proposal(statement('U-1')), options)
}

async function plan({ desk, editor }: DeskHouse, by: typeof incident = incident) {
  const { id } = await desk.saveDraft(editor, draftOf(proposal(by), { publishAt: aMinuteOn }), options)
  await desk.publishDraft(editor, id, 1, options)
}

/** The same words in an entry, in another draft, in why one was refused, in a line of the trail and in a sentence. */
async function sayEverywhere({ desk, editor, approver, admin, service }: DeskHouse) {
  await desk.submit(admin, proposal(incident, news('U-1', { text: { de: said, en: said } })), options)
  const entry = service.fullState().position
  const { waiting: other } = await desk.submit(editor, proposal(news('U-2', { text: { de: said, en: 'Again' } })), asked)
  await desk.refuse(approver, other!.id, `Nicht so: ${said}`, options)
  await desk.proposeSentence(editor, { kind: 'reason', text: { de: said, en: said } }, options)
  await desk.submit(editor, proposal(step('entry.redact', { sequence: entry, ground: 'erasure' })), options)
}

const records: readonly Deed[] = [
  { says: 'a report with a key', writes: inRecord, ready: async () => {}, act: ({ desk, editor }) => desk.submit(editor, proposal(outage()), keyed) },
  { says: 'many steps as one batch', writes: inRecord, ready: async () => {}, act: ({ desk, editor }) => desk.submit(editor, proposal(incident, outage(), news('U-1')), keyed) },
  { says: 'taking a batch back', writes: inRecord, ready: ({ desk, editor }) => desk.submit(editor, proposal(outage()), options), act: ({ desk, editor }) => desk.undo(editor, keyed) },
  {
    says: 'a draft that is published', writes: [...inRecord, 'draft'], ready: saveDraft,
    act: async (house) => house.desk.publishDraft(house.editor, (await theDraft(house, 'open')).id, 1, options),
  },
  {
    says: 'an approval', writes: [...inRecord, 'draft'], ready: openIncidentAndAsk,
    act: async (house) => {
      const { id, digest } = await theDraft(house, 'waiting')
      return house.desk.approve(house.approver, id, digest, options)
    },
  },
  {
    says: 'a draft whose time has come', writes: [...inRecord, 'draft'], ready: plan,
    act: ({ desk, clock }) => {
      clock.now = aMinuteOn
      return desk.publishDue()
    },
  },
  {
    says: 'a redaction in an emergency', writes: [...inRecord, 'draft', 'draft_revision', 'redaction', 'sentence', 'words_to_take'], ready: sayEverywhere,
    act: async (house) => house.desk.publishInEmergency(house.admin, (await theDraft(house, 'waiting')).id, `Es geht um ${said}`, options),
  },
]

const drafts: readonly Deed[] = [
  {
    says: 'what waits for a second person', writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'], ready: openIncident,
    act: ({ desk, editor }) => desk.submit(editor, proposal(statement('U-1')), keyed),
  },
  {
    says: 'a new draft', writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'], ready: async () => {},
    act: ({ desk, editor }) => desk.saveDraft(editor, draftOf(proposal(incident)), keyed),
  },
  {
    says: 'a new wording of a draft', writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'], ready: saveDraft,
    act: async (house) => house.desk.saveDraft(house.editor, await reworded(house), keyed),
  },
  {
    says: 'a new wording that goes out at once', ready: saveDraft,
    writes: [...inRecord, 'draft', 'draft_revision', 'answered_with_draft'],
    act: async (house) => house.desk.publishWording(house.editor, await reworded(house), keyed),
  },
  {
    says: 'a new draft that is planned at once', ready: async () => {},
    writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'],
    act: ({ desk, editor }) => desk.publishWording(editor, draftOf(proposal(incident), { publishAt: aMinuteOn }), keyed),
  },
  {
    says: 'a draft that is discarded', writes: ['draft', 'audit'], ready: saveDraft,
    act: async (house) => house.desk.discardDraft(house.editor, (await theDraft(house, 'open')).id, options),
  },
  {
    says: 'a draft that is given back', writes: ['draft', 'audit'], ready: openIncidentAndAsk,
    act: async (house) => house.desk.refuse(house.approver, (await theDraft(house, 'waiting')).id, 'Zu früh', options),
  },
  {
    says: 'a draft that is planned', writes: ['draft', 'audit'],
    ready: ({ desk, editor }) => desk.saveDraft(editor, draftOf(proposal(incident), { publishAt: aMinuteOn }), options),
    act: async (house) => house.desk.publishDraft(house.editor, (await theDraft(house, 'open')).id, 1, options),
  },
  {
    says: 'a planned draft that the record refuses', writes: ['draft', 'audit'],
    ready: async (house) => {
      await openIncident(house)
      await plan(house, news('U-1'))
      await house.say('incident.resolve', { incident: 'I-1', text: { en: 'Over' } })
      await house.say('incident.close', { incident: 'I-1' })
    },
    act: ({ desk, clock }) => {
      clock.now = aMinuteOn
      return desk.publishDue()
    },
  },
  {
    says: 'an emergency that somebody acknowledges', writes: ['emergency_acknowledged', 'audit'],
    ready: async (house) => {
      await openIncidentAndAsk(house)
      await house.desk.publishInEmergency(house.admin, (await theDraft(house, 'waiting')).id, 'Nobody else is here.', options)
    },
    act: async ({ desk, approver }) => desk.acknowledge(approver, (await desk.emergencies(approver))[0]!.id, options),
  },
]

const sentences: readonly Deed[] = [
  { says: 'a proposed sentence', writes: ['sentence', 'audit'], ready: async () => {}, act: (house) => propose(house, keyed) },
  { says: 'a sentence that is approved', writes: ['sentence', 'audit'], ready: propose, act: async (house) => house.desk.approveSentence(house.approver, (await theSentence(house)).id, options) },
  { says: 'a sentence that is refused', writes: ['sentence', 'audit'], ready: propose, act: async (house) => house.desk.refuseSentence(house.approver, (await theSentence(house)).id, options) },
]

export const deeds: readonly Deed[] = [...records, ...drafts, ...sentences]

export type Kept = Readonly<Record<string, readonly unknown[]>>

/** Every row of every table that a unit may write to: what is there, to be compared. */
export async function kept({ queries }: Pick<Database, 'queries'>): Promise<Kept> {
  const rows = tables.map(async (table) => [table, (await sql`select * from ${sql.table(table)}`.execute(queries)).rows] as const)
  return Object.fromEntries(await Promise.all(rows))
}

/** By how many rows each table differs from before: grown by so many, and so many of the earlier ones are not as they were. */
export function changedFrom(before: Kept, after: Kept): Readonly<Record<string, { readonly grown: number; readonly changed: number }>> {
  return Object.fromEntries(tables.flatMap((table) => {
    const [old, now] = [before[table]!.map((row) => JSON.stringify(row)), after[table]!.map((row) => JSON.stringify(row))]
    const change = { grown: now.length - old.length, changed: old.filter((row) => !now.includes(row)).length }
    return change.grown === 0 && change.changed === 0 ? [] : [[table, change]]
  }))
}
