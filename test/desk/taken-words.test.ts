import Sqlite from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDesk } from '../../src/desk/open.ts'
import { openService } from '../../src/service.ts'
import { inGerman } from '../../src/views/console/refusals.ts'
import { draftOf, incident, news, openDeskHouse, options, proposal, step, type DeskHouse } from './desk-house.ts'

const said = 'Erika Mustermann, Aktenzeichen 4711'
const asked = { ...options, askApproval: true }
const own = { kind: 'reason', text: { de: said, en: `${said} in English` } } as const

/** A record in which the same words stand in an entry, two drafts with their reasons, and a sentence. */
async function houseWithWords(t: Test): Promise<{ readonly house: DeskHouse; readonly sequence: number; readonly drafts: readonly string[] }> {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.admin, proposal(incident), options)
  const waiting = await house.desk.submit(house.editor, proposal(news('U-1', { text: { de: `${said} `, en: `${said} ` } })), asked)
  const { sequences } = await house.desk.publishInEmergency(house.admin, waiting.waiting!.id, `Wegen ${said}`, options)
  const copy = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-2'))), asked)
  const { waiting: second } = await house.desk.publishDraft(house.editor, copy.id, 1, options)
  await house.desk.refuse(house.approver, second!.id, `Nicht so: ${said}`, options)
  const sentence = await house.desk.proposeSentence(house.editor, own, options)
  await house.desk.approveSentence(house.approver, sentence.id, options)
  await house.desk.proposeSentence(house.editor, { ...own, kind: 'update' }, options)
  return { house, sequence: sequences[0]!, drafts: [waiting.waiting!.id, copy.id] }
}

const filesWith = (path: string): readonly string[] => readdirSync(dirname(path)).filter((file) => readFileSync(join(dirname(path), file)).includes(said))
const redacting = (sequence: number) => decisionFor('entry.redact', 'dpo', { sequence, ground: 'erasure', approved_by: 'approver' })

t.test('words that a law takes away go from why a draft was refused or rushed, and from sentences of one’s own', async (t) => {
  const { house: { desk, service }, sequence, drafts: [rushed, refused] } = await houseWithWords(t)
  t.match(await desk.draft(rushed!), { emergency: { reason: `Wegen ${said}` } })
  const sentences = (await desk.sentences()).length
  await service.execute(redacting(sequence))
  t.match(await desk.draft(rushed!), { state: 'published', title: '–', emergency: { name: 'Ada', reason: '–' } })
  t.same((await desk.draft(rushed!)).proposal, { steps: [] })
  t.match(await desk.draft(refused!), { refusal: '–', proposal: { steps: [{ type: 'update.post' }] } }, 'a draft that does not hold them stays')
  t.equal((await desk.sentences()).length, sentences - 1)
  t.same(await desk.proposedSentences(), [])
})

t.test('words of the built-in library are nobody’s, and drafts that use them stay', async (t) => {
  const { house: { desk, editor, admin, service } } = await houseWithWords(t)
  const library = { de: 'Noch einmal: Es geht.', en: 'Once more: it works.' }
  const text = (await desk.sentences()).find(({ id }) => id === 'reason-correct-state')!.text
  const { sequences } = await desk.submit(admin, proposal(news('U-3', { text })), options)
  const kept = await desk.saveDraft(editor, draftOf(proposal(news('U-4', { text }), news('U-5', { text: library }))), options)
  await service.execute(redacting(sequences[0]!))
  t.match(await desk.draft(kept.id), { proposal: { steps: [{ data: { text } }, { data: { text: library } }] } })
})

/** Takes the words of an entry while no desk listens, and opens a desk afterwards, as after a stop in between. */
async function redactedUnheard({ database, clock, path, operators }: DeskHouse, sequence: number, t: Test) {
  const now = () => clock.now
  const service = await openService({ database, record: now })
  await service.execute(redacting(sequence))
  await service.settled()
  t.not(filesWith(path).length, 0, 'nobody listened')
  return openDesk({ database, service, operators, wall: now, random: randomBytes, secondPerson: [], streams: () => 0, inGerman })
}

t.test('what a stop left undone is done at the next start', async (t) => {
  const { house, sequence, drafts: [rushed, refused] } = await houseWithWords(t)
  const { path } = house
  const desk = await redactedUnheard(house, sequence, t)
  t.match(await desk.draft(rushed!), { emergency: { reason: '–' } })
  t.same((await desk.draft(rushed!)).proposal, { steps: [] })
  t.match(await desk.draft(refused!), { refusal: '–' })
  t.same((await desk.sentences()).filter(({ text }) => text.de.includes(said)), [])
  t.same(await desk.proposedSentences(), [])
  t.same(filesWith(path), [], 'no file holds them any more')
})

type Copying = (house: DeskHouse, words: string) => Promise<unknown>

/** The places where the words of an entry can stand a second time, each by itself. */
const copying: Readonly<Record<string, Copying>> = {
  'the wording of a draft': ({ desk, editor }, words) => desk.saveDraft(editor, draftOf(proposal(news('U-2', { text: { de: words, en: 'Again' } }))), options),
  'the title of a draft': ({ desk, editor }, words) => desk.saveDraft(editor, draftOf(proposal(news('U-2')), { title: words }), options),
  'why a draft was refused': async ({ desk, editor, approver }, words) => {
    const { id } = await desk.saveDraft(editor, draftOf(proposal(news('U-2'))), asked)
    await desk.publishDraft(editor, id, 1, options)
    await desk.refuse(approver, id, words, options)
  },
  'a line about why a draft was refused, which was changed since': async (house, words) => {
    await copying['why a draft was refused']!(house, words)
    const [draft] = await house.desk.drafts(['open'])
    await house.desk.saveDraft(house.editor, { ...draftOf(proposal(news('U-3'))), id: draft!.id, revision: 1 }, options)
  },
  'why a draft could not wait': async ({ desk, editor, admin }, words) => {
    const { waiting } = await desk.submit(editor, proposal(news('U-2')), asked)
    await desk.publishInEmergency(admin, waiting!.id, words, options)
  },
  'a German sentence': ({ desk, editor }, words) => desk.proposeSentence(editor, { kind: 'reason', text: { de: words, en: 'Again' } }, options),
  'an English sentence': ({ desk, editor }, words) => desk.proposeSentence(editor, { kind: 'reason', text: { de: 'Nochmals', en: words } }, options),
}

t.test('nor do copies stay of an entry that was never a draft, though a stop came between', async (t) => {
  for (const [place, copy] of Object.entries(copying)) {
    await t.test(place, async (t) => {
      const house = await openDeskHouse(t)
      await house.desk.submit(house.admin, proposal(incident), options)
      const { sequences } = await house.desk.submit(house.admin, proposal(news('U-1', { text: { de: `${said} \n`, en: 'Once more: it works.' } })), options)
      await copy(house, `\u{1f600} „So“: ${said}`)
      await redactedUnheard(house, sequences[0]!, t)
      t.same(filesWith(house.path), [], 'no file holds them any more')
    })
  }
})

t.test('what only sounds alike stays after a stop in between', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.admin, proposal(incident), options)
  const { de } = (await house.desk.sentences()).find(({ id }) => id === 'reason-correct-state')!.text
  const text = { de, en: said }
  const { sequences } = await house.desk.submit(house.admin, proposal(news('U-1', { text })), options)
  const draftWith = (words: object) => house.desk.saveDraft(house.editor, draftOf(proposal(news('U-2', { text: words }))), options)
  const copy = await draftWith(text)
  const others = [await draftWith({ de: `Nochmals: ${de}` }), await draftWith({ de: 'Erika Mustermann' })]
  const desk = await redactedUnheard(house, sequences[0]!, t)
  t.match(await desk.draft(copy.id), { title: '–', state: 'discarded' })
  t.same((await desk.draft(copy.id)).proposal, { steps: [] })
  for (const { id, proposal: kept } of others) t.match(await desk.draft(id), { state: 'open', proposal: kept })
})

t.test('the audit trail keeps that something was refused or rushed, and not the reason that repeats the words', async (t) => {
  const { house, sequence, drafts: [rushed, refused] } = await houseWithWords(t)
  const lineOf = async (action: string, draft: string) => (await house.trail()).find((line) => line.action === action && line.subject === draft)
  const other = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-9'))), asked)
  await house.desk.publishDraft(house.editor, other.id, 1, options)
  await house.desk.refuse(house.approver, other.id, `Später: ${said}`, options)
  await house.desk.publishDraft(house.editor, other.id, 1, options)
  await house.desk.refuse(house.approver, other.id, 'Zu früh', options)
  const before = await house.trail()
  t.equal(before.filter((line) => JSON.stringify(line).includes(said)).length, 3)
  await house.service.execute(redacting(sequence))
  t.match(await lineOf('draft.emergency', rushed!), { who: { name: 'Ada' }, after: { emergency: true, reason: '–', state: 'published' } })
  t.match(await lineOf('draft.refuse', refused!), { who: { name: 'Abel' }, after: { reason: '–', state: 'open' } })
  t.match(await lineOf('draft.refuse', other.id), { after: { reason: 'Zu früh' } }, 'what does not repeat them stays')
  t.notMatch(JSON.stringify(await house.trail()), said, 'nor does the line of a reason that another one has followed since')
  const without = (lines: typeof before) => lines.map((line) => ({ ...line, after: { ...(line.after as object), reason: null } }))
  t.same(without(await house.trail()), without(before), 'and so does everything else')
  t.same(filesWith(house.path), [])
})

t.test('lines that an earlier release left with the reason lose it at the next start', async (t) => {
  const { house, sequence, drafts: [rushed, refused] } = await houseWithWords(t)
  await house.service.execute(redacting(sequence))
  for (const [action, subject] of [['draft.emergency', rushed!], ['draft.refuse', refused!]] as const) {
    await house.database.transact((unit) => house.operators.recordIn(unit, { doer: house.admin, action, subject, after: { reason: `Wegen ${said}` } }))
  }
  t.not(filesWith(house.path).length, 0)
  const { database, service, operators, clock } = house
  await openDesk({ database, service, operators, wall: () => clock.now, random: randomBytes, secondPerson: [], streams: () => 0, inGerman })
  t.notMatch(JSON.stringify(await house.trail()), said)
  t.same(filesWith(house.path), [])
})

t.test('a redaction that can not wait does not keep the words as its own reason', async (t) => {
  const { house: { desk, editor, admin, path, trail }, sequence } = await houseWithWords(t)
  const redaction = step('entry.redact', { sequence, ground: 'erasure' })
  const { waiting } = await desk.submit(editor, proposal(redaction), options)
  await desk.publishInEmergency(admin, waiting!.id, `Es geht um ${said}`, options)
  t.match(await desk.draft(waiting!.id), { state: 'published', emergency: { name: 'Ada', reason: '–' } })
  t.notMatch(JSON.stringify(await trail()), said)
  t.same(filesWith(path), [])
})

t.test('a draft whose words are gone is not published any more', async (t) => {
  const { house, sequence } = await houseWithWords(t)
  const { desk, editor, clock, service } = house
  const copy = await desk.saveDraft(editor, draftOf(proposal(news('U-7', { text: { de: said, en: said } })), { publishAt: clock.now + 60_000 }), options)
  await desk.publishDraft(editor, copy.id, 1, options)
  t.match(await desk.draft(copy.id), { state: 'scheduled' })
  await service.execute(redacting(sequence))
  clock.now += 60_000
  const before = house.sequence()
  await desk.publishDue()
  t.match(await desk.draft(copy.id), { state: 'discarded', sequences: [] })
  t.equal(house.sequence(), before)
})

t.test('why a draft with the words did not go out goes in every language', async (t) => {
  const { house, sequence } = await houseWithWords(t)
  const { desk, editor, clock } = house
  const copy = await desk.saveDraft(editor, draftOf(proposal(news('U-7', { text: { de: said, en: said } })), { publishAt: clock.now + 60_000 }), options)
  await desk.publishDraft(editor, copy.id, 1, options)
  await house.say('incident.resolve', { incident: 'I-1', text: { en: 'Over' } })
  await house.say('incident.close', { incident: 'I-1' })
  clock.now += 60_000
  await desk.publishDue()
  t.match(await desk.draft(copy.id), { refusal: /closed/, refusalDe: /geschlossen/ })
  await house.service.execute(redacting(sequence))
  t.match(await desk.draft(copy.id), { refusal: '–', refusalDe: null })
})

t.test('words that somebody copies just then go once the copy is made', async (t) => {
  const { house: { desk, service, path }, sequence } = await houseWithWords(t)
  const copier = new Sqlite(path, { readonly: true })
  t.teardown(() => copier.close())
  copier.exec('begin')
  copier.prepare('select count(*) from entry').get()
  await service.execute(redacting(sequence))
  t.not(filesWith(path).length, 0)
  copier.exec('commit')
  await desk.publishDue()
  t.same(filesWith(path), [])
})

t.test('a title that was made of the words goes, and what the draft came to say instead stays', async (t) => {
  const { house } = await houseWithWords(t)
  const { desk, editor, admin, service, path } = house
  const long = ` ${said}:\nDas ist eine lange Geschichte, die in einem Titel keinen Platz findet und darin abgeschnitten wird.`
  const text = { de: long, en: 'Once more: it works.' }
  const { sequences } = await desk.submit(admin, proposal(news('U-5', { text })), options)
  const { waiting } = await desk.submit(editor, proposal(news('U-6', { text })), asked)
  t.match(waiting, { title: /^update\.post: Erika .*…$/ })
  const kept = proposal(news('U-6'))
  await desk.saveDraft(editor, { ...draftOf(kept, { title: waiting!.title }), id: waiting!.id, revision: 1 }, options)
  await service.execute(redacting(sequences[0]!))
  t.match(await desk.draft(waiting!.id), { title: '–', proposal: kept, state: 'open' })
  t.same((await desk.revisions(waiting!.id)).map(({ title, proposal: { steps } }) => [title, steps]), [['–', []], ['–', kept.steps]])
  t.same(readdirSync(dirname(path)).filter((file) => readFileSync(join(dirname(path), file)).includes('Das ist eine lange Geschichte')), [])
})

t.test('every wording of a draft that became the entry goes, whatever it said', async (t) => {
  const house = await openDeskHouse(t)
  const { desk, editor, admin, service } = house
  await desk.submit(admin, proposal(incident), options)
  const { id } = await desk.saveDraft(editor, draftOf(proposal(news('U-1', { text: { de: 'Frau M.', en: 'Mrs M.' } }))), options)
  await desk.saveDraft(editor, { ...draftOf(proposal(news('U-1', { text: { de: said, en: said } }))), id, revision: 1 }, options)
  const { sequences } = await desk.publishDraft(editor, id, 2, options)
  await service.execute(redacting(sequences[0]!))
  t.match(await desk.draft(id), { state: 'published', sequences })
  t.same((await desk.revisions(id)).map(({ title, proposal: { steps } }) => [title, steps]), [['–', []], ['–', []]])
})
