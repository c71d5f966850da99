import type { EmbedWords } from './embed-en.ts'

/** Was das kleine Fenster auf anderen Seiten auf Deutsch sagt. */
export const embedDe: EmbedWords = {
  title: (provider) => `${provider}: Was jetzt geht`,
  not: 'noch nicht',
  limited: 'eingeschränkt',
  unconfirmed: 'bisher keine Störung gemeldet',
  at: (said, count, total) => `bei ${count} von ${total} Kassen ${said}`,
  more: (count) => `und ${count} weitere`,
  whole: 'Alles dazu (öffnet ein neues Fenster)',
  correction: 'Eine Aussage wurde richtiggestellt:',
  asOf: 'Stand:',
  own: {
    title: 'Das auf der eigenen Seite zeigen',
    text: 'Setzen Sie diese Zeile dorthin, wo das Fenster stehen soll. Es setzt kein Cookie, liest nichts von Ihrer Seite und passt seine Höhe an.',
    frame: 'Oder ganz ohne Skript:',
    policy: (origin) => `Sendet Ihre Seite eine Content-Security-Policy, erlauben Sie ${origin} in script-src und frame-src.`,
  },
}
