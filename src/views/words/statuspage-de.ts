import type { StatuspageWords } from './statuspage-en.ts'

export const statuspageDe: StatuspageWords = {
  opened: (meaning) => `Ein Vorfall wurde gemeldet. ${meaning}`,
  phase: (name) => `Neue Phase: ${name}.`,
  stage: {
    planned: (title) => `Geplante Stufe: „${title}“.`,
    in_progress: (title) => `Die Stufe „${title}“ hat begonnen.`,
    paused: (title) => `Die Stufe „${title}“ ist angehalten.`,
    completed: (title) => `Die Stufe „${title}“ ist abgeschlossen.`,
    cancelled: (title) => `Die Stufe „${title}“ entfällt.`,
  },
  resumed: (title) => `Die Stufe „${title}“ geht weiter.`,
  bringsBack: (services) => `Damit kommen zurück: ${services}.`,
  moved: (state, services) => `${state}: ${services}`,
  movedFor: (state, insurers, total, services) =>
    `${state} bei ${insurers === total ? (total === 1 ? 'der einen Krankenkasse' : `allen ${total} Krankenkassen`) : `${insurers} von ${total} Krankenkassen`}: ${services}`,
  asBefore: (services) => `Vorübergehend anders und jetzt wie zuvor: ${services}`,
  others: (count) => (count === 1 ? 'und ein weiterer Dienst' : `und ${count} weitere Dienste`),
  changed: (count) => (count === 1 ? 'Der Zustand eines Dienstes hat sich geändert.' : `Bei ${count} Diensten hat sich der Zustand geändert.`),
  onlyFor: (scope) => `Für ${scope}:`,
  corrects: (moment, original) => `Wir berichtigen, was wir hier gesagt haben (${moment}): „${original}“`,
  correctedOn: (moment) => `Diese Angabe war falsch und wurde richtiggestellt (${moment}).`,
  reopened: (reason) => `Der Vorfall ist wieder offen. ${reason}`,
  report: (title) => `Bericht veröffentlicht: ${title}`,
  maintenance: {
    name: (services) => `Wartung: ${services}`,
    more: (count) => (count === 1 ? 'ein weiterer Dienst' : `${count} weitere Dienste`),
    inProgress: 'Die angekündigte Wartung hat begonnen.',
    verifying: 'Das angekündigte Zeitfenster ist vorbei. Dienste sind wieder nutzbar und stehen unter Beobachtung.',
    completed: 'Die Wartung ist beendet.',
  },
}
