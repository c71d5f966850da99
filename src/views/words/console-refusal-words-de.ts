import type { FaultSaying } from '../../model/fault-words.ts'
import type { MoveSaid, RefusalWords } from '../../model/refusal-words.ts'
import type { ServiceState } from '../../model/state-of-service.ts'
import { consoleFaultsDe } from './console-faults-de.ts'
import { deNames } from './de-names.ts'

const quoted = (words: string): string => `„${words}“`
const all = (names: readonly string[]): string => names.map(quoted).join(', ')
const told = (faults: readonly FaultSaying[]): string => faults.map((fault) => fault(consoleFaultsDe)).join(' ')

interface Thing {
  readonly none: string
  readonly the: string
}
const thing = (gender: 'm' | 'f' | 'n', name: string): Thing =>
  ({ none: `${{ m: 'keinen', f: 'keine', n: 'kein' }[gender]} ${name}`, the: `${{ m: 'Den', f: 'Die', n: 'Das' }[gender]} ${name}` })

const things: Readonly<Record<string, Thing>> = {
  service: thing('m', 'Dienst'), insurer: thing('f', 'Krankenkasse'), site: thing('m', 'Standort'), 'use case': thing('n', 'Anliegen'), incident: thing('m', 'Vorfall'),
  stage: thing('f', 'Stufe'), update: thing('f', 'Meldung'), report: thing('m', 'Bericht'), statement: thing('f', 'Aussage'), maintenance: thing('f', 'Wartung'),
  notice: thing('f', 'Mitteilung'), contact: thing('m', 'Kontakt'), advice: thing('m', 'Hinweis'),
}
const thingOf = (what: string): Thing => things[what] ?? thing('n', what)

const stateName = (state: ServiceState): string => quoted(deNames.states[state].name)

const moved = (moves: readonly MoveSaid[]): string => {
  const words = moves.slice(0, 10).map(({ service, from, to, insurers }) =>
    `${quoted(service)} von ${stateName(from)} zu ${stateName(to)} bei ${insurers === 1 ? 'einer Krankenkasse' : `${insurers} Krankenkassen`}`)
  return [...words, ...(moves.length > 10 ? [`und ${moves.length - 10} weitere`] : [])].join('; ')
}

const rights = { viewer: 'Lesen', editor: 'Schreiben', approver: 'Freigeben', admin: 'Verwalten' } as const

const draftStates = { open: 'in Arbeit', waiting: 'vorgelegt', approved: 'freigegeben', scheduled: 'mit einem Termin versehen', published: 'veröffentlicht', discarded: 'verworfen' } as const

const stageSteps = {
  planned: 'Sie lässt sich beginnen oder streichen.',
  in_progress: 'Sie lässt sich anhalten oder abschließen.',
  paused: 'Sie lässt sich fortsetzen, abschließen oder streichen.',
  completed: 'Dabei bleibt es; planen Sie für den Rest eine neue Stufe.',
  cancelled: 'Dabei bleibt es; planen Sie eine neue Stufe mit anderer Kennung.',
} as const

const channelRemedies = {
  phone: 'Eine Telefonnummer besteht aus Ziffern, Leerzeichen, +, (, ), / und -, wie +49 89 99998-101.',
  email: 'Schreiben Sie eine E-Mail-Adresse wie hilfe@example.org.',
  web: 'Schreiben Sie eine Adresse, die mit https:// beginnt.',
  post: 'Schreiben Sie die Postanschrift.',
  branch: 'Schreiben Sie, wo die Geschäftsstelle ist.',
} as const

const notInForce: Readonly<Record<string, string>> = { notice: 'Die Mitteilung', contact: 'Der Kontakt', advice: 'Der Hinweis' }
const given: Readonly<Record<string, string>> = { 'The right': 'Das Recht', 'The function': 'Die Funktion', 'The function of a token': 'Die Funktion eines Tokens', 'A scope': 'Was ein Token darf,' }

/** Auf Deutsch, warum etwas abgewiesen wurde, wo der Satz etwas nennt. */
export const refusalWordsDe: RefusalWords = {
  ...consoleFaultsDe,
  invalidEvent: (type, faults) => `Diese Angaben (${type}) haben nicht die richtige Form. ${told(faults)}`,
  invalidCatalogue: (faults) => `Dieser Katalog lässt sich nicht anwenden. ${told(faults)}`,
  invalidForm: (faults) => `Das Formular passt nicht. ${told(faults)}`,
  brokenLines: (faults, unnamed) =>
    [...faults.map(({ line, sentence, saying }) => `Zeile ${line}: ${saying?.(consoleFaultsDe) ?? sentence}`), ...(unnamed > 0 ? [`… und ${unnamed} weitere.`] : [])].join('\n'),
  unknownType: (type, types) => `Eine Art ${quoted(type)} von Einträgen gibt es nicht. Es gibt ${types.join(', ')}.`,
  filledInByDesk: (type) => `Diese Angaben (${type}) haben nicht die richtige Form. approved_by: trägt die Konsole selbst ein; lassen Sie es weg.`,
  notUtf8: (line, byte) => byte === null
    ? 'Das ist nicht UTF-8, sondern ab Zeile 1 UTF-16. Speichern Sie es als UTF-8.'
    : `Das ist nicht UTF-8: In Zeile ${line} steht ein Byte (${byte}), das dort nicht stehen kann. Wurde es als Windows-1252 oder Latin-1 gespeichert? Speichern Sie es als UTF-8.`,
  unreadableTime: (text) => `${quoted(text)} lässt sich nicht als Zeit lesen. Schreiben Sie sie wie 2026-03-21T12:00.`,

  unknown: (what, ids, path) => `Es gibt ${thingOf(what).none} ${all(ids)} (${path}). Prüfen Sie die Kennung.`,
  unknownStage: (id, path, incident, stages) =>
    `Es gibt keine Stufe ${quoted(id)} (${path}). ${stages.length === 0 ? `Im Plan von ${quoted(incident)} steht noch keine; planen Sie sie zuerst.` : `Im Plan von ${quoted(incident)} gibt es ${all(stages)}.`}`,
  updateOfAnother: (id, path, incident, named) => `Die Meldung ${quoted(id)} (${path}) gehört zu ${quoted(incident)}, nicht zu ${quoted(named)}.`,
  idTaken: (what, id, place, isInForce) =>
    `${thingOf(what).the} ${quoted(id)} gibt es schon${place === null ? '' : `, bei ${quoted(place)}`}${isInForce ? ' und gilt noch. Beenden Sie das zuerst, oder wählen Sie eine andere Kennung.' : '. Wählen Sie eine andere Kennung.'}`,
  idAlike: (what, id, standing) =>
    `${thingOf(what).the} ${quoted(standing)} gibt es schon, und ${quoted(id)} unterscheidet sich davon nur in Groß- und Kleinschreibung, die in Adressen nicht zählt. Wählen Sie eine andere Kennung.`,
  incidentClosed: (id) => `Der Vorfall ${quoted(id)} ist geschlossen, ihm lässt sich nichts hinzufügen. Öffnen Sie ihn zuerst wieder, mit einem Grund, oder eröffnen Sie einen neuen.`,
  incidentResolved: (id) => `Der Vorfall ${quoted(id)} ist behoben. Öffnen Sie ihn erst wieder, mit einem Grund.`,
  incidentOpen: (id) => `Der Vorfall ${quoted(id)} ist noch offen. Erst muss er behoben sein.`,
  alreadyPublished: (id) => `Der Vorfall ${quoted(id)} ist schon veröffentlicht. Das geht nur einmal.`,
  samePhase: (incident, phase) => `Der Vorfall ${quoted(incident)} ist schon in der Phase ${quoted(deNames.phases[phase])}. Nennen Sie eine andere.`,
  sameSeverity: (incident, severity) => `Der Vorfall ${quoted(incident)} ist schon als ${quoted(deNames.severities[severity])} eingestuft. Nennen Sie eine andere Auswirkung.`,
  nothingEdited: (update) => `Genau so steht die Meldung ${quoted(update)} schon da. Schreiben Sie den neuen Wortlaut.`,
  labelTaken: (label, incident) => `Eine Stufe von ${quoted(incident)} heißt schon ${quoted(label)}, und ein Name wird nie zweimal vergeben. Wählen Sie einen anderen oder lassen Sie ihn weg.`,
  stageCancelled: (stage) => `Die Stufe ${quoted(stage)} ist gestrichen, von ihr wird nichts mehr erwartet. Nennen Sie eine andere.`,
  stageStep: (stage, state) => `Die Stufe ${quoted(stage)} kann diesen Schritt nicht tun. Ihr Stand: ${deNames.stageStates[state]}. ${stageSteps[state]}`,
  stageWithoutIncident: (stage) => `Die Stufe ${quoted(stage)} gehört zum Plan eines Vorfalls. Nennen Sie den Vorfall, oder lassen Sie die Stufe weg.`,
  noSuchEta: (what, id) => `Für ${what === 'stage' ? 'die Stufe' : 'den Dienst'} ${quoted(id)} und genau diese Krankenkassen ist kein Zeitfenster angekündigt. Sehen Sie im Plan nach.`,
  notInForce: (what, id, incident) =>
    incident === null ? `${notInForce[what] ?? what} ${quoted(id)} gilt nicht, zu beenden ist nichts. Wählen Sie, was gilt.` : `${notInForce[what] ?? what} ${quoted(id)} gehört zu ${quoted(incident)}. Beenden Sie ihn dort.`,
  contactDoesNotFit: (value, channel) => `${quoted(value)} passt nicht zu „${deNames.channels[channel]}“. ${channelRemedies[channel]}`,
  maintenanceCancelled: (id) => `Die Wartung ${quoted(id)} ist schon abgesagt. Zu tun ist nichts mehr.`,
  maintenanceOver: (id) => `Die Wartung ${quoted(id)} ist schon vorbei und lässt sich nicht mehr absagen. Schreiben Sie stattdessen eine Meldung.`,
  maintenanceFinished: (id) => `Die Wartung ${quoted(id)} ist schon als beendet gemeldet. Zu tun ist nichts mehr.`,
  maintenanceAhead: (id) => `Die Wartung ${quoted(id)} hat noch nicht begonnen. Sagen Sie sie ab, oder ändern Sie ihren Zeitraum.`,
  maintenanceEnded: (id) => `Die Wartung ${quoted(id)} ist mit ihrem Zeitraum zu Ende gegangen, und nichts ist mehr in Wartung. Zu tun ist nichts mehr.`,
  maintenanceUnchanged: (id) => `Genau so ist die Wartung ${quoted(id)} schon angekündigt. Sagen Sie, was sich ändert: Dienste, Umfang, Zeitraum oder Text.`,
  maintenanceChangedLate: (id) => `Die Wartung ${quoted(id)} ist vorbei; ändern lässt sich nur noch ihr Text. Kündigen Sie weitere Arbeiten als neue Wartung an.`,
  forbiddenTransition: (moves, ways) =>
    `Dieser Schritt ist nicht vorgesehen: ${moved(moves)}. Erlaubt ist: ${ways.map(({ from, to }) => `von ${stateName(from)} zu ${to.map(stateName).join(', ')}`).join('; ')}. Mit einem Grund lässt er sich trotzdem eintragen.`,
  setbackUnsaid: (moves) => `Damit wird schlechter, was in diesem Vorfall schon besser war: ${moved(moves)}. Sagen Sie, ob es ein Rückschlag ist, mit Grund, oder ob es geplant war.`,
  notForInsurers: (type) => `Im Namen einer Krankenkasse gehen nur ihre eigenen Mitteilungen und Kontakte, nicht ${type}.`,
  notYourOwn: (insurer) => `${quoted(insurer)} spricht nur für sich selbst, nicht für andere Krankenkassen. Nennen Sie nur die eigene.`,
  unknownEntry: (sequence, newest) => `Einen Eintrag mit dieser Nummer gibt es nicht: ${sequence}${newest === null ? '' : `; der neueste ist ${newest}`}. Die Nummer steht im Nachweis des Vorfalls.`,
  alreadyRedacted: (sequence) => `Die Worte des Eintrags ${sequence} sind schon entfernt.`,
  nothingToRedact: (sequence) => `Der Eintrag ${sequence} enthält keine Worte, nur Kennungen und Zahlen. Zeigt er die Worte eines anderen, nehmen Sie diesen.`,
  catalogueInForce: (sequence) => `Der Eintrag ${sequence} ist der Katalog, der gerade gilt. Spielen Sie erst einen ohne diese Worte ein und entfernen Sie dann die Worte des alten.`,

  rightMissing: (needed, own) => `Dafür ist das Recht ${quoted(rights[needed])} nötig${own === null ? '' : `; Ihres ist ${quoted(rights[own])}`}. Bitten Sie jemanden, der verwalten darf.`,
  foreignOrigin: (origin) => `Das kam nicht von den eigenen Seiten der Konsole unter ${origin}. Öffnen Sie die Konsole unter dieser Adresse und schicken Sie es von dort.`,
  authorGone: (name) => `${name} darf nicht mehr schreiben. Veröffentlichen Sie diesen Entwurf selbst, wenn er noch stimmt.`,
  noEmergency: (draft) => `Der Entwurf ${quoted(draft)} wurde nicht im Notfall veröffentlicht; zu bestätigen ist nichts.`,
  draftClosed: (draft, state) => `Der Entwurf ${quoted(draft)} ist schon ${draftStates[state]}. Beginnen Sie einen neuen.`,
  notWaiting: (draft, state) => `Der Entwurf ${quoted(draft)} wartet auf niemanden, er ist ${draftStates[state]}. Sehen Sie ihn noch einmal an.`,
  underEmbargo: (until) => `Für diesen Entwurf gilt bis ${until} eine Sperrfrist. Warten Sie sie ab, oder heben Sie sie zuerst auf.`,
  draftMoved: (by, revision) => `${by} hat diesen Entwurf inzwischen geändert. Vergleichen Sie beide Wortlaute und schicken Sie Ihren noch einmal, für die Fassung ${revision}.`,
  unknownDraft: (draft) => `Einen Entwurf ${quoted(draft)} gibt es nicht. Sehen Sie in die Liste der Entwürfe.`,
  unknownSentence: (sentence) => `Einen vorgeschlagenen Satz ${quoted(sentence)} gibt es nicht. Sehen Sie in die Liste der Vorschläge.`,
  nameTaken: (name) => `Ein Konto mit dem Namen ${quoted(name)} gibt es schon. Wählen Sie einen anderen.`,
  unknownAccount: (name) => `Ein Konto mit dem Namen ${quoted(name)} gibt es nicht. Sehen Sie in die Liste der Konten.`,
  passwordTooShort: (characters) => `Ein Passwort braucht mindestens ${characters} Zeichen. Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind leicht zu tippen und schwer zu raten.`,
  passwordTooLong: (bytes) => `Ein Passwort darf ${bytes} Byte lang sein. Nehmen Sie ein kürzeres.`,
  tooManyPasskeys: (most) => `Ein Konto darf ${most} Passkeys haben. Entfernen Sie einen, den Sie nicht mehr benutzen.`,
  unknownWord: (what, words) => `${given[what] ?? what} muss eines von ${words.join(', ')} sein.`,
  triesLeft: (count) => `Das ist nicht der Code, der zu diesem Link gehört. Fragen Sie nach, wer ihn geschickt hat; ${count === 1 ? 'ein Versuch bleibt' : `${count} Versuche bleiben`}.`,
  waitSeconds: (count) => `Das waren zu viele Versuche. Warten Sie ${count === 1 ? 'eine Sekunde' : `${count} Sekunden`} und versuchen Sie es dann noch einmal; mit Passkey geht es sofort.`,
  sequenceMoved: (newest, expected) => `Inzwischen wurde etwas anderes eingetragen: Der neueste Eintrag ist ${newest}, nicht ${expected}. Sehen Sie sich den neuen Stand an und entscheiden Sie noch einmal.`,
  diskRefuses: (reason) => `Der Datenträger mit dem Verzeichnis hat das nicht angenommen (${reason}); eingetragen ist nichts. Schaffen Sie Platz oder beheben Sie den Fehler und schicken Sie es dann noch einmal.`,
}
