import t from 'tap'
import { isApprovedWording } from '../../src/desk/approved-wording.ts'
import { builtInSentences } from '../../src/desk/library.ts'
import { checkSentence } from '../../src/desk/own-sentences.ts'
import { soundsLikeStatement } from '../../src/desk/statement-words.ts'
import { draftOf, incident, news, openDeskHouse, options, proposal } from './desk-house.ts'

const names = [{ de: 'Telefon', en: 'Phone' }, { de: 'Netz', en: 'Network' }, { de: 'Post und Versand', en: 'Mail' }]
const approved = (text: Record<string, string>): boolean => isApprovedWording(text, builtInSentences, names)

t.test('the library has sentences enough for a night, each whole in both languages and under one name', async (t) => {
  t.ok(builtInSentences.length >= 25)
  t.equal(new Set(builtInSentences.map(({ id }) => id)).size, builtInSentences.length)
  for (const sentence of builtInSentences) t.doesNotThrow(() => checkSentence(sentence), sentence.id)
  t.same(builtInSentences.filter(({ text }) => soundsLikeStatement(text)).map(({ id }) => id), [], 'none of them is a statement')
  t.same([...new Set(builtInSentences.map(({ kind }) => kind))].sort(), ['holding', 'maintenance', 'reason', 'setback', 'update'])
})

t.test('a sentence of the library counts with its gaps filled by plain values', async (t) => {
  t.ok(approved({ de: 'Störung im Netz.', en: 'Fault in the network.' }))
  t.ok(approved({ de: 'Störung im Netz.' }), 'in one language too')
  t.ok(approved({ de: 'Telefon arbeitet wieder wie gewohnt.', en: 'Phone works as usual again.' }))
  t.ok(approved({ de: 'Telefon, Netz und Post und Versand ist mit Einschränkungen nutzbar.', en: 'Phone, Network and Mail can be used with limits.' }))
  t.ok(approved({
    de: 'Bei Telefon gibt es eine Störung. Wir prüfen, was betroffen ist. Nächste Nachricht bis Donnerstag, 12. März, 15:00 Uhr.',
    en: 'There is a problem with Phone. We are checking what is affected. Next news by Thursday 12 March, 15:00.',
  }))
  t.ok(approved({ de: 'Telefon ist für 1.234 Krankenkassen wieder nutzbar. Die anderen folgen.', en: 'Phone can be used again by 1,234 insurers. The others follow.' }))
})

t.test('nothing is smuggled through a gap, nor beside a sentence', async (t) => {
  t.notOk(approved({}))
  t.notOk(approved({ de: 'Störung im Netz. ' }))
  t.notOk(approved({ de: 'Störung im Netz.', en: 'Technical fault.' }), 'both languages must say the same')
  t.notOk(approved({ de: 'Störung im Netz.', fr: 'Panne.' }))
  t.notOk(approved({ de: '{service} arbeitet wieder wie gewohnt.' }), 'a gap that was left open is no name')
  t.notOk(approved({ de: 'Alle Daten wurden gestohlen. Telefon arbeitet wieder wie gewohnt.' }))
  t.notOk(approved({ de: 'Fax arbeitet wieder wie gewohnt.' }))
  t.notOk(approved({ de: 'Telefon und Fax arbeitet wieder wie gewohnt.' }))
  t.notOk(approved({ de: 'Telefonat mit Erpressern arbeitet wieder wie gewohnt.' }))
  t.notOk(approved({ de: 'constructor arbeitet wieder wie gewohnt.' }))
  t.notOk(approved({ de: 'Die zugesagte Nachricht kommt später als angekündigt. Nächste Nachricht bis https://evil.example 5.' }))
  t.notOk(approved({ de: 'Die zugesagte Nachricht kommt später als angekündigt. Nächste Nachricht bis morgen.' }), 'a time has a number')
  t.notOk(approved({ de: 'Die zugesagte Nachricht kommt später als angekündigt. Nächste Nachricht bis Daten kopiert 5.' }))
})

t.test('words about data, attacks and causes are heard in both languages, and everyday words are not', async (t) => {
  for (const de of ['Es wurden Daten kopiert.', 'Patientendaten sind betroffen.', 'Nichts ist abgeflossen.', 'Server wurden verschlüsselt.', 'Der Angriff ist vorbei.', 'Die Ursache ist bekannt.', 'Ein Cyberangriff', 'Lösegeld']) t.ok(soundsLikeStatement({ de }), de)
  for (const en of ['Data was copied.', 'Files are encrypted.', 'An attack', 'The cause is known.', 'Unauthorised access', 'Nothing was stolen']) t.ok(soundsLikeStatement({ en }), en)
  for (const de of ['Telefon und E-Mail gehen wieder.', 'Der Datenaustausch läuft.', 'Stufe 2 ist abgeschlossen.', 'Netz, Konten und Datensicherung laufen wieder.']) t.notOk(soundsLikeStatement({ de }), de)
  for (const en of ['Phone works again.', 'Stage 2 is complete.', 'Database maintenance tonight', 'A copious amount of requests']) t.notOk(soundsLikeStatement({ en }), en)
})

t.test('a sentence of one’s own can be used once somebody else approved it', async (t) => {
  const house = await openDeskHouse(t)
  await house.say('incident.open', incident.data)
  const text = { de: '{service} macht Pause bis {time}.', en: '{service} rests until {time}.' }
  const sentence = await house.desk.proposeSentence(house.approver, { kind: 'update', text }, options)
  t.same((await house.desk.proposedSentences()).map(({ id, by }) => [id, by.name]), [[sentence.id, 'Abel']])
  const filled = { de: 'Phone macht Pause bis 15:00 Uhr.', en: 'Phone rests until 15:00.' }
  const saying = proposal(news('U-1', { kind: 'security_warning', text: filled }))
  t.equal((await house.desk.preview(house.editor, saying)).needsSecondPerson.length, 1)
  await t.rejects(house.desk.approveSentence(house.approver, sentence.id, options), { status: 403, code: 'own-sentence' })
  await t.rejects(house.desk.approveSentence(house.editor, sentence.id, options), { status: 403, code: 'right-missing' })
  await house.desk.approveSentence(house.admin, sentence.id, options)
  t.same((await house.desk.preview(house.editor, saying)).needsSecondPerson, [])
  await t.rejects(house.desk.approveSentence(house.admin, sentence.id, options), { code: 'sentence-decided' })
  await t.rejects(house.desk.refuseSentence(house.admin, 'constructor', options), { status: 404, name: 'Problem' })
})

t.test('a sentence proposed twice with one key is proposed once', async (t) => {
  const house = await openDeskHouse(t)
  const given = { kind: 'reason', text: { de: 'Kurz.', en: 'Short.' } } as const
  const keyed = { ...options, key: 'k-1' }
  const first = await house.desk.proposeSentence(house.editor, given, keyed)
  t.same(await house.desk.proposeSentence(house.editor, given, keyed), first)
  await t.rejects(house.desk.proposeSentence(house.editor, { ...given, kind: 'holding' }, keyed), { status: 409, code: 'key-reused' })
  t.equal((await house.desk.proposedSentences()).length, 1)
})

t.test('a sentence has both languages, the three placeholders and no address', async (t) => {
  const house = await openDeskHouse(t)
  const propose = (de: string, en: string) => house.desk.proposeSentence(house.editor, { kind: 'reason', text: { de, en } }, options)
  await t.rejects(propose('Ja.', ' '), { code: 'sentence-incomplete' })
  await t.rejects(propose('{service} geht.', 'It works.'), { code: 'placeholders-differ' })
  for (const gap of ['{constructor}', '{{service}}', '{service', '{}', '{Service}', '{process.env}']) await t.rejects(propose(`${gap} geht.`, `${gap} works.`), { status: 400, name: 'Problem' }, gap)
  await t.rejects(propose('Siehe www.example.org', 'See www.example.org'), { code: 'no-links' })
})

t.test('a template in a text stays as it was typed', async (t) => {
  const house = await openDeskHouse(t)
  await house.say('incident.open', incident.data)
  const words = '{service} {{constructor.constructor("return process")()}} ${7*7} <%= 7*7 %> #{7*7} {time}'
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1', { text: { en: words } }))), options)
  const preview = await house.desk.previewDraft(saved.id)
  t.ok(preview.warnings.some(({ code }) => code === 'placeholder-left'))
  await house.desk.publishDraft(house.editor, saved.id, 1, options)
  t.equal(house.service.publicState().incidents.get('I-1')?.updates.at(-1)?.text['en'], words)
})
