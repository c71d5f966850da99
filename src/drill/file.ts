import { Type } from '#libraries/typebox'
import type { Static } from 'typebox'
import { catalogueFaults } from '../commands/catalogue.ts'
import { type FileDocument, readDocument } from '../commands/document.ts'
import { type Fault, faultInWords, faultsIn } from '../commands/faults.ts'
import { type LineFault, problemOf } from '../commands/line-faults.ts'
import type { Path } from '../commands/refusal.ts'
import type { CatalogueFile, Provider } from '../model/catalogue.ts'
import { Actor, type EventType, Time, eventData, eventTypes } from '../model/event.ts'
import { shortened, Text } from '../model/text.ts'
import { instantOf, normalisedTime } from '../model/time.ts'
import { type Drill, type Step, faultOfStep } from './step.ts'

const DrillFile = Type.Object(
  {
    schema: Type.Enum(['relight-drill/1']),
    about: Text,
    provider: Type.Unknown(),
    catalogue: Type.Unknown(),
    events: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1 }),
  },
  { additionalProperties: false },
)
type DrillFile = Static<typeof DrillFile> & { readonly provider: Provider; readonly catalogue: CatalogueFile }

const Common = Type.Object({ at: Time, actor: Actor, type: Type.Enum(eventTypes.filter((type) => type !== 'catalogue.apply')) })
type Common = Omit<Static<typeof Common>, 'type'> & { readonly type: EventType }

/** Reads a drill file, JSON or YAML. Throws a Problem `invalid-drill` that names every fault with its line. */
export function readDrill(text: string): Drill {
  const document = readDocument(text)
  const found = document.faults.length > 0 ? document.faults : faultsOf(document)
  if (found.length > 0) throw problemOf('invalid-drill', 'This is not a drill that can be played. Mend these lines:', found)
  const file = document.value as DrillFile
  return { about: file.about, provider: file.provider, catalogue: file.catalogue, steps: stepsOf(file, document) }
}

function faultsOf(document: FileDocument): readonly LineFault[] {
  const { value, lineAt } = document
  const head = [...faultsIn(DrillFile, value), ...(isObject(value) ? faultsOfCatalogue(value) : [])]
  const events = isObject(value) && Array.isArray(value['events']) ? value['events'] : []
  return [...head.map((fault) => ({ line: lineAt(fault.path), sentence: faultInWords(fault) })), ...eventFaults(events, document)]
}

function faultsOfCatalogue({ provider, catalogue }: Record<string, unknown>): readonly Fault[] {
  if (provider === undefined || catalogue === undefined) return []
  const formal = faultsIn(eventData['catalogue.apply'], { exercise: true, provider, catalogue })
  return formal.length > 0 ? formal : catalogueFaults(provider as Provider, catalogue as CatalogueFile)
}

function eventFaults(events: readonly unknown[], document: FileDocument): readonly LineFault[] {
  let newest: string | null = null
  return events.flatMap((event, place) => {
    if (!isObject(event)) return []
    const { at, type } = event
    const time = typeof at === 'string' ? normalisedTime(at) : null
    const late = time !== null && newest !== null && time < newest ? [outOfOrder] : []
    if (time !== null && (newest === null || time > newest)) newest = time
    const name = typeof type === 'string' ? shortened(type, 60) : 'event'
    return [...faultsOfEvent(event), ...late].map((fault) => faultOfStep(name, linesFrom(document, ['events', place]), fault.path, faultInWords(fault)))
  })
}

const outOfOrder: Fault = { path: ['at'], sentence: 'is earlier than the event before it. Events stand in the order of “at”.' }

function faultsOfEvent(event: Record<string, unknown>): readonly Fault[] {
  const { at: _at, actor: _actor, type, ...data } = event
  const common = faultsIn(Common, event)
  const isKnown = !common.some(({ path }) => path[0] === 'type')
  return isKnown ? [...common, ...faultsIn(eventData[type as EventType], data)] : common
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const linesFrom = ({ lineAt }: FileDocument, start: Path): Step['lineAt'] => (path) => lineAt([...start, ...path])

function stepsOf({ provider, catalogue, events }: DrillFile, document: FileDocument): [Step, ...Step[]] {
  const steps = events.map((event, place) => stepOf(event, linesFrom(document, ['events', place])))
  const data = { exercise: true, provider, catalogue }
  return [{ at: steps[0]!.at, actor: 'ops', type: 'catalogue.apply', data, lineAt: document.lineAt }, ...steps]
}

function stepOf(event: Record<string, unknown>, lineAt: Step['lineAt']): Step {
  const { at, actor, type, ...data } = event as unknown as Common
  return { at: instantOf(normalisedTime(at)!), actor, type, data, lineAt }
}
