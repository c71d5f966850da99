import { conflict, invalid, notFound, Problem } from '../model/problem.ts'
import { isVisible, shortened } from '../model/text.ts'
import { instantOf, iso, type Clock } from '../model/time.ts'
import type { OperatorPrincipal } from '../operators/principal.ts'
import type { ProposedSentence, Sentence } from './desk.ts'
import type { DeskQueries } from './draft-store.ts'
import { builtInSentences } from './library.ts'
import { hasLink } from './prose.ts'
import { checkSigns } from './signs.ts'
import type { DeskTables } from './tables.ts'

export const sentenceKinds = ['reason', 'setback', 'holding', 'update', 'maintenance'] as const

export interface SentenceStore {
  /** Built-in and own ones that may be used. */
  approved(): Promise<readonly Sentence[]>
  proposed(): Promise<readonly ProposedSentence[]>
  /** Under an id of its own: proposed again under it, the same sentence is the same; throws a Problem `key-reused` for another. */
  propose(who: OperatorPrincipal, given: Pick<Sentence, 'kind' | 'text'>, id: string): Promise<{ readonly sentence: ProposedSentence; readonly isNew: boolean }>
  /** Throws a Problem unless it waits and `who` is not the one who proposed it. */
  checkDecides(who: OperatorPrincipal, id: string): Promise<ProposedSentence>
  approve(who: OperatorPrincipal, id: string): Promise<void>
  refuse(id: string): Promise<void>
}

const sentenceFrom = ({ id, kind, de, en }: DeskTables['sentence']): Sentence => ({ id, kind, text: { de, en } })
const proposedFrom = (row: DeskTables['sentence']): ProposedSentence => ({ ...sentenceFrom(row), by: { id: row.by_id, name: row.by_name }, at: instantOf(row.proposed_at) })

const placeholdersOf = (words: string): string => [...words.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!).sort().join(' ')

/** Throws a Problem unless both languages are there, say nothing that leads elsewhere, and hold the same placeholders. */
export function checkSentence({ text: { de, en } }: Pick<Sentence, 'text'>): void {
  if (!isVisible(de) || !isVisible(en)) throw invalid('sentence-incomplete', 'A sentence needs both languages. Write it in German and in English.')
  for (const [language, words] of [['de', de], ['en', en]] as const) checkSigns(`text.${language}`, words, true)
  const [german, english] = [placeholdersOf(de), placeholdersOf(en)]
  if (german !== english) throw invalid('placeholders-differ', 'Both languages must hold the same placeholders. Write {service}, {time} and {number} in both.')
  if (german.split(' ').some((name) => !['', 'service', 'time', 'number'].includes(name)) || /[{}]/.test(`${de}${en}`.replace(/\{[a-z]+\}/g, ''))) {
    throw invalid('unknown-placeholder', 'The placeholders are {service}, {time} and {number}; no other braces can stand in a sentence.')
  }
  if (hasLink({ de, en })) throw invalid('no-links', 'A sentence of the library holds no address. Take it out.')
}

/** The library: what is built in, and what two persons agreed on here. */
export function openSentences(queries: DeskQueries, wall: Clock): SentenceStore {
  const waiting = () => queries.selectFrom('sentence').selectAll().where('approved_by', 'is', null).where('refused_at', 'is', null)
  return {
    approved: async () => {
      const own = await queries.selectFrom('sentence').selectAll().where('approved_by', 'is not', null).orderBy('proposed_at').orderBy('id').execute()
      return [...builtInSentences, ...own.map(sentenceFrom)]
    },
    proposed: async () => (await waiting().orderBy('proposed_at').orderBy('id').execute()).map(proposedFrom),
    propose: async (who, { kind, text }, id) => {
      const { id: byId, name: byName } = who.account
      const row = { id, kind, de: text.de.trim(), en: text.en.trim(), by_id: byId, by_name: byName, proposed_at: iso(wall()), approved_by: null, refused_at: null }
      const before = await queries.selectFrom('sentence').selectAll().where('id', '=', id).executeTakeFirst()
      if (before && (before.kind !== kind || before.de !== row.de || before.en !== row.en)) {
        throw conflict('key-reused', 'This idempotency key was used for another sentence before. Give each sentence a key of its own.')
      }
      if (!before) await queries.insertInto('sentence').values(row).execute()
      return { sentence: proposedFrom(before ?? row), isNew: !before }
    },
    checkDecides: async (who, id) => {
      const row = await queries.selectFrom('sentence').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw notFound(`There is no proposed sentence “${shortened(id, 64)}”. Look at the list of them.`, (words) => words.unknownSentence(shortened(id, 64)))
      if (row.approved_by !== null || row.refused_at !== null) throw conflict('sentence-decided', 'This sentence was decided on already. Propose another one.')
      if (row.by_id === who.account.id) throw new Problem(403, 'own-sentence', 'Nobody approves a sentence of their own. Ask another approver.')
      return proposedFrom(row)
    },
    approve: async (who, id) => {
      await queries.updateTable('sentence').set({ approved_by: who.account.id }).where('id', '=', id).execute()
    },
    refuse: async (id) => {
      await queries.updateTable('sentence').set({ refused_at: iso(wall()) }).where('id', '=', id).execute()
    },
  }
}
