import type { Names } from './en-names.ts'

/** The German names of what has a fixed set of values. */
export const deNames: Names = {
  states: {
    shut_down: { name: 'Vorsorglich abgeschaltet', inSentence: 'vorsorglich abgeschaltet', meaning: 'Absichtlich vom Netz genommen. Nicht nutzbar.' },
    outage: { name: 'Ausgefallen', inSentence: 'ausgefallen', meaning: 'Der Dienst ist ausgefallen und nicht nutzbar.' },
    restarting: { name: 'Im Wiederanlauf', inSentence: 'im Wiederanlauf', meaning: 'Der Dienst wird aufgebaut und geprüft. Noch nicht nutzbar.' },
    emergency_operation: { name: 'Notbetrieb', inSentence: 'Notbetrieb', meaning: 'In beschriebenem, kleinerem Umfang nutzbar.' },
    degraded: { name: 'Eingeschränkt', inSentence: 'eingeschränkt', meaning: 'Nutzbar, aber langsam, fehlerhaft oder unvollständig.' },
    stabilising: { name: 'Wieder verfügbar, unter Beobachtung', inSentence: 'wieder verfügbar unter Beobachtung', meaning: 'Wieder nutzbar. Eine erneute Abschaltung ist möglich.' },
    maintenance: { name: 'Geplante Wartung', inSentence: 'geplante Wartung', meaning: 'Angekündigte Arbeiten. Kurze Unterbrechungen sind möglich.' },
    operational: { name: 'Normalbetrieb', inSentence: 'Normalbetrieb', meaning: 'Der Dienst arbeitet wie vereinbart.' },
    unconfirmed: { name: 'Bisher keine Störung gemeldet', inSentence: 'bisher keine Störung gemeldet', meaning: 'Seit Beginn des Vorfalls hat niemand bestätigt, dass der Dienst noch arbeitet.' },
  },
  audiences: {
    insured: 'Versicherte', practices: 'Praxen', hospitals: 'Krankenhäuser', pharmacies: 'Apotheken', providers: 'Weitere Leistungserbringer', employers: 'Arbeitgeber', insurer_staff: 'Beschäftigte der Krankenkassen', public: 'Alle',
  },
  actions: { nothing: 'Nichts zu tun', wait: 'Abwarten', resend: 'Noch einmal senden', use_instead: 'Stattdessen', limit: 'Einschränkung' },
  severities: { minor: 'gering', major: 'erheblich', critical: 'schwerwiegend' },
  phases: { detection: 'Erkennung', containment: 'Eindämmung', assessment: 'Bewertung', recovery: 'Wiederanlauf', reconstitution: 'Rückkehr zum Normalbetrieb', review: 'Auswertung' },
  phaseMeanings: {
    detection: 'Etwas stimmt nicht und wird untersucht.', containment: 'Der Schaden soll sich nicht ausbreiten.', assessment: 'Es wird geklärt, was betroffen ist.',
    recovery: 'Dienste kommen stufenweise zurück.', reconstitution: 'Alles kehrt in den regulären Betrieb zurück.', review: 'Es wird ausgewertet, was daraus zu lernen ist.',
  },
  phaseBegins: {
    detection: 'Die Phase Erkennung beginnt: Zu klären ist, was nicht stimmt.',
    containment: 'Die Phase Eindämmung beginnt: Der Schaden soll sich nicht ausbreiten.',
    assessment: 'Die Phase Bewertung beginnt: Zu klären ist, was betroffen ist.',
    recovery: 'Der Wiederanlauf beginnt: Dienste sollen stufenweise zurückkommen.',
    reconstitution: 'Die Rückkehr zum Normalbetrieb beginnt: Alles soll wieder regulär laufen.',
    review: 'Die Auswertung beginnt: Zu klären ist, was daraus zu lernen ist.',
  },
  closedTold: 'Die Arbeit an diesem Vorfall ist beendet.',
  kinds: {
    resolved: 'Behoben', reopened: 'Wieder geöffnet', phase: 'Neue Phase', closed: 'Abgeschlossen',
    status: 'Meldung', advice: 'Hinweis', plan_change: 'Änderung des Plans', setback: 'Rückschlag', correction: 'Richtigstellung', data_protection: 'Datenschutz', security_warning: 'Sicherheitswarnung',
  },
  certainties: { preliminary: 'vorläufig', confirmed: 'bestätigt' },
  topics: { data_confidentiality: 'zum Abfluss von Daten', data_integrity: 'zur Veränderung von Daten', attack: 'zum Angriff', cause: 'zur Ursache' },
  stageStates: { planned: 'Steht bevor', in_progress: 'Läuft', paused: 'Angehalten', completed: 'Abgeschlossen', cancelled: 'Entfällt' },
  stageStatesAtEnd: { planned: 'Nicht begonnen', in_progress: 'Nicht abgeschlossen', paused: 'Nicht abgeschlossen', completed: 'Abgeschlossen', cancelled: 'Entfallen' },
  lanes: { not_started: 'noch nicht', running: 'läuft', done: 'fertig', fell_back: 'zurückgefallen' },
  confidences: { low: 'unsicher', medium: 'ziemlich sicher', high: 'so gut wie sicher' },
  maintenanceStates: { scheduled: 'steht bevor', in_progress: 'läuft', completed: 'beendet' },
  channels: { phone: 'Telefon', email: 'E-Mail', post: 'Post', branch: 'Geschäftsstelle', web: 'Internet' },
  trends: { rising: 'steigend', falling: 'fallend', steady: 'gleichbleibend' },
  functions: {
    monitor: 'Überwachung', ops: 'Betrieb', incident_manager: 'Leitung des Krisenstabs', editor: 'Redaktion', approver: 'Freigabe', dpo: 'Datenschutzbeauftragte Stelle',
  },
}
