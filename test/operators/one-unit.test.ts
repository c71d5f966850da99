import { sql } from '#libraries/kysely'
import t, { type Test } from 'tap'
import { from, openRoom, password, type Person, type Room } from './room.ts'

const tables = ['account', 'passkey', 'recovery_code', 'known_place', 'session', 'enrolment', 'token', 'audit'] as const

interface People {
  readonly room: Room
  readonly ada: Person
  readonly ben: Person
}

/** What changes an account, a factor, a session or a token. */
const deeds: Readonly<Record<string, (people: People) => Promise<unknown>>> = {
  'an invitation': ({ room, ada }) => room.operators.invite(ada.who, { name: 'Cleo', right: 'editor', function: 'editor' }, from),
  'another right': ({ room, ada, ben }) => room.operators.changeAccount(ada.who, ben.who.account.id, { right: 'approver' }, from),
  'factors that are taken away': ({ room, ada, ben }) => room.operators.resetFactors(ada.who, ben.who.account.id, from),
  'factors that the server takes away': ({ room }) => room.operators.resetFromServer('Ben'),
  'an account that is removed': ({ room, ada, ben }) => room.operators.removeAccount(ada.who, ben.who.account.id, from),
  'a session that is ended': ({ room, ada, ben }) => room.operators.endSession(ada.who, ben.who.session.id, from),
  'a new password': ({ room, ada }) => room.operators.changePassword(ada.who, { password: 'quince river anvil dusk' }, from),
  'new recovery codes': ({ room, ada }) => room.operators.renewRecoveryCodes(ada.who, from),
  'a token': ({ room, ada }) => room.operators.createToken(ada.who, { name: 'Icinga', scopes: ['read'], services: null, function: 'monitor', days: 30 }, from),
  'signing in': ({ room, ben }) => room.operators.signIn({ name: 'Ben', password, totpCode: room.codeOf(ben.totpSecret, room.now()) }, from),
  'a fresh factor': ({ room, ada }) => room.operators.stepUp(ada.who, { kind: 'totp', code: room.codeOf(ada.totpSecret) }, from),
}

async function kept({ database }: Room) {
  const rows = tables.map(async (table) => [table, (await sql`select * from ${sql.table(table)}`.execute(database.queries)).rows] as const)
  return Object.fromEntries(await Promise.all(rows))
}

const sizes = (all: Awaited<ReturnType<typeof kept>>) => Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.length]))

/** Notes each way in which a table is written to. */
async function watch({ database }: Room): Promise<() => Promise<readonly string[]>> {
  await sql`create temp table seen (way text primary key)`.execute(database.queries)
  for (const [table, occasion] of ways) {
    await sql.raw(`create temp trigger seen_${table}_${occasion} after ${occasion} on main.${table} begin insert or ignore into seen values ('${table} ${occasion}'); end`).execute(database.queries)
  }
  return async () => (await sql<{ way: string }>`select way from seen`.execute(database.queries)).rows.map(({ way }) => way)
}

const ways = tables.flatMap((table) => ['insert', 'update', 'delete'].map((occasion) => [table, occasion] as const))

async function openPeople(t: Test): Promise<People> {
  const room = await openRoom(t)
  const ada = await room.setUp()
  const ben = await room.join(ada, 'Ben', 'editor')
  room.wait(30_000)
  return { room, ada, ben }
}

for (const [says, act] of Object.entries(deeds)) {
  t.test(`${says}: what is written and its line in the audit trail are there together or not at all, whichever table refuses`, async (t) => {
    const asItShould = await openPeople(t)
    const seen = await watch(asItShould.room)
    const start = sizes(await kept(asItShould.room))
    await act(asItShould)
    const wanted = sizes(await kept(asItShould.room))
    t.equal(wanted['audit'], start['audit']! + 1, 'one line')
    const people = await openPeople(t)
    const { room } = people
    const ended: string[] = []
    room.operators.onSessionsEnded((ids) => ended.push(...ids))
    const before = await kept(room)
    for (const [table, occasion] of (await seen()).map((way) => way.split(' '))) {
      await sql.raw(`create temp trigger broken before ${occasion} on main.${table} begin select raise(abort, 'pulled the plug'); end`).execute(room.database.queries)
      await t.rejects(act(people), /pulled the plug/, `${occasion} on ${table} refuses`)
      await sql`drop trigger broken`.execute(room.database.queries)
      t.strictSame(await kept(room), before, 'nothing of it is there')
      t.same(ended, [], 'and nobody was told')
      if (says === 'signing in') room.wait(60_000)
    }
    await act(people)
    t.strictSame(sizes(await kept(room)), wanted, 'done again, it is there once')
  })
}
