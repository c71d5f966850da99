import { embedHtml } from '../views/embed/embed.ts'
import { publicUrl, type ColdSubject, type Surroundings } from './subjects.ts'

/** The small window for other sites, as it can be put on the shelf. */
export const embedSubject = (surroundings: Surroundings, insurer: string | null, language: string): ColdSubject => ({
  key: `embed ${language} ${insurer ?? ''}`,
  audience: 'embedded',
  mediaType: 'text/html; charset=utf-8',
  language,
  renewed: 'each-minute',
  isHot: false,
  render: ({ state, now }) =>
    embedHtml({ state, now, language, at: null, assets: surroundings.assets, playing: surroundings.playing(), publicUrl: publicUrl(surroundings, state) }, insurer),
})
