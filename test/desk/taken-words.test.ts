import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDesk } from '../../src/desk/open.ts'
import { openService } from '../../src/service.ts'
import { draftOf, incident, news, openDeskHouse, options, proposal, type DeskHouse } from './desk-house.ts'

const said = 'Erika Mustermann, Aktenzeichen 4711'
const asked = { ...options, askApproval: true }
const own = { kind: 'reason', text: { de: said, en: `${said} in English` } } as const

/** A record in which the same words stand in an entry, two drafts with their reasons, and a sentence. */
async function houseWithWords(t: Test): Promise<{ readonly house: DeskHouse; readonly sequence: number; readonly drafts: readonly string[] }> {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.admin, proposal(incident), options)
  const waiting = await house.desk.submit(house.editor, proposal(news('U-1', { text: { de: said, en: said } })), asked)
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
  t.match(await desk.draft(rushed!), { state: 'published', title: '–', proposal: { steps: [] }, emergency: { name: 'Ada', reason: '–' } })
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

t.test('what a stop left undone is done at the next start', async (t) => {
  const { house: { database, clock, path }, sequence, drafts: [rushed, refused] } = await houseWithWords(t)
  const now = () => clock.now
  const service = await openService({ database, record: now })
  await service.execute(redacting(sequence))
  t.not(filesWith(path).length, 0, 'nobody listened')
  const operators = { record: async () => {}, accounts: async () => [], tokens: async () => [] }
  const desk = await openDesk({ database, service, operators, wall: now, random: randomBytes, secondPerson: [], streams: () => 0 })
  t.match(await desk.draft(rushed!), { proposal: { steps: [] }, emergency: { reason: '–' } })
  t.match(await desk.draft(refused!), { refusal: '–' })
  t.same((await desk.sentences()).filter(({ text }) => text.de.includes(said)), [])
  t.same(await desk.proposedSentences(), [])
  t.same(filesWith(path), [], 'no file holds them any more')
})
