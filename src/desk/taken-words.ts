import { iso, type Clock } from '../model/time.ts'
import { isApprovedWording, type ServiceNames } from './approved-wording.ts'
import type { Draft, Proposal, Sentence } from './desk.ts'
import type { DeskQueries } from './draft-store.ts'
import { builtInSentences } from './library.ts'
import { proseOf } from './prose.ts'

export interface TakenWords {
  /** Takes the words of the drafts that were published as one of these sequences, and whatever else of the desk's holds one of these texts; answers whether anything did. */
  take(sequences: readonly number[], words: readonly string[]): Promise<boolean>
  /** Does the same for entries whose words went while the desk did not listen, as far as what was published still tells them. */
  catchUp(sequences: readonly number[]): Promise<boolean>
}

/** Shorter texts stand in many places that are not meant. */
const shortestTelling = 12
const blank = '–'
const gone = { title: blank, proposal: '{"steps":[]}' } as const

const isWordingOf = (words: string, sentences: readonly Sentence[], names: ServiceNames): boolean =>
  isApprovedWording({ de: words }, sentences, names) || isApprovedWording({ en: words }, sentences, names)

/** Words go from drafts with every wording they had and why they were refused or rushed, and from sentences of one's own; all at once or not at all. */
export function openTakenWords(queries: DeskQueries, serviceNames: () => ServiceNames, wall: Clock): TakenWords {
  const publishedAs = async (sequences: readonly number[]): Promise<readonly string[]> => {
    const published = await queries.selectFrom('draft').select(['id', 'sequences']).where('sequences', '!=', '[]').execute()
    return published.filter((row) => (JSON.parse(row.sequences) as readonly number[]).some((sequence) => sequences.includes(sequence))).map(({ id }) => id)
  }

  const take: TakenWords['take'] = async (sequences, words) => {
    const names = serviceNames()
    const telling = words.filter((text) => text.trim().length >= shortestTelling && !isWordingOf(text, builtInSentences, names))
    const ids = new Set(await publishedAs(sequences))
    return queries.transaction().execute(async (transaction) => {
      const holds = (text: string | null): boolean => text !== null && telling.some((one) => text.includes(one))
      const holdsInJson = (json: string): boolean => telling.some((one) => json.includes(JSON.stringify(one).slice(1, -1)))

      const wordings = await transaction.selectFrom('draft_revision').select(['draft', 'revision', 'title', 'proposal']).where('proposal', '!=', gone.proposal).execute()
      const told = wordings.filter(({ draft, title, proposal }) => ids.has(draft) || holds(title) || holdsInJson(proposal))
      for (const { draft, revision } of told) await transaction.updateTable('draft_revision').set(gone).where('draft', '=', draft).where('revision', '=', revision).execute()

      const about = new Set([...ids, ...told.map(({ draft }) => draft)])
      const drafts = await transaction.selectFrom('draft').select(['id', 'refusal', 'emergency']).where((where) => where.or([where('refusal', 'is not', null), where('emergency', 'is not', null)])).execute()
      const why = drafts.filter(({ id, refusal, emergency }) => (about.has(id) || holds(refusal) || holdsInJson(emergency ?? '')) && isTold(refusal, emergency))
      for (const { id, refusal, emergency } of why) {
        await transaction.updateTable('draft').set({ refusal: refusal === null ? null : blank, emergency: withoutReason(emergency) }).where('id', '=', id).execute()
      }

      const own = await transaction.selectFrom('sentence').selectAll().where('de', '!=', blank).execute()
      const said = own.filter(({ id, kind, de, en }) => holds(de) || holds(en) || telling.some((text) => isWordingOf(text, [{ id, kind, text: { de, en } }], names)))
      for (const { id, refused_at: refusedAt } of said) {
        await transaction.updateTable('sentence').set({ de: blank, en: blank, approved_by: null, refused_at: refusedAt ?? iso(wall()) }).where('id', '=', id).execute()
      }
      return told.length + why.length + said.length > 0
    })
  }

  return {
    take,
    catchUp: async (sequences) => {
      if (sequences.length === 0) return false
      const ids = await publishedAs(sequences)
      if (ids.length === 0) return false
      const left = await queries.selectFrom('draft_revision').select('proposal').where('draft', 'in', ids).where('proposal', '!=', gone.proposal).execute()
      const words = left.flatMap(({ proposal }) => (JSON.parse(proposal) as Proposal).steps).flatMap(proseOf).flatMap(({ text }) => Object.values(text))
      return left.length > 0 && take(sequences, words)
    },
  }
}

const reasonOf = (emergency: string): NonNullable<Draft['emergency']> => JSON.parse(emergency)
const withoutReason = (emergency: string | null): string | null => (emergency === null ? null : JSON.stringify({ ...reasonOf(emergency), reason: blank }))
const isTold = (refusal: string | null, emergency: string | null): boolean =>
  (refusal !== null && refusal !== blank) || (emergency !== null && reasonOf(emergency).reason !== blank)
