// What the console's scripts say. These words stand here and in no page: there they would be untrue until a script finds out otherwise.
const inLanguage = {
  de: {
    changed: 'Seit dem Laden dieser Seite wurde etwas eingetragen.',
    ended: 'Ihre Sitzung ist zu Ende. Was noch nicht abgeschickt ist, steht weiter in dieser Seite: Melden Sie sich in einem zweiten Fenster an und schicken Sie es dann noch einmal ab.',
    passkeyStopped: 'Das Gerät hat nicht bestätigt. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
    passkeyFailed: 'Der Passkey ließ sich nicht benutzen. Versuchen Sie es noch einmal oder nehmen Sie Passwort und Code.',
    offline: 'Die Verbindung zur Konsole ist unterbrochen. Was Sie sehen, kann veraltet sein.',
    newer: 'Dieser Entwurf wurde geändert, seit Sie ihn geladen haben.',
    newerWhileWriting: 'Jemand anderes hat diesen Entwurf inzwischen geändert. Schreiben Sie weiter: Beim Speichern sehen Sie beide Fassungen.',
  },
  en: {
    changed: 'Something has been recorded since this page was loaded.',
    ended: 'Your session has ended. What you have not sent yet is still in this page; sign in in a second window and send it again.',
    passkeyStopped: 'The device did not confirm. Try again, or use another way.',
    passkeyFailed: 'The passkey could not be used. Try again, or use a password and a code.',
    offline: 'The connection to the console is lost. What you see may be out of date.',
    newer: 'This draft has changed since you loaded it.',
    newerWhileWriting: 'Somebody else has changed this draft meanwhile. Go on writing: when you save you see both versions.',
  },
}

export const said = inLanguage[document.documentElement.lang.split('-')[0]] ?? inLanguage.en
