import type { OpenApiDocument } from '../views/api/open-api.ts'
import type { ExamplePrograms } from '../views/pages/api-guide.ts'
import { publicUrl, siteUrl, type ColdSubject, type Surroundings } from './subjects.ts'

/** The page about the API in a language; what writes it is loaded when the first reader asks. */
export const guideSubject = (surroundings: Surroundings, document: () => OpenApiDocument, programs: ExamplePrograms, language: string): ColdSubject => ({
  key: `/${language}/api`,
  audience: 'page',
  mediaType: 'text/html; charset=utf-8',
  language,
  isHot: false,
  renewed: 'each-minute',
  render: async ({ state, now }) => (await import('../views/pages/api-guide.ts')).apiGuideHtml(document(), programs, siteUrl(surroundings, state), {
    state, now, at: null, language, assets: surroundings.assets, playing: surroundings.playing(), publicUrl: publicUrl(surroundings, state),
  }),
})
