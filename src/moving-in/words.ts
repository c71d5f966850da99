import type { ComponentStatus } from './page.ts'

/** What taking over a page puts into the record in words of its own. */
export interface MovingInWords {
  readonly site: string
  readonly group: string
  readonly everybody: (page: string) => string
  readonly reasons: Readonly<Record<ComponentStatus, string>>
  readonly resolved: string
  readonly reopened: string
  readonly report: string
  /** For an update without words, by the status that it carried. */
  readonly statuses: Readonly<Record<string, string>>
  readonly withoutWords: string
  readonly firstTold: (time: string) => string
  readonly moved: string
  readonly calledOff: string
  readonly takenFrom: (page: string, address: string) => string
}

const en: MovingInWords = {
  site: 'Main site',
  group: 'Services',
  everybody: (page) => `Everyone who uses ${page}`,
  reasons: {
    operational: 'Operational, as the earlier status page told it.',
    degraded_performance: 'Degraded performance, as the earlier status page told it.',
    partial_outage: 'Partial outage, as the earlier status page told it: it does not work for some.',
    major_outage: 'Major outage, as the earlier status page told it.',
    under_maintenance: 'Under maintenance, as the earlier status page told it.',
  },
  resolved: 'Resolved.',
  reopened: 'Not over yet, as the earlier status page told it.',
  report: 'Looking back',
  statuses: { investigating: 'It is being looked at.', identified: 'The cause is found and being worked on.', monitoring: 'A remedy is in place and being watched.', resolved: 'Resolved.' },
  withoutWords: 'Told without words.',
  firstTold: (time) => `First told on the earlier status page on ${time}:`,
  moved: 'The window was moved.',
  calledOff: 'Ended before its window began.',
  takenFrom: (page, address) => `Taken over from ${page}, ${address}. These lines tell relight import what is here already:`,
}

const de: MovingInWords = {
  site: 'Hauptstandort',
  group: 'Dienste',
  everybody: (page) => `Alle, die ${page} nutzen`,
  reasons: {
    operational: 'Normalbetrieb laut der früheren Statusseite.',
    degraded_performance: 'Eingeschränkt laut der früheren Statusseite.',
    partial_outage: 'Teilausfall laut der früheren Statusseite: Bei einem Teil der Nutzenden geht es nicht.',
    major_outage: 'Ausgefallen laut der früheren Statusseite.',
    under_maintenance: 'In Wartung laut der früheren Statusseite.',
  },
  resolved: 'Behoben.',
  reopened: 'Laut der früheren Statusseite doch noch nicht vorbei.',
  report: 'Rückblick',
  statuses: { investigating: 'Wir gehen der Sache nach.', identified: 'Die Ursache ist gefunden, wir arbeiten daran.', monitoring: 'Eine Lösung ist eingespielt und wird beobachtet.', resolved: 'Behoben.' },
  withoutWords: 'Ohne Text gemeldet.',
  firstTold: (time) => `Auf der früheren Statusseite zuerst gemeldet am ${time}:`,
  moved: 'Das Zeitfenster wurde verschoben.',
  calledOff: 'Beendet, bevor das Zeitfenster begann.',
  takenFrom: (page, address) => `Übernommen von ${page}, ${address}. Diese Zeilen sagen relight import, was schon hier ist:`,
}

export const movingInWords = { en, de } as const
export type Language = keyof typeof movingInWords
