import type { Clock, Instant } from '../model/time.ts'
import type { Account } from '../operators/principal.ts'

/** How long somebody counts as being there after they were last seen. */
const stays = 45_000

type Person = Pick<Account, 'id' | 'name'>
interface Visit { readonly name: string; readonly since: Instant; readonly last: Instant }

/** Who has which draft open, in memory: asking marks oneself and tells of the others. */
export function openPresence(wall: Clock): (person: Person, draft: string) => readonly { readonly name: string; readonly since: Instant }[] {
  const drafts = new Map<string, Map<string, Visit>>()
  return (person, draft) => {
    const now = wall()
    for (const [id, visits] of drafts) {
      for (const [who, { last }] of visits) if (last + stays < now) visits.delete(who)
      if (visits.size === 0) drafts.delete(id)
    }
    const visits = drafts.get(draft) ?? new Map<string, Visit>()
    drafts.set(draft, visits)
    visits.set(person.id, { name: person.name, since: visits.get(person.id)?.since ?? now, last: now })
    return [...visits].filter(([id]) => id !== person.id).map(([, { name, since }]) => ({ name, since }))
  }
}
