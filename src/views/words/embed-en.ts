/** What the small window on other sites says in English. */
export const embedEn = {
  title: (provider: string): string => `${provider}: what works now`,
  not: 'not yet',
  limited: 'works with a limit',
  unconfirmed: 'no fault reported so far',
  at: (said: string, count: number, total: number): string => `${said} at ${count} of ${total} insurers`,
  more: (count: number): string => `and ${count} more`,
  whole: 'All about it (opens in a new window)',
  correction: 'A statement was corrected:',
  asOf: 'As of',
  own: {
    title: 'Show this on your own site',
    text: 'Put this line where the window shall stand. It sets no cookie, reads nothing of your page and adapts its height.',
    frame: 'Or, without any script:',
    policy: (origin: string): string => `If your site sends a content security policy, allow ${origin} in script-src and frame-src.`,
  },
}

export type EmbedWords = typeof embedEn
