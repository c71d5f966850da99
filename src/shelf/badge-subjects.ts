import type { BadgeOf, BadgeStyle } from '../views/badge.ts'
import type { ColdSubject } from './subjects.ts'

/** A badge, as it can be put on the shelf. */
export const badgeSubject = (about: BadgeOf, language: string, style: BadgeStyle): ColdSubject => ({
  key: `badge ${style} ${language} ${JSON.stringify(about)}`,
  audience: 'data',
  mediaType: 'image/svg+xml; charset=utf-8',
  language,
  renewed: 'on-change',
  isHot: false,
  render: async ({ state, now }) => (await import('../views/badge.ts')).badgeSvg(state, now, about, language, style),
})
