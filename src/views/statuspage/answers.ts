import { iso, type Instant } from '../../model/time.ts'
import type { Incident } from '../../state/incident.ts'
import type { Maintenance } from '../../state/state.ts'
import type { Whole } from '../../model/whole.ts'
import { serviceStatus } from '../../state/services.ts'
import { wholeFor, wholeOf } from '../../state/whole.ts'
import { withoutIsolation } from '../isolation.ts'
import { componentsOf, type Components } from './components.ts'
import { groundOf, pageObject, type Ground, type StatuspageContext } from './ground.ts'
import { incidentsShown, incidentStory, openIncidentsShown } from './incidents.ts'
import { indicatorOf } from './indicator.ts'
import { maintenancesShown, maintenanceStatus, maintenanceStory } from './maintenances.ts'
import { marked, type Story, type Told } from './story.ts'

const mostStories = 50
/** So many updates at most stand in one answer, each story keeping its newest. */
const mostTold = 2_500

type Answer = (ground: Ground) => object

const answers = {
  summary: (ground) => {
    const components = componentsOf(ground)
    return {
      page: pageObject(ground),
      components: components.rows,
      incidents: incidentObjects(ground, components, unresolved(ground)),
      scheduled_maintenances: maintenanceObjects(ground, components, ahead(ground, ['scheduled', 'in_progress', 'verifying'])),
      status: status(ground, components),
    }
  },
  status: (ground) => ({ page: pageObject(ground), status: status(ground, componentsOf(ground)) }),
  components: (ground) => ({ page: pageObject(ground), components: componentsOf(ground).rows }),
  incidents: (ground) => incidentsAnswer(ground, incidentStories(ground, incidentsShown(ground))),
  'incidents/unresolved': (ground) => incidentsAnswer(ground, unresolved(ground)),
  'scheduled-maintenances': (ground) => maintenancesAnswer(ground, storiesOf(ground, maintenancesShown(ground))),
  'scheduled-maintenances/upcoming': (ground) => maintenancesAnswer(ground, ahead(ground, ['scheduled'])),
  'scheduled-maintenances/active': (ground) => maintenancesAnswer(ground, ahead(ground, ['in_progress', 'verifying'])),
} as const satisfies Record<string, Answer>

/** What can be asked for below `/api/v2/`, each with `.json` behind it. */
export type StatuspageAnswer = keyof typeof answers

/** One answer of Statuspage's public v2 API. Throws a Problem for an insurer that there is not. */
export const statuspageJson = (answer: StatuspageAnswer, context: StatuspageContext): string => withoutIsolation(JSON.stringify(answers[answer](groundOf(context))))

const unresolved = (ground: Ground): readonly Story[] => incidentStories(ground, openIncidentsShown(ground))

const incidentStories = (ground: Ground, incidents: readonly Incident[]): readonly Story[] =>
  incidents.slice(0, mostStories).map((incident) => marked(ground, incidentStory(ground, incident)))

/** Maintenances in one of these states, the next first. */
const ahead = (ground: Ground, wanted: readonly Story['status'][]): readonly Story[] =>
  storiesOf(ground, maintenancesShown(ground).filter((maintenance) => wanted.includes(maintenanceStatus(ground, maintenance))).reverse())

const storiesOf = (ground: Ground, maintenances: readonly Maintenance[]): readonly Story[] =>
  maintenances.slice(0, mostStories).map((maintenance) => marked(ground, maintenanceStory(ground, maintenance)))

const incidentsAnswer = (ground: Ground, stories: readonly Story[]): object =>
  ({ page: pageObject(ground), incidents: incidentObjects(ground, componentsOf(ground), stories) })
const maintenancesAnswer = (ground: Ground, stories: readonly Story[]): object =>
  ({ page: pageObject(ground), scheduled_maintenances: maintenanceObjects(ground, componentsOf(ground), stories) })

/** A service that nobody uses is a component, but says nothing about the whole. */
const status = (ground: Ground, { byService }: Components) => indicatorOf(
  [...byService].flatMap(([id, component]) => (serviceStatus(ground.reader.state, id)?.total === 0 ? [] : [component.status])), openIncidentsShown(ground).map(({ severity }) => severity), wholeShown(ground),
)

const wholeShown = ({ reader: { state }, insurer }: Ground): Whole => (insurer ? wholeFor(state, insurer) : wholeOf(state))

const incidentObjects = (ground: Ground, components: Components, stories: readonly Story[]): readonly object[] =>
  withinBudget(stories).map((story) => ({ ...storyObject(ground, components, story), reminder_intervals: null }))

const maintenanceObjects = (ground: Ground, components: Components, stories: readonly Story[]): readonly object[] =>
  withinBudget(stories).map((story) => ({
    ...storyObject(ground, components, story), scheduled_for: iso(story.window!.start), scheduled_until: iso(story.window!.end),
  }))

function withinBudget(stories: readonly Story[]): readonly Story[] {
  let left = mostTold
  return stories.map((story) => {
    const told = story.told.slice(0, Math.max(1, left))
    left -= told.length
    return { ...story, told }
  })
}

const timeOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant))

const storyObject = ({ pageId }: Ground, { byService }: Components, story: Story) => ({
  id: story.id,
  name: story.name,
  status: story.status,
  created_at: iso(story.createdAt),
  updated_at: iso(story.changedAt),
  monitoring_at: timeOrNull(story.monitoringAt),
  resolved_at: timeOrNull(story.resolvedAt),
  impact: story.impact,
  shortlink: story.link,
  started_at: iso(story.createdAt),
  page_id: pageId,
  incident_updates: story.told.map((told) => updateObject(story.id, told)),
  components: story.services.flatMap((id) => byService.get(id) ?? []),
})

const updateObject = (storyId: string, { id, status: own, body, at, changedAt, affected }: Told) => ({
  id,
  status: own,
  body,
  incident_id: storyId,
  created_at: iso(at),
  updated_at: iso(changedAt),
  display_at: iso(at),
  affected_components: affected,
  deliver_notifications: true,
  custom_tweet: null,
  tweet_id: null,
})
