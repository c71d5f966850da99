import { Type } from '#libraries/typebox'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Id } from '../../model/id.ts'
import { notFound } from '../../model/problem.ts'
import { iso } from '../../model/time.ts'
import type { KeptEntry, Service } from '../../service.ts'
import type { Evidence, EvidenceEntry } from '../../views/console/evidence.ts'
import { logbookJson } from '../../views/console/logbook-json.ts'
import { base, one, query } from './asked.ts'

const Time = Type.String({ format: 'date-time' })
const MaybeTime = Type.Union([Time, Type.Null()])
const Name = Type.String()
const MaybeName = Type.Union([Name, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const text = Type.Record(Name, Name)

export const EvidenceAnswer = Type.Object({
  evidence: Type.Object({
    incident: Name, made_at: Time, provider: MaybeName, exercise: Type.Boolean(), sequence: Count, how_to_check: Name,
    entries: Type.Array(Type.Object({
      sequence: Count, at: Time, by: Name, type: Name, position: Type.Union([Count, Type.Null()]), hash: Name, public_hash: MaybeName,
      check: Type.Enum(['matches', 'redacted', 'broken']), redacted_at: MaybeTime, text: Type.String({ description: 'The entry as it is kept, word for word' }),
    }, one)),
  }, one),
  sha256: Type.String({ description: 'Of the value of `evidence`, byte for byte' }),
}, one)

export const LogbookAnswer = Type.Object({
  sequence: Count,
  clocks: Type.Array(Type.Object({
    incident: Name, regime: Name, stage: Name, aware_at: MaybeTime, due_at: MaybeTime, done_at: MaybeTime, authority: MaybeName, is_overdue: Type.Boolean(), is_late: Type.Boolean(),
  }, one), { description: 'Reports that a law asks for: those that are owed first, by their time' }),
  notes: Type.Array(Type.Object({ sequence: Count, at: Time, by: Name, incident: MaybeName, text }, one)),
  reports: Type.Array(Type.Object({ sequence: Count, at: Time, by: Name, incident: Name, authority: Name, stage: Name, sent_at: Time, due: MaybeTime }, one)),
  redactions: Type.Array(Type.Object({ sequence: Count, redacted_in: Count, at: Time, by: Name, ground: Name }, one)),
}, one)

/** Evidence with the very bytes of its JSON, and their sum. */
export interface MadeEvidence {
  readonly evidence: Evidence
  readonly json: string
  readonly sha256: string
}

const perRead = 1_000
const howToCheck =
  'Each hash is SHA-256 over a zero byte and the UTF-8 bytes of text, in hex, made when the entry was written. sha256 is SHA-256 over the value of evidence as it stands here, byte for byte.'

/** The dated record of an incident, read from the journal, each hash computed again. Throws a Problem 404 for an incident that there is not. */
export async function evidenceOf(service: Service, incident: string): Promise<MadeEvidence> {
  const state = service.fullState()
  if (!state.incidents.has(incident)) throw notFound('There is no incident with this id.')
  const entries: EvidenceEntry[] = []
  const held = new Set<number>()
  for (let after = 0; after < state.position;) {
    const kept = await service.keptEntries(after, Math.min(perRead, state.position - after))
    for (const one of kept.filter(({ entry }) => isAbout(entry, incident, held))) {
      held.add(one.entry.position)
      entries.push(evidenceEntry(one))
    }
    after = kept.at(-1)!.entry.position
  }
  const { provider, exercise } = state.catalogue ?? { provider: null, exercise: false }
  const evidence = {
    incident, made_at: iso(service.now()), provider: provider?.legal_name ?? null, exercise, sequence: state.position, how_to_check: howToCheck, entries,
  }
  const json = JSON.stringify(evidence)
  return { evidence, json, sha256: createHash('sha256').update(json).digest('hex') }
}

/** What names the incident, and the redactions of that. */
function isAbout({ type, data }: KeptEntry['entry'], incident: string, held: ReadonlySet<number>): boolean {
  if (type === 'entry.redact') return held.has(data.sequence)
  return 'incident' in data && data.incident === incident
}

const evidenceEntry = ({ entry, text, hash, isUnchanged, position, publicHash }: KeptEntry): EvidenceEntry => ({
  sequence: entry.position, at: entry.at, by: entry.by, type: entry.type, position, hash, public_hash: publicHash,
  check: isUnchanged ? 'matches' : entry.redacted_at === undefined ? 'broken' : 'redacted', redacted_at: entry.redacted_at ?? null, text,
})

const look = { access: { right: 'viewer', scope: 'read' } } as const

/** The logbook, and the evidence of an incident. */
export async function logbookApi(app: FastifyInstance, { service }: { readonly service: Service }): Promise<void> {
  app.get(`${base}/logbook`, { config: look, schema: { summary: 'Notes, reporting clocks and reports to authorities', querystring: query({}), answer: LogbookAnswer } }, async (_, reply) =>
    reply.header('etag', `"${service.fullState().position}"`).send(logbookJson(service.fullState(), service.now())))

  app.get(`${base}/evidence`, {
    config: look,
    schema: { summary: 'The dated record of an incident, word for word, with hashes', querystring: query({ incident: Id }), answer: EvidenceAnswer },
  }, async (request, reply) => {
    const { incident } = request.query as { readonly incident: string }
    const { json, sha256 } = await evidenceOf(service, incident)
    return reply
      .type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="relight-evidence-${incident}.json"`)
      .send(`{"evidence":${json},"sha256":"${sha256}"}`)
  })
}
