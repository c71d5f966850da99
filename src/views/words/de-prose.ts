import type { Prose } from './en-prose.ts'

/** The longer German texts. */
export const deProse: Prose = {
  about: {
    title: 'Über diese Seite',
    what: 'Wozu es diese Seite gibt',
    whatText: (provider) => `Hier sagt ${provider}, welche Dienste bei welchen Krankenkassen nutzbar sind und wie weit der Wiederanlauf nach einem Vorfall ist. Was einmal gesagt wurde, bleibt lesbar; was falsch war, wird neben dem Original richtiggestellt.`,
    states: 'Was die Zustände bedeuten',
    usable: 'nutzbar',
    notUsable: 'nicht nutzbar',
    partlyUsable: 'teilweise nutzbar',
    notKnown: 'nicht bestätigt',
    breadth: 'Sind Krankenkassen in verschiedenen Zuständen, nennt ein Dienst jeden davon mit der Zahl der Krankenkassen, für die er gilt, und jeden Grund mit denen, für die er angegeben wurde, und seit wann. Das Zeichen davor ist das des schlechtesten.',
    unconfirmed: 'Was „Bisher keine Störung gemeldet“ heißt',
    unconfirmedText: 'Beginnt ein schwerwiegender Vorfall, weiß zunächst niemand, was noch arbeitet. Was seitdem weder gemeldet noch bestätigt wurde, steht deshalb nicht als nutzbar hier, sondern so. Es kann arbeiten oder auch nicht. Sobald jemand nachgesehen und es gemeldet oder bestätigt hat, steht hier sein Zustand. In Schaubildern ist es grau; in der Verfügbarkeit zählt es weiter mit dem Zustand, in dem es zuletzt war.',
    whole: 'Was über alles zusammen gesagt wird',
    wholeText: '„Alles funktioniert“ steht hier nur, wenn bei keiner Krankenkasse ein Dienst ausgefallen oder eingeschränkt ist und kein Vorfall offen ist. Ist ein Vorfall offen, ohne dass ein Dienst als ausgefallen oder eingeschränkt gemeldet ist, steht genau das da. Sonst zählt der erste Satz die Krankenkassen danach, wie viel ihnen fehlt: alle Dienste, die meisten (mehr als die Hälfte) oder einige. Ist nichts verzeichnet, ist es nicht bekannt, und das ist keine gute Nachricht.',
    formula: 'Wie die Verfügbarkeit gezählt wird',
    formulaText: 'Die Verfügbarkeit eines Dienstes an einem Tag ist die Summe der Minuten aller Krankenkassen, die ihn nutzen, gewichtet mit 1 (geht), ½ (geht teilweise) oder 0 (geht nicht), geteilt durch alle ihre Minuten dieses Tages. Tage sind die in der Zeitzone des Anbieters; bei der Zeitumstellung haben sie 23 oder 25 Stunden. Geplante Wartung zählt in ihrem angekündigten Zeitraum als verfügbar, außerhalb davon zur Hälfte, und in diesem Zeitraum als nicht verfügbar, solange der Dienst einen offenen Vorfall hat. Gezählt wird ab dem Zeitpunkt, zu dem etwas so war, auch wenn es später gemeldet wurde.',
    accessibility: 'Barrierefreiheit',
    accessibilityText: 'Jede Seite lässt sich ohne Skripte, mit der Tastatur und mit einem Vorleseprogramm, auf das Vierfache vergrößert und auf Papier lesen. Jeder Zustand hat ein Zeichen und ein Wort, nie nur eine Farbe; Bilder sagen dasselbe auch als Text. Ist Ihnen etwas im Weg, sagen Sie es bitte dem Anbieter.',
    privacy: 'Datenschutz',
    privacyText: 'Diese Seite setzt keine Cookies, speichert nichts in Ihrem Browser, lädt nichts von Dritten und speichert Ihre IP-Adresse nicht. Welche Krankenkasse Sie ansehen, steht in der Adresse der Seite und sonst nirgends.',
    imprint: 'Impressum',
    imprintText: (legalName) => `Verantwortlich für den Inhalt: ${legalName}.`,
    times: 'Frühere Stände',
    timesText: 'Der Überblick, die Tabelle und die Seiten der Krankenkassen, Dienste und Vorfälle lassen sich so ansehen, wie sie zu einem früheren Zeitpunkt standen. Das Formular dafür steht an ihrem Ende.',
  },

  problem: {
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFoundText: 'Die Adresse ist vielleicht falsch geschrieben, oder was sie nennt, war nie öffentlich. Der Überblick zeigt alles, was es gibt.',
    badRequestTitle: 'Diese Anfrage ließ sich nicht lesen',
    tooManyTitle: 'Zu viele Anfragen',
    tooManyText: 'Bitte warten Sie einen Moment und versuchen Sie es noch einmal. Die jetzige Seite ist immer erreichbar.',
    failedTitle: 'Hier ist etwas schiefgegangen',
    failedText: 'Der Fehler liegt bei uns und ist vermerkt. Bitte versuchen Sie es gleich noch einmal.',
    requestId: (id) => `Nummer der Anfrage: ${id}`,
    toOverview: 'Zum Überblick',
    unreadableTime: 'Der Zeitpunkt ließ sich nicht lesen. Schreiben Sie ihn wie 2026-03-21T12:00.',
    futureTime: 'Dieser Zeitpunkt liegt in der Zukunft. Die Seite kann nur zeigen, was verzeichnet ist.',
  },
}
