import type { StampedEvent } from '../src/journal/journal.ts'
import type { EventData, EventType } from '../src/model/event.ts'
import type { Scope } from '../src/model/scope.ts'
import { allowedFrom, isWorse, type ServiceState } from '../src/model/state-of-service.ts'
import { iso, type Instant } from '../src/model/time.ts'

export interface BoardSize {
  readonly services: number
  readonly insurers: number
}

type Random = () => number
type Catalogue = EventData<'catalogue.apply'>

/** Numbers from 0 to 1 that come in the same order for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
const names = (count: number, name: string): string[] => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`)
const text = (de: string, en: string) => ({ de, en })

const sites = ['nord', 'west', 'sued']
const servicesPerGroup = 10
const useCaseCount = 20

/** A provider of any size: each insurer stands at one of three sites and uses most services. */
export function generatedCatalogue({ services, insurers }: BoardSize, seed = 1): Catalogue {
  const random = randomFrom(seed)
  const serviceIds = names(services, 'service')
  const groups = names(Math.ceil(services / servicesPerGroup), 'group')
  return {
    exercise: true,
    provider: { name: 'BenchRZ', legal_name: 'BenchRZ GmbH', url: 'http://status.bench.example', time_zone: 'Europe/Berlin', languages: ['de', 'en'] },
    catalogue: {
      sites: sites.map((id) => ({ id, name: text(`Rechenzentrum ${id}`, `Data centre ${id}`) })),
      groups: groups.map((id) => ({ id, name: text(`Bereich ${id}`, `Area ${id}`) })),
      services: serviceIds.map((id, index) => ({
        id,
        group: groups[Math.floor(index / servicesPerGroup)]!,
        name: text(`Fachverfahren ${id}`, `Business system ${id}`),
        description: text(`Was Krankenkassen mit ${id} erledigen.`, `What insurers do with ${id}.`),
        depends_on: index === 0 ? [] : [{ service: serviceIds[Math.floor(random() * index)]!, kind: 'hard' as const }],
      })),
      use_cases: names(useCaseCount, 'uc').map((id) => ({
        id,
        name: text(`Vorhaben ${id} erledigen`, `Get ${id} done`),
        audiences: [pick(random, ['insured', 'practices', 'employers', 'pharmacies'] as const)],
        services: [...new Set([pick(random, serviceIds), pick(random, serviceIds)])],
      })),
      insurers: names(insurers, 'insurer').map((id, index) => ({
        id,
        name: `BKK ${id}`,
        site: sites[index % sites.length]!,
        services: serviceIds.filter(() => random() < 0.85),
      })),
    },
  }
}

export interface Pace {
  readonly start: Instant
  /** Milliseconds of the record between two entries. */
  readonly every: number
  readonly seed?: number
}

type Line = { readonly [T in EventType]: { readonly actor: string; readonly type: T; readonly data: EventData<T> } }[EventType]

const entriesBetweenIncidents = 5_000
const entriesPerIncident = 1_500

/**
 * A record of so many entries, the catalogue first: mostly states of one service for one insurer or one site,
 * now and then an incident with a plan, windows, updates, advice and a setback.
 */
export function* generatedEvents(catalogue: Catalogue, count: number, { start, every, seed = 1 }: Pace): Generator<StampedEvent> {
  const random = randomFrom(seed)
  const board = boardOf(catalogue)
  let incident: Incident | null = null
  let incidents = 0
  yield { at: iso(start), actor: 'ops', type: 'catalogue.apply', data: catalogue }
  for (let place = 1; place < count; place++) {
    const at = start + place * every
    const step = (place - 1) % entriesBetweenIncidents
    if (step === 0) incident = incidentOf(catalogue, random, ++incidents, (later) => iso(start + (place + later) * every))
    if (step === entriesPerIncident) incident = null
    yield { at: iso(at), ...(incident?.lines.get(step) ?? ordinaryLine(board, random, incident?.id)) } as StampedEvent
  }
}

interface Board {
  readonly catalogue: Catalogue['catalogue']
  readonly states: Map<string, ServiceState>
}

const boardOf = ({ catalogue }: Catalogue): Board => ({ catalogue, states: new Map() })

function ordinaryLine({ catalogue, states }: Board, random: Random, incident: string | undefined): Line {
  const insurer = pick(random, catalogue.insurers)
  const chance = random()
  if (chance < 0.02) return { actor: 'ops', type: 'board.confirm', data: { scope: { all: true } } }
  const service = pick(random, insurer.services)
  const scope: Scope = chance < 0.75 ? { insurers: [insurer.id] } : { sites: [insurer.site] }
  const cell = `${service} ${chance < 0.75 ? insurer.id : insurer.site}`
  const from = states.get(cell) ?? 'operational'
  const to = nextState(from, random)
  if (to === 'operational') states.delete(cell)
  else states.set(cell, to)
  const worse = isWorse(to, from)
  return {
    actor: 'monitor',
    type: 'service.state',
    data: {
      services: [service], scope, to,
      ...(incident !== undefined && { incident }),
      ...(random() < 0.3 && { reason: text('Von der Überwachung gemeldet und geprüft.', 'Reported by monitoring and checked.') }),
      ...(incident !== undefined && worse && (random() < 0.02 ? { setback: true, reason: text('Rückfall nach der Prüfung.', 'Fell back after the check.') } : { planned: true })),
    },
  }
}

/** Things get better more often than worse. */
function nextState(from: ServiceState, random: Random): ServiceState {
  const allowed = allowedFrom(from)
  const better = allowed.filter((to) => isWorse(from, to))
  return pick(random, better.length > 0 && random() < 0.75 ? better : allowed)
}

interface Incident {
  readonly id: string
  readonly lines: ReadonlyMap<number, Line>
}

const stagesPerIncident = 5
const updatesPerIncident = 20

function incidentOf({ catalogue }: Catalogue, random: Random, number: number, timeAfter: (entries: number) => string): Incident {
  const incident = `I-${number}`
  const lines: Line[] = [{
    actor: 'incident_manager', type: 'incident.open',
    data: { incident, severity: 'major', phase: 'containment', title: text(`Störung ${number} im Rechenzentrum`, `Disruption ${number} in the data centre`) },
  }]
  const stages = names(stagesPerIncident, 'S')
  const stageLines = stages.map((stage, index): readonly Line[] => [
    { actor: 'incident_manager', type: 'stage.plan', data: {
      incident, stage, order: index + 1, title: text(`Stufe ${index + 1}`, `Stage ${index + 1}`), scope: { all: true },
      services: [...new Set(Array.from({ length: 6 }, () => pick(random, catalogue.services).id))],
    } },
    { actor: 'incident_manager', type: 'eta.set', data: {
      incident, target: { stage }, confidence: 'medium',
      window: { earliest: timeAfter(200 + index * 200), latest: timeAfter(400 + index * 200) },
    } },
  ])
  lines.push(...stageLines.flat())
  const updates = names(updatesPerIncident, `U-${number}`).map((update, index): Line => ({
    actor: 'editor', type: 'update.post',
    data: {
      incident, update, kind: 'status', audiences: ['public'], approved_by: 'approver', next_update_by: timeAfter(150 + index * 60),
      text: text(`Stand ${index + 1}: Die Wiederherstellung geht voran. Nächste Dienste werden geprüft und stufenweise freigegeben.`,
        `Report ${index + 1}: The restoration goes on. The next services are being checked and released step by step.`),
    },
  }))
  const steps = stages.flatMap((stage): readonly Line[] => [
    { actor: 'incident_manager', type: 'stage.start', data: { incident, stage } },
    { actor: 'incident_manager', type: 'stage.complete', data: { incident, stage } },
  ])
  const advice: Line = { actor: 'editor', type: 'advice.set', data: {
    incident, advice: `A-${number}`, use_case: pick(random, catalogue.use_cases).id, scope: { all: true }, audiences: ['insured'], action: 'wait',
    text: text('Bitte warten Sie, bis der Dienst wieder da ist.', 'Please wait until the service is back.'), approved_by: 'approver',
  } }
  const last = entriesPerIncident - 5
  return {
    id: incident,
    lines: new Map<number, Line>([
      ...lines.map((line, index): [number, Line] => [index, line]),
      [lines.length, advice],
      ...updates.map((line, index): [number, Line] => [60 + index * 60, line]),
      ...steps.map((line, index): [number, Line] => [100 + index * 130, line]),
      [last, { actor: 'editor', type: 'advice.end', data: { incident, advice: `A-${number}` } }],
      [last + 1, { actor: 'incident_manager', type: 'incident.resolve', data: { incident, text: text('Alles läuft wieder.', 'All is well again.') } }],
      [last + 2, { actor: 'incident_manager', type: 'incident.close', data: { incident } }],
    ]),
  }
}
