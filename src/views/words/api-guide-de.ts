import type { ApiGuideWords } from './api-guide-en.ts'

/** What the page about the API says in German. */
export const apiGuideDe: ApiGuideWords = {
  title: 'API',
  heading: 'Alles, was auf diesen Seiten steht, als Daten',
  lead: 'Übersichten, Überwachung und Portale lesen hier, was für wen geht und wann es mehr Neues gibt.',
  leadMore: 'Dafür brauchen Sie weder Schlüssel noch Anmeldung, und wer fragt, wird nicht festgehalten.',
  document: 'Dasselbe für Programme: OpenAPI 3.1',

  begin: 'So fangen Sie an',
  beginText: (site) => `Fragen Sie ${site}/api/v1/status. Diese eine Antwort enthält alles, was auf der Übersicht steht. Jedes dieser Programme läuft so, wie es hier steht:`,
  programs: {
    shell: 'curl: eine Kopie halten und nur holen, was sich geändert hat',
    python: 'Python: was gerade nicht genutzt werden kann',
    typescript: 'TypeScript: was gerade nicht genutzt werden kann',
  },
  client: 'In TypeScript kann der Compiler jeden Pfad und jedes Feld prüfen: Im Quelltext dieser Software liegt unter `examples/client` ein Client, dessen Typen aus dem OpenAPI-Dokument entstehen.',

  ready: 'Programme, die Sie schon haben',
  readyText: 'Vieles lässt sich lesen, ohne dass Sie etwas schreiben. Wo die Tabelle es sagt, gibt es die Adresse auch für eine Krankenkasse allein.',
  readyHead: { path: 'Adresse', what: 'Was dort steht', who: 'Wer es liest' },
  readyRows: {
    statuspage: ['Der Stand, so wie Atlassian Statuspage ihn angibt', 'Überwachung und Bots für Statuspage: Tragen Sie die Adresse dieser Seite ein, oder den Teil bis zur Kennung der Krankenkasse'],
    history: ['Die Vorfälle, so wie Statuspage sie als Feed anbietet', 'Dieselben'],
    feeds: ['Vorfälle als Feed; mit `?granularity=update` bekommt jede Nachricht einen eigenen Eintrag, mit `?lang=` kommt er in einer anderen Sprache', 'Feedreader, Mailprogramme, Chaträume'],
    calendar: ['Angekündigte Wartungen und die Zeitfenster des Plans; mit `?lang=` in einer anderen Sprache', 'Outlook, Thunderbird, Kalender auf dem Telefon: abonnieren, nicht importieren'],
    metrics: ['Zahlen für Schaubilder und Alarme', 'Prometheus, Grafana und was sonst OpenMetrics liest; fertige Alarme und ein Schaubild liegen unter `examples`'],
    check: ['Was geht, so wie ein Plugin der Überwachung es sagt: eine Stufe, eine Zeile, Zahlen', 'Icinga, Nagios, Checkmk; Konfigurationen liegen unter `examples`, auch eine Vorlage für Zabbix'],
    badges: ['Ein Wort und eine Farbe als Bild: für alles, einen Dienst, eine Krankenkasse, einen Schritt des Plans', 'Intranets, Wikis, Handbücher'],
    embed: ['Was geht, klein genug für eine Ecke der eigenen Website', 'Websites der Krankenkassen; die Zeilen zum Kopieren stehen auf der Seite jeder Krankenkasse'],
    csv: ['Verfügbarkeit in einem beliebigen Zeitraum als Tabelle; `?from=`, `?to=`, und mit `?lang=` so, wie Tabellenprogramme dieser Sprache Zahlen schreiben', 'Excel, LibreOffice, Berichte zum Service'],
    health: ['Ob diese Seite selbst läuft. Der Ausfall eines Dienstes zeigt sich hier nicht', 'Wer diese Seite betreibt'],
  },
  forOne: 'Für eine Krankenkasse:',

  rules: 'Gut zu wissen',
  ruleList: [
    ['Wie oft Sie fragen', 'Höchstens alle zehn Sekunden. Senden Sie das `ETag` der letzten Antwort als `If-None-Match`: Solange sich nichts geändert hat, kommt nur eine leere 304. Zwischenspeicher unterwegs dürfen eine Antwort zehn Sekunden behalten.'],
    ['Sofort erfahren', '`/api/v1/stream` bleibt offen und sendet jeden Eintrag in dem Moment, in dem er erfasst wird (Server-Sent Events). Nach einer Unterbrechung geht es mit `Last-Event-ID` dort weiter, wo Sie waren. Für eine Krankenkasse: `/api/v1/insurers/{id}/stream`.'],
    ['Früher', 'Wo ein Pfad `?at=` kennt, antwortet er so, wie er damals geantwortet hätte: `?at=2026-03-16T12:00` in der Zeitzone des Betreibers oder mit Abstand zu UTC.'],
    ['Übungen', '`"exercise": true` heißt: Nichts davon ist echt. Zeigen Sie das Ihren Leserinnen und Lesern, und wecken Sie niemanden.'],
    ['Nutzbar oder nicht', '`up` ist wahr für alles, was man nutzen kann, auch mit Einschränkung. `state` sagt es genauer, und `breadth`, für wie viele es nicht nutzbar ist.'],
    ['Zeiten und Texte', 'Zeiten stehen in UTC mit drei Stellen für Millisekunden. Texte sind Objekte nach Sprache, etwa `{"de": "…", "en": "…"}`; fehlt eine Sprache, so ist der Text noch nicht übersetzt.'],
    ['Was bleibt', 'Felder können hinzukommen. Unter `/api/v1` fällt keines weg, und keines bekommt eine andere Bedeutung.'],
  ],

  paths: 'Die Pfade',
  pathsText: 'Was zu den Feldern steht, kommt aus dem OpenAPI-Dokument und ist deshalb englisch.',
  open: 'Ansehen',
  parameters: 'Sie können fragen mit',
  needed: 'nötig',
  fields: 'Felder der Antwort',
  example: 'Eine Antwort, Stand jetzt',
  shortened: 'Von jeder Liste steht hier nur der erste Eintrag, lange Texte sind gekürzt.',
  nothingYet: 'Es ist noch nichts erfasst, was man zeigen könnte.',
  refusals: 'Kann auch antworten mit',
  answers: 'Antwortet mit Ereignissen, solange die Verbindung hält.',
  operations: {
    getStatus: { summary: 'Alles auf einmal: die Zahlen der Überschrift, Dienste, Anliegen, offene Vorfälle, Wartungen und der Plan', description: 'Eine Frage für eine ganze Übersicht. Die Antwort liegt immer bereit: Diesen Pfad fragen Sie regelmäßig ab. Solange noch nichts erfasst ist, ist der Betreiber null und die Listen sind leer.' },
    getRestoration: { summary: 'Wie weit der Wiederanlauf ist', description: 'Die Schritte in ihrer Reihenfolge, jeder mit seinem Stand, seinem Zeitfenster und allen früheren, und wie weit jeder Standort ist. Leer, solange kein offener Vorfall einen Plan hat.' },
    getInsurers: { summary: 'Alle Krankenkassen', description: 'Jede in einer Zeile, in der Reihenfolge des Katalogs. Hier finden Sie die Kennung, die andere Pfade brauchen.' },
    getInsurer: { summary: 'Was bei einer Krankenkasse geht', description: 'Die ganze Notfallseite einer Krankenkasse als Daten: Dienste, Anliegen, Rufnummern, Hinweise und die Nachrichten und Vorfälle, die sie betreffen.' },
    getInsurerAvailability: { summary: 'Wie verfügbar Dienste für eine Krankenkasse in einem beliebigen Zeitraum waren', description: 'Aus der Aufzeichnung gezählt, Tag für Tag und Dienst für Dienst, mit der Formel in Worten. Als Tabelle auch unter `/insurers/{id}/availability.csv`.' },
    getService: { summary: 'Ein Dienst mit Verlauf und Verfügbarkeit', description: 'Wie er bei jeder Krankenkasse steht, wovon er abhängt, jede Änderung seines Zustands und neunzig Tage Verfügbarkeit.' },
    getIncidents: { summary: 'Vorfälle, der neueste zuerst', description: 'Eine Seite davon; für ältere fragen Sie noch einmal mit `before` = `next`.' },
    getIncident: { summary: 'Ein Vorfall mit Nachrichten, Plan und Rückschlägen', description: 'Alles, was gesagt wurde, jede Berichtigung neben dem, was sie berichtigt, der Plan mit allen Zeitfenstern, Rückschläge, Rückstände und der Bericht.' },
    getJournal: { summary: 'Jeder öffentliche Eintrag im Wortlaut und der Reihe nach; für weitere fragen Sie noch einmal mit `after` = `next`', description: 'Daraus entstehen alle anderen Antworten. Wer ab 0 liest und zusammenzählt, hat die ganze öffentliche Aufzeichnung. Internes steht nicht darin und hinterlässt keine Lücke.' },
    getStream: { summary: 'Jeder Eintrag, sobald er erfasst ist: `id` ist seine Nummer, `event` seine Art, `data` sein Wortlaut', description: 'So erfahren Sie es am schnellsten. Alle 25 Sekunden kommt ein Kommentar. Ein Ereignis `reset` heißt, dass die Aufzeichnung neu begonnen hat.' },
    getInsurerStream: { summary: 'Dasselbe für eine Krankenkasse', description: 'Nur, was sie betrifft. Vom Rest kommt allein die Nummer, damit niemand etwas zweimal liest.' },
  },
  tags: { Now: 'Jetzt', Insurers: 'Krankenkassen', Services: 'Dienste', Incidents: 'Vorfälle', Record: 'Aufzeichnung' },

  parts: 'Teile mehrerer Antworten',
  partsText: 'Jeder ist hier einmal beschrieben.',
  kinds: {
    text: 'Text', whole: 'ganze Zahl', number: 'Zahl', flag: 'true oder false', moment: 'Zeitpunkt', anything: 'Beliebiges', object: 'Objekt',
    list: 'Liste:', map: 'Objekt, je Name:', or: 'oder', nothing: 'null', oneOf: 'eines von',
  },

  problems: 'Wenn es keine Antwort gibt',
  problemsText: 'Dann sagt ein JSON-Objekt vom Typ `application/problem+json`, warum. `code` ist für Programme und ändert sich nicht, `detail` sagt Menschen, wie es besser geht.',
  problemHead: { status: 'Status', code: 'Code', why: 'Warum' },
}
