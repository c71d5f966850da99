import type { ConsoleHomeWords } from './console-home-en.ts'

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The German words of the console's first page. */
export const deConsoleHome: ConsoleHomeWords = {
  title: 'Start',
  actions: { update: 'Meldung schreiben', states: 'Zustände setzen', open: 'Vorfall eröffnen', confirm: 'Bestätigen, dass alle Zustände noch stimmen' },
  public: {
    title: 'Was jetzt öffentlich ist',
    page: 'Öffentliche Seite ansehen',
    incidents: 'Offene Vorfälle',
    noIncident: 'Kein Vorfall ist offen.',
    internal: 'intern, nicht veröffentlicht',
    unconfirmed: 'Kein Dienst ist als ausgefallen gemeldet. Nicht alles ist bestätigt.',
    down: (count, total) => (count === 0 ? `Alle ${total} Dienste sind für alle nutzbar.` : `${count} von ${total} Diensten ${count === 1 ? 'ist' : 'sind'} nicht für alle nutzbar.`),
    newest: (moment, relative) => `Neuester Eintrag ${moment}, ${relative}`,
    checked: (moment, relative) => `Zustände zuletzt geprüft ${moment}, ${relative}`,
    neverChecked: 'Die Zustände wurden noch nie geprüft.',
    empty: 'Noch ist nichts erfasst.',
    first: 'Zuerst: den Katalog einspielen',
    firstByAdmin: 'Zuerst spielt jemand, der verwalten darf, den Katalog ein.',
  },
  due: {
    title: 'Was als Nächstes fällig ist',
    overdueTitle: (count) => (count === 1 ? 'Überfällig' : `${count} Dinge sind überfällig`),
    none: 'Nichts ist fällig.',
    overdueFor: (span) => `überfällig seit ${span}`,
    promise: 'Bis dahin ist die nächste Meldung zugesagt',
    promiseOverdue: 'Die zugesagte Meldung ist nicht erschienen',
    about: (what, incident) => `${what}: ${incident}`,
    windowOverdue: (what) => `Das Zeitfenster für „${what}“ ist abgelaufen`,
    newWindowOverdue: (what) => `Das zugesagte neue Zeitfenster für „${what}“ ist nicht genannt`,
    clockOverdue: (regime, step) => `Die Meldung an die Behörde steht aus: ${regime}, ${step}`,
    scheduledOverdue: (title) => `Nicht zum Termin erschienen: ${title}`,
    window: (what) => `Zeitfenster für „${what}“ endet`,
    newWindow: (what) => `Bis dahin ist ein neues Zeitfenster für „${what}“ zugesagt`,
    clock: (regime, step) => `Meldung an die Behörde: ${regime}, ${step}`,
    regimes: { nis2: 'NIS2', gdpr: 'DSGVO' },
    stages: {
      early_warning: 'Frühwarnung', notification: 'Meldung', final_report: 'Abschlussbericht', art33_notification: 'Meldung (Art. 33)', art34_communication: 'betroffene Personen (Art. 34)',
    },
    scheduled: (title) => `Mit Termin: ${title}`,
    maintenance: (title) => `Wartung beginnt: ${title}`,
    maintenanceEnds: (title) => `Zeitraum der Wartung endet: ${title}`,
    maintenanceLate: (title) => `Wartung dauert länger als angekündigt: ${title}`,
    more: (count) => `${count} weitere später`,
  },
  waits: {
    title: 'Was auf Sie wartet',
    none: 'Nichts wartet auf Sie.',
    approve: (count) => `${things(count, 'Entwurf wartet', 'Entwürfe warten')} auf Ihre Freigabe`,
    refused: 'Zurückgegeben oder abgewiesen',
    mine: 'Ihre Entwürfe',
    emergencies: 'Im Notfall veröffentlicht: bitte ansehen',
    sentences: (count) => `${things(count, 'Satz wartet', 'Sätze warten')} auf Freigabe`,
  },
}
