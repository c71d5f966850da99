import { sql } from '#libraries/kysely'
import type { Database, Unit } from '../database.ts'
import { iso, type Clock } from '../model/time.ts'
import { takeReasons } from '../operators/audit-trail.ts'
import type { OperatorsTables } from '../operators/tables.ts'
import { isApprovedWording, type ServiceNames } from './approved-wording.ts'
import type { Draft, Sentence } from './desk.ts'
import { deskQueries } from './draft-store.ts'
import { builtInSentences } from './library.ts'
import { inTitle } from './proposal.ts'

export interface TakenWords {
  /** Takes the words of the drafts that were published as one of these sequences, and whatever else of the desk's and of the audit trail's reasons holds one of these texts. */
  take(unit: Unit, sequences: readonly number[], words: readonly string[]): Promise<void>
  /** Takes what was left when these entries lost their words: by the places that were noted then, and from lines about drafts whose words are gone. */
  catchUp(sequences: readonly number[]): Promise<void>
}

/** Shorter texts stand in many places that are not meant; the places that a redaction notes are of texts at least as long. */
const shortestTelling = 12
export const blank = '–'
const gone = { title: blank, proposal: '{"steps":[]}' } as const

const isWordingOf = (words: string, sentences: readonly Sentence[], names: ServiceNames): boolean =>
  isApprovedWording({ de: words }, sentences, names) || isApprovedWording({ en: words }, sentences, names)

/** Words go from drafts with every wording they had, from why they were refused or rushed, and from sentences of one's own; all at once or not at all. */
export function openTakenWords(database: Pick<Database, 'queries' | 'transact'>, serviceNames: () => ServiceNames, wall: Clock): TakenWords {
  async function take(unit: Unit, sequences: readonly number[], words: readonly string[]): Promise<void> {
    const names = serviceNames()
    const telling = words.map((text) => text.trim()).filter((text) => text.length >= shortestTelling && !isWordingOf(text, builtInSentences, names))
    const transaction = deskQueries(unit)
    const holds = (text: string | null): boolean => text !== null && telling.some((one) => text.includes(one))
    const holdsInJson = (json: string): boolean => telling.some((one) => json.includes(JSON.stringify(one).slice(1, -1)))
    const holdsInTitle = (title: string): boolean => holds(title) || telling.some((one) => title.includes(inTitle(one)))

    const drafts = await transaction.selectFrom('draft').select(['id', 'state', 'revision', 'sequences', 'refusal', 'emergency']).execute()
    const ids = new Set(drafts.filter((draft) => (JSON.parse(draft.sequences) as readonly number[]).some((sequence) => sequences.includes(sequence))).map(({ id }) => id))
    const wordings = await transaction.selectFrom('draft_revision').select(['draft', 'revision', 'title', 'proposal']).execute()
    const told = wordings.filter(({ draft, proposal }) => proposal !== gone.proposal && (ids.has(draft) || holdsInJson(proposal)))
    const titled = wordings.filter(({ title }) => holdsInTitle(title))
    const emptied = [...told.map((wording) => ({ ...wording, without: gone })), ...titled.map((wording) => ({ ...wording, without: { title: blank } }))]
    for (const { draft, revision, without } of emptied) await transaction.updateTable('draft_revision').set(without).where('draft', '=', draft).where('revision', '=', revision).execute()

    const pointless = drafts.filter(({ id, state, revision }) => isUndecided(state) && told.some((wording) => wording.draft === id && wording.revision === revision))
    for (const { id } of pointless) await transaction.updateTable('draft').set({ state: 'discarded' }).where('id', '=', id).execute()

    const about = new Set([...ids, ...told.map(({ draft }) => draft), ...wordings.filter(({ proposal }) => proposal === gone.proposal).map(({ draft }) => draft)])
    const why = drafts.filter(({ id, refusal, emergency }) => (about.has(id) || holds(refusal) || holdsInJson(emergency ?? '')) && isTold(refusal, emergency))
    for (const { id, refusal, emergency } of why) {
      await transaction.updateTable('draft').set({ refusal: refusal === null ? null : blank, refusal_de: null, emergency: withoutReason(emergency) }).where('id', '=', id).execute()
    }
    const lost = new Set([...about, ...why.map(({ id }) => id), ...drafts.filter(({ refusal, emergency }) => isLost(refusal, emergency)).map(({ id }) => id)])
    await takeReasons(transaction.$extendTables<OperatorsTables>().$pickTables<'audit'>(), (draft, reason) => lost.has(draft ?? '') || holds(reason))

    const own = await transaction.selectFrom('sentence').selectAll().where('de', '!=', blank).execute()
    const said = own.filter(({ id, kind, de, en }) => holds(de) || holds(en) || telling.some((text) => isWordingOf(text, [{ id, kind, text: { de, en } }], names)))
    for (const { id, refused_at: refusedAt } of said) {
      await transaction.updateTable('sentence').set({ de: blank, en: blank, approved_by: null, refused_at: refusedAt ?? iso(wall()) }).where('id', '=', id).execute()
    }
    await transaction.deleteFrom('words_to_take').where('sequence', 'in', [...sequences]).execute()
  }

  return {
    take,
    catchUp: async (sequences) => {
      const noted = await deskQueries(database.queries)
        .selectFrom('words_to_take').innerJoin('words_beside_journal', 'words_beside_journal.place', 'words_to_take.place')
        .select(['sequence', sql<string>`substr(words, start, length)`.as('said')]).distinct().execute()
      const all = [...new Set([...sequences, ...noted.map(({ sequence }) => sequence)])]
      await database.transact((unit) => take(unit, all, noted.map(({ said }) => said)))
    },
  }
}

const isUndecided = (state: Draft['state']): boolean => state !== 'published' && state !== 'discarded'
const reasonOf = (emergency: string): NonNullable<Draft['emergency']> => JSON.parse(emergency)
const withoutReason = (emergency: string | null): string | null => (emergency === null ? null : JSON.stringify({ ...reasonOf(emergency), reason: blank }))
const isTold = (refusal: string | null, emergency: string | null): boolean =>
  (refusal !== null && refusal !== blank) || (emergency !== null && reasonOf(emergency).reason !== blank)
const isLost = (refusal: string | null, emergency: string | null): boolean => refusal === blank || (emergency !== null && reasonOf(emergency).reason === blank)
