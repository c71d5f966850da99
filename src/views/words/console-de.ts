import type { ConsoleWords } from './console-en.ts'
import { consoleProblemsDe } from './console-problems-de.ts'
import { refusalWordsDe } from './console-refusal-words-de.ts'

/** Was jede Seite der Konsole auf Deutsch sagt. */
export const consoleDe: ConsoleWords = {
  name: 'Konsole',
  frame: {
    band: 'Konsole für das Betriebsteam – nicht die öffentliche Seite',
    pageTitle: (title, provider) => `${title} – Konsole ${provider}`,
    publicPage: 'Öffentliche Seite',
    navigation: 'Bereiche der Konsole',
    mine: 'Ich',
    home: 'Start',
    states: 'Zustände',
    incidents: 'Vorfälle',
    advice: 'Hinweise',
    maintenances: 'Wartungen',
    insurers: 'Worte der Kassen',
    drafts: 'Entwürfe',
    sentences: 'Sätze',
    logbook: 'Logbuch',
    catalogue: 'Katalog',
    accounts: 'Konten',
    tokens: 'Token',
    audit: 'Prüfprotokoll',
    account: 'Mein Konto',
    signOut: 'Abmelden',
    switchTo: { de: 'Deutsch', en: 'English' },
    loadAgain: 'Neu laden',
  },
  rights: { viewer: 'darf lesen', editor: 'darf schreiben', approver: 'darf freigeben', admin: 'darf alles' },
  rightNames: { viewer: 'Lesen', editor: 'Schreiben', approver: 'Freigeben', admin: 'Verwalten' },
  functions: {
    incident_manager: 'Vorfallleitung', editor: 'Redaktion', approver: 'Freigabe', dpo: 'Datenschutz', ops: 'Betrieb',
  },
  stepUpFirst: 'Dafür ist eine frische Bestätigung mit einem Faktor nötig.',
  stepUpLink: 'Bestätigen, dass ich es bin',
  cancel: 'Abbrechen',
  back: 'Zurück',
  problem: {
    title: 'Das ging nicht',
    notFoundTitle: 'Hier ist nichts',
    notAllowedTitle: 'Dafür reicht Ihr Recht nicht',
    failedTitle: 'Bei uns ist etwas schiefgegangen',
    toHome: 'Zur Startseite der Konsole',
    requestId: (id) => `Wenn Sie es melden, nennen Sie die Nummer ${id}.`,
  },
  problems: consoleProblemsDe,
  refusals: refusalWordsDe,
}
