import { sql } from '#libraries/kysely'
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/database.ts'
import { draftOf, incident, news, openDeskHouse, options, outage, proposal, statement, step, type DeskHouse } from './desk-house.ts'

/** Everything that a unit of work may write to. */
const tables = [
  'entry', 'entry_words', 'answered_command', 'batch', 'audit', 'draft', 'draft_revision', 'answered_with_draft', 'emergency_acknowledged', 'sentence', 'redaction',
] as const

interface Deed {
  readonly says: string
  /** What must be there before; answers with what the deed itself then does. */
  readonly ready: (house: DeskHouse) => Promise<() => Promise<unknown>>
  readonly writes: readonly (typeof tables)[number][]
}

const keyed = { ...options, key: 'key-1' }
const inRecord = ['entry', 'entry_words', 'answered_command', 'batch', 'audit'] as const

const deeds: readonly Deed[] = [
  { says: 'a report with a key', writes: inRecord, ready: async ({ desk, editor }) => () => desk.submit(editor, proposal(outage()), keyed) },
  { says: 'many steps as one batch', writes: inRecord, ready: async ({ desk, editor }) => () => desk.submit(editor, proposal(incident, outage(), news('U-1')), keyed) },
  {
    says: 'what waits for a second person', writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'],
    ready: async ({ desk, editor }) => {
      await desk.submit(editor, proposal(incident), options)
      return () => desk.submit(editor, proposal(statement('U-1')), keyed)
    },
  },
  {
    says: 'taking a batch back', writes: inRecord,
    ready: async ({ desk, editor }) => {
      await desk.submit(editor, proposal(outage()), options)
      return () => desk.undo(editor, keyed)
    },
  },
  { says: 'a new draft', writes: ['draft', 'draft_revision', 'answered_with_draft', 'audit'], ready: async ({ desk, editor }) => () => desk.saveDraft(editor, draftOf(proposal(incident)), keyed) },
  {
    says: 'a new wording of a draft', writes: ['draft', 'draft_revision', 'audit'],
    ready: async ({ desk, editor }) => {
      const { id } = await desk.saveDraft(editor, draftOf(proposal(incident)), options)
      return () => desk.saveDraft(editor, { ...draftOf(proposal(incident, outage())), id, revision: 1 }, options)
    },
  },
  {
    says: 'a draft that is published', writes: [...inRecord, 'draft'],
    ready: async ({ desk, editor }) => {
      const { id } = await desk.saveDraft(editor, draftOf(proposal(incident)), options)
      return () => desk.publishDraft(editor, id, 1, options)
    },
  },
  {
    says: 'an approval', writes: [...inRecord, 'draft'],
    ready: async ({ desk, editor, approver }) => {
      await desk.submit(editor, proposal(incident), options)
      const { waiting } = await desk.submit(editor, proposal(statement('U-1')), options)
      return () => desk.approve(approver, waiting!.id, waiting!.digest, options)
    },
  },
  {
    says: 'a draft whose time has come', writes: [...inRecord, 'draft'],
    ready: async ({ desk, editor, clock }) => {
      const { id } = await desk.saveDraft(editor, draftOf(proposal(incident), { publishAt: clock.now + 60_000 }), options)
      await desk.publishDraft(editor, id, 1, options)
      clock.now += 60_000
      return () => desk.publishDue()
    },
  },
  {
    says: 'a redaction in an emergency', writes: [...inRecord, 'draft', 'redaction'],
    ready: async ({ desk, editor, approver, admin, service }) => {
      await desk.submit(editor, proposal(incident), options)
      const { waiting: said } = await desk.submit(editor, proposal(statement('U-1')), options)
      await desk.approve(approver, said!.id, said!.digest, options)
      const { waiting } = await desk.submit(editor, proposal(step('entry.redact', { sequence: service.fullState().position, ground: 'erasure' })), options)
      return () => desk.publishInEmergency(admin, waiting!.id, 'It must go now.', options)
    },
  },
  { says: 'a proposed sentence', writes: ['sentence', 'audit'], ready: async ({ desk, editor }) => () => desk.proposeSentence(editor, { kind: 'reason', text: { de: 'Strom weg.', en: 'No power.' } }, keyed) },
]

/** Every row of every table that a unit may write to: what is there, to be compared. */
async function kept({ database }: Pick<DeskHouse, 'database'>): Promise<Record<string, readonly unknown[]>> {
  const rows = tables.map(async (table) => [table, (await sql`select * from ${sql.table(table)}`.execute(database.queries)).rows] as const)
  return Object.fromEntries(await Promise.all(rows))
}

const grown = (before: Record<string, readonly unknown[]>, after: Record<string, readonly unknown[]>): Record<string, number> =>
  Object.fromEntries(tables.flatMap((table) => (after[table]!.length > before[table]!.length ? [[table, after[table]!.length - before[table]!.length]] : [])))

const breaking = (table: string) => sql.raw(`
  create temp trigger broken_insert before insert on main.${table} begin select raise(abort, 'pulled the plug'); end`)
const breakingUpdate = (table: string) => sql.raw(`
  create temp trigger broken_update before update on main.${table} begin select raise(abort, 'pulled the plug'); end`)

async function withBroken<Result>({ database }: DeskHouse, table: string, work: () => Promise<Result>): Promise<Result> {
  await breaking(table).execute(database.queries)
  await breakingUpdate(table).execute(database.queries)
  return work().finally(async () => {
    await sql`drop trigger broken_insert`.execute(database.queries)
    await sql`drop trigger broken_update`.execute(database.queries)
  })
}

for (const { says, ready, writes } of deeds) {
  t.test(`${says} is written whole or not at all, whichever table refuses, and done again it is whole`, async (t: Test) => {
    const asItShould = await openDeskHouse(t)
    const deed = await ready(asItShould)
    const start = await kept(asItShould)
    await deed()
    const added = grown(start, await kept(asItShould))
    for (const table of writes) {
      const house = await openDeskHouse(t)
      const again = await ready(house)
      const before = await kept(house)
      const [full, shown] = [house.service.fullState(), house.service.publicState()]
      await t.rejects(withBroken(house, table, again), /pulled the plug/, `${table} refuses`)
      t.strictSame(await kept(house), before, `nothing of it is there when ${table} refuses`)
      t.equal(house.service.fullState(), full, 'nor in memory')
      t.equal(house.service.publicState(), shown)
      await again()
      t.strictSame(grown(before, await kept(house)), added, `all of it is there, once, after ${table} takes again`)
    }
  })
}

const program = join(import.meta.dirname, 'killed-inside.ts')

t.test('a process that is killed between the writes of a unit leaves nothing of it, and the command sent again completes', async (t) => {
  const house = await openDeskHouse(t)
  await house.service.settled()
  await sql`pragma wal_checkpoint(truncate)`.execute(house.database.queries)
  for (const table of [null, ...inRecord] as const) {
    const path = join(dirname(house.path), `${table}.db`)
    copyFileSync(house.path, path)
    const rows = async (): Promise<Record<string, number>> => {
      const database = await openDatabase(path)
      const all = await kept({ database })
      await database.close()
      return Object.fromEntries(tables.map((name) => [name, all[name]!.length]))
    }
    const before = await rows()
    const run = (killedAt: string): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [program, path, killedAt], { encoding: 'utf8' })
    if (table !== null) {
      const { signal, stdout } = run(table)
      t.equal(signal, 'SIGKILL', `killed after the insert into ${table}`)
      t.equal(String(stdout).trim(), `inside ${table}`, 'within the transaction')
      t.strictSame(await rows(), before, `${table}: nothing of it is there`)
    }
    const { status, stdout, stderr } = run('nothing')
    t.equal(status, 0, String(stderr))
    t.equal(String(stdout).trim(), 'recorded')
    const after = await rows()
    t.strictSame(Object.fromEntries(tables.map((name) => [name, after[name]! - before[name]!]).filter(([, more]) => more !== 0)), Object.fromEntries(inRecord.map((name) => [name, 1])), 'each once')
  }
})
