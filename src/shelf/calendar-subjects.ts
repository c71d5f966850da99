import { siteUrl, type ColdSubject, type Surroundings } from './subjects.ts'

/** The calendar for everybody or for one insurer, as it can be put on the shelf. */
export const calendarSubject = (surroundings: Surroundings, insurer: string | null, language: string): ColdSubject => ({
  key: `calendar ${language} ${insurer ?? ''}`,
  audience: 'data',
  mediaType: 'text/calendar; charset=utf-8',
  language,
  renewed: 'on-change',
  isHot: false,
  render: async ({ state, now }) =>
    (await import('../views/calendar.ts')).calendarText({ state, now, language, insurer, url: siteUrl(surroundings, state) }),
})
