import { invalid } from '../model/problem.ts'
import type { State } from '../state/state.ts'
import type { OldPage, OldStory } from './page.ts'

/** What another Relight puts before all that clients show alone, while its record is an exercise. */
const marks = ['ÜBUNG: ', 'EXERCISE: ']

/** The page as it was before it was marked as an exercise, and whether it was; words that only look so on a page in earnest stay. */
export function withoutMark(page: OldPage): { readonly page: OldPage; readonly isExercise: boolean } {
  if (!isMarked(page.name)) return { page, isExercise: false }
  const { name, incidents, maintenances } = page
  return { isExercise: true, page: { ...page, name: bare(name) || name, incidents: incidents.map(bareStory), maintenances: maintenances.map(bareStory) } }
}

/** Throws a Problem `exercise-into-earnest` where an exercise would go into a record in earnest. */
export function refuseMixing(isExercise: boolean, { catalogue }: State): void {
  if (!isExercise || !catalogue || catalogue.exercise) return
  throw invalid('exercise-into-earnest', 'That page shows an exercise, and this record is in earnest: its readers would take the exercise for real. '
    + 'Take it over into a database of its own, as in: relight import statuspage … --database exercise.db')
}

const isMarked = (text: string): boolean => marks.some((mark) => text.startsWith(mark))

const bare = (text: string): string => (isMarked(text) ? text.slice(marks.find((mark) => text.startsWith(mark))!.length) : text)

const bareStory = <Story extends OldStory>(story: Story): Story =>
  ({ ...story, name: bare(story.name), updates: story.updates.map((update) => ({ ...update, body: bare(update.body) })) })
