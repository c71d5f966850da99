import { begun } from './counted-en.ts'
import { insurersDative, times } from './counted-de.ts'
import type { StandingWords } from './standing-en.ts'

/** Wie es steht, auf Deutsch: für alle, für eine Krankenkasse, für einen Dienst. */
export const standingDe: StandingWords = {
  headline: {
    unknown: 'Wie es um die Dienste steht, ist nicht bekannt.',
    empty: 'Hier ist nichts verzeichnet. Das heißt nicht, dass etwas funktioniert.',
    allWorks: 'Alles funktioniert.',
    allWorksAgain: 'Alles funktioniert wieder.',
    underObservation: 'Manches steht noch unter Beobachtung und kann noch einmal abgeschaltet werden.',
    allSwitchedOff: (insurers) => (insurers === 1 ? 'Alle Dienste sind abgeschaltet.' : `Alle Dienste aller ${insurers} Krankenkassen sind abgeschaltet.`),
    nothingWorks: (insurers) => (insurers === 1 ? 'Kein Dienst funktioniert.' : `Bei keiner der ${insurers} Krankenkassen funktioniert ein Dienst.`),
    missing: ({ all, most, some }, total, yet, name) => {
      const not = yet ? 'noch nicht' : 'nicht'
      if (total === 1) return `${most > 0 ? 'Die meisten' : 'Einige'} Dienste funktionieren ${not}.`
      const [first, ...others] = [
        { count: all, says: `funktioniert ${yet ? 'noch ' : ''}kein Dienst`, short: '' },
        { count: most, says: `funktionieren die meisten Dienste ${not}`, short: `die meisten ${not}` },
        { count: some, says: `funktionieren einige Dienste ${not}`, short: `einige ${not}` },
      ].filter(({ count }) => count > 0)
      const more = others.map(({ count, short }, place) => `, bei ${count === 1 ? 'einer' : count} ${place === 0 && all > 0 ? 'funktionieren ' : ''}${short}`)
      return `Bei ${insurersDative(first!.count, total)}${name === null ? '' : ` (${name})`} ${first!.says}${more.join('')}.`
    },
    othersLimited: (count) => (count === 1 ? 'Bei einer weiteren geht manches nur mit Einschränkung.' : `Bei ${count} weiteren geht manches nur mit Einschränkung.`),
    othersUnconfirmed: (count) => (count === 1 ? 'Bei einer weiteren ist bisher keine Störung gemeldet.' : `Bei ${count} weiteren ist bisher keine Störung gemeldet.`),
    othersFine: (count) => `${count === 1 ? 'Bei der anderen' : `Bei den anderen ${count}`} ist kein Dienst ausgefallen oder eingeschränkt.`,
    someLimited: (count, total, name) => (total === 1 ? 'Manches geht nur mit Einschränkung.' : `Bei ${insurersDative(count, total)}${name === null ? '' : ` (${name})`} geht manches nur mit Einschränkung.`),
    nothingReported: 'Ein Vorfall ist offen. Bisher ist kein Dienst als ausgefallen oder eingeschränkt gemeldet.',
    nothingDown: 'Kein Dienst ist ausgefallen oder eingeschränkt, ein Vorfall ist aber noch offen.',
    allUnconfirmed: 'Bestätigt ist aber noch nicht, dass alles funktioniert.',
    restUnconfirmed: 'Für alles andere ist bisher keine Störung gemeldet, aber auch noch nicht bestätigt, dass es funktioniert.',
    partUnconfirmed: (share) => `Für ${share} von allem, was die Krankenkassen nutzen, ist bisher keine Störung gemeldet, aber auch noch nicht bestätigt, dass es funktioniert.`,
    nowhere: 'Zurzeit nirgends möglich:',
    worksAgain: 'Überall wieder möglich:',
    more: (count) => `und ${count} weitere`,
    allPossible: 'Alle Anliegen lassen sich trotzdem erledigen.',
    servicesAffected: (count, total) => `${count} von ${total} Diensten ${count === 1 ? 'ist' : 'sind'} eingeschränkt oder nicht verfügbar.`,
    backlog: (cases) => `Liegengebliebenes wird noch abgearbeitet. Offene Vorgänge: ${cases}.`,
    backlogOf: (items, name, day) => `rund ${items} (${name}, Stand: ${day})`,
    noNews: 'Für die nächste Nachricht ist kein Zeitpunkt zugesagt.',
    nextNews: (moment, relative) => `Nächste Nachricht bis ${moment} (${relative}).`,
    overdue: (moment, span) => `Eine Nachricht war bis ${moment} zugesagt und ist seit ${span} überfällig.`,
    newest: 'Neuester Eintrag',
    checked: 'Dienste zuletzt geprüft',
    correctionTitle: 'Heute wurde eine Aussage richtiggestellt',
    correctionLink: 'Beides im Wortlaut',
  },
  insurer: {
    left: (name, day) => `${name} wird hier seit ${day} nicht mehr betreut.`,
    mergedInto: (name) => `Sie ist in ${name} aufgegangen.`,
    allWork: (name) => `Bei ${name} geht alles.`,
    unknown: (name) => `Was bei ${name} funktioniert, ist nicht bekannt.`,
    allSwitchedOff: (name) => `Alle Dienste von ${name} sind abgeschaltet.`,
    nothingWorks: (name) => `Bei ${name} funktioniert zurzeit kein Dienst.`,
    limited: (name, limited, total) => `Bei ${name} ${limited === 1 ? 'ist einer' : `sind ${limited}`} von ${total} Diensten nur eingeschränkt nutzbar.`,
    thingsLimited: (name) => `Bei ${name} geht manches nur mit Einschränkung.`,
    someNot: (name, not, total) => `Bei ${name} ${not === 1 ? 'funktioniert einer' : `funktionieren ${not}`} von ${total} Diensten zurzeit nicht.`,
    nothingReported: (name) => `Für ${name} ist bisher keine Störung gemeldet, ein Vorfall ist aber offen.`,
    nothingDown: (name) => `Bei ${name} ist kein Dienst ausgefallen oder eingeschränkt, ein Vorfall ist aber noch offen.`,
    unconfirmed: (count, total) => `Bei ${count === 1 ? 'einem' : count} der ${total} Dienste ist seit Beginn des Vorfalls nicht bestätigt, ob ${count === 1 ? 'er noch arbeitet' : 'sie noch arbeiten'}.`,
    numbers: 'Jetzt erreichbar unter',
    numbersBy: (name) => `Angegeben von ${name}.`,
    notices: (name) => `${name} teilt mit`,
    until: (moment) => `bis ${moment}`,
    serviceCount: (up, total) => (up === total ? `Alle ${total} Dienste sind nutzbar.` : up === 0 ? `Keiner der ${total} Dienste ist nutzbar.` : `${up} von ${total} Diensten ${up === 1 ? 'ist' : 'sind'} nutzbar.`),
    serviceCountInDoubt: (up, unconfirmed, total) => (unconfirmed === total ? `Für keinen der ${total} Dienste ist bisher eine Störung gemeldet.`
      : up === 0 ? `Für ${unconfirmed} von ${total} Diensten ist bisher keine Störung gemeldet, die anderen sind nicht nutzbar.`
      : `${up} von ${total} Diensten ${up === 1 ? 'ist' : 'sind'} nutzbar, für ${unconfirmed} ist bisher keine Störung gemeldet.`),
    updates: 'Meldungen für diese Krankenkasse',
    website: 'Internetauftritt',
    websiteDown: 'Ihr Internetauftritt ist zurzeit nicht erreichbar.',
    formerly: 'Auch bekannt als',
    code: 'Nummer auf der Gesundheitskarte',
    site: 'Betrieben im',
  },
  services: {
    title: 'Dienste',
    canUse: (up, total) => (total === 0 ? 'zurzeit von niemandem genutzt' : total === 1 ? (up === 1 ? 'nutzbar' : 'nicht nutzbar') : `für ${up === total ? `alle ${total}` : up === 0 ? `keine der ${total}` : `${up} von ${total}`} Krankenkassen nutzbar`),
    canUseSurely: (up, total) => (total === 1 ? (up === 1 ? 'nutzbar' : 'nicht bestätigt, ob nutzbar') : up === 0 ? `noch bei keiner der ${total} Krankenkassen als nutzbar bestätigt` : `bei ${up} von ${total} Krankenkassen als nutzbar bestätigt`),
    statesOf: (parts, total) => begun(parts.map(([state, insurers], place) => {
      const count = insurers === 1 ? 'einer' : insurers
      if (place < parts.length - 1) return `${state} bei ${count}`
      return `${state} bei ${total === undefined ? `${count} ${insurers === 1 ? 'Krankenkasse' : 'Krankenkassen'}` : `${count} von ${total} Krankenkassen`}`
    }).join(', ')),
    standsFor: (state, whom, since) => begun(`${state === null ? '' : `${state} `}bei ${whom}, ${since}`),
    since: (moment) => `seit ${moment}`,
    reported: (moment) => `gemeldet ${moment}`,
    setbacks: (count) => `${times(count)} zurückgefallen`,
    expected: 'Voraussichtlich',
    why: 'Warum',
    inStage: (label, title) => `Stufe ${label}: ${title}`,
    dependsOn: 'Hängt ab von',
    hard: 'ohne ihn nicht nutzbar',
    soft: 'ohne ihn nur eingeschränkt nutzbar',
    byInsurer: 'Krankenkassen nach Zustand',
    history: 'Was bisher geschah',
    atWhom: (whom) => `bei ${whom}`,
    forInsurers: (count) => (count === 1 ? 'für eine Krankenkasse' : `für ${count} Krankenkassen`),
    pilot: 'Erprobung',
    planned: 'geplant',
    setback: 'Rückschlag',
    noHistory: 'Zu diesem Dienst wurde noch nichts gemeldet.',
    former: (day) => `Dieser Dienst wird hier seit ${day} nicht mehr geführt. Was über ihn gesagt wurde, bleibt stehen.`,
    availability: 'Verfügbarkeit in den letzten neunzig Tagen',
    mostRecent: (count) => `Die ${count} neuesten Meldungen. Ältere stehen im Journal.`,
    useCases: 'Wofür der Dienst gebraucht wird',
  },
}
