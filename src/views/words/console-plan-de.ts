import type { ConsolePlanWords } from './console-plan-en.ts'

const things = (count: number, one: string, many: string): string => `${count.toLocaleString('de-DE')} ${count === 1 ? one : many}`

/** What the plan editor says in German. */
export const consolePlanDe: ConsolePlanWords = {
  title: 'Plan und Termine',
  lead: 'Die Stufen in ihrer Reihenfolge, jede mit ihrem Termin. Jede Änderung sehen Sie vorher so, wie sie zu lesen sein wird.',
  none: 'Noch gibt es keinen Plan. Er beginnt mit der ersten Stufe.',
  add: 'Stufe am Ende anfügen',
  insert: 'Stufe davor einfügen',
  publicPlan: 'Der Plan auf der öffentlichen Seite',
  services: (count) => things(count, 'Dienst', 'Dienste'),
  notUp: (notUp, cells) => (notUp === 0 ? `Alle ${cells.toLocaleString('de-DE')} Felder sind nutzbar.` : `${notUp.toLocaleString('de-DE')} von ${things(cells, 'Feld ist', 'Feldern sind')} nicht nutzbar.`),
  completedNotUp: (notUp) => `Abgeschlossen, aber ${things(notUp, 'Feld ist', 'Felder sind')} nicht nutzbar.`,
  windowPassed: 'Der Termin ist vorbei und die Stufe nicht abgeschlossen. Verschieben Sie ihn oder nehmen Sie ihn zurück, und sagen Sie, warum.',
  noWindow: 'Kein Termin.',
  windows: 'Termine',
  serviceWindows: 'Termine für einzelne Dienste',
  noServiceWindows: 'Keine.',
  set: 'Termin setzen', setForOthers: 'Eigener Termin für einzelne Krankenkassen', move: 'Verschieben', withdraw: 'Zurücknehmen', setForService: 'Termin für einen Dienst setzen',
  withdrawnBy: (moment) => `Zurückgenommen; ein neuer Termin ist bis ${moment} zugesagt.`,
  withdrawn: 'Zurückgenommen.',
  history: 'Was vorher gesagt wurde',
  stage: {
    title: 'Stufe anfügen',
    name: 'Titel', nameHelp: 'Was diese Stufe zurückbringt, in Worten, die alle kennen.',
    label: 'Wie sie genannt wird', labelHelp: 'Wie 4 oder 4a. Bleibt das Feld leer, bekommt sie die nächste Nummer, dazwischen den nächsten Buchstaben. Das ändert sich nie.',
    id: 'Kennung im Verzeichnis', idHelp: 'Wie S4 oder S4a; sie bleibt der Stufe für immer.',
    before: 'Wo sie steht', atEnd: 'Am Ende', beforeStage: (name) => `Vor ${name}`, moves: 'Spätere Stufen rücken um eins weiter.',
    criteria: 'Was erfüllt sein muss, bevor sie beginnt', reason: 'Warum sich der Plan ändert',
  },
  steps: {
    start: { name: 'Beginnen', title: 'Diese Stufe beginnen', says: (services, cells) => `Sie steht dann als laufend da: ${things(services, 'Dienst', 'Dienste')}, ${things(cells, 'Feld', 'Felder')}. Kein Zustand ändert sich von selbst.` },
    pause: { name: 'Anhalten', title: 'Diese Stufe anhalten', says: (windows) => `Sie steht dann als angehalten da, mit dem Grund. ${windows === 0 ? 'Kein Termin ist genannt.' : `${things(windows, 'Termin bleibt', 'Termine bleiben')} stehen: Verschieben oder nehmen Sie zurück, was nicht mehr stimmt.`}` },
    resume: { name: 'Fortsetzen', title: 'Diese Stufe fortsetzen', says: () => 'Sie steht dann wieder als laufend da.' },
    complete: { name: 'Abschließen', title: 'Diese Stufe abschließen', says: (notUp, cells) => `Das ist endgültig. ${notUp === 0 ? `Alle ${cells.toLocaleString('de-DE')} Felder sind nutzbar.` : `Noch ${notUp.toLocaleString('de-DE')} von ${things(cells, 'Feld ist', 'Feldern sind')} nicht nutzbar und bleiben es.`} Ihre Termine werden nicht mehr gezeigt.` },
    cancel: { name: 'Streichen', title: 'Diese Stufe streichen', says: (services, windows) => `Das ist endgültig. ${things(services, 'Dienst fällt', 'Dienste fallen')} aus dem Plan${windows === 0 ? '' : `, ${things(windows, 'Termin verschwindet', 'Termine verschwinden')}`}; die übrigen Stufen werden neu gezählt.` },
  },
  reason: 'Grund',
  note: 'Grund oder Anmerkung',
  window: {
    title: 'Termin setzen', moveTitle: 'Termin verschieben',
    target: 'Wofür', stageName: (id, title) => `Stufe ${id}: ${title}`, serviceName: (name) => `Dienst: ${name}`,
    earliest: 'Frühestens', latest: 'Spätestens', confidence: 'Wie sicher ist das?',
    confidenceHelp: { low: 'Es kann gut anders kommen.', medium: 'Nichts Bekanntes spricht dagegen.', high: 'Nur Unerwartetes kann ihn noch verschieben.' },
    reason: 'Warum er sich verschiebt', reasonHelp: 'Wird gebraucht, wenn für dieselben Krankenkassen schon ein Termin steht; der Grund steht dann neben dem alten.',
    standing: 'Was jetzt gilt',
  },
  withdrawal: {
    title: 'Termin zurücknehmen', which: 'Welcher Termin', says: 'Zu lesen ist dann, dass kein Termin mehr steht, warum, und bis wann ein neuer kommt. Der alte bleibt lesbar, durchgestrichen.',
    reason: 'Warum er zurückgenommen wird', newBy: 'Ein neuer Termin wird genannt bis',
  },
}
