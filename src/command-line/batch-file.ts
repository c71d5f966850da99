import { type Fault, faultInWords, faultsIn } from '../commands/faults.ts'
import { readDocument } from '../commands/document.ts'
import { type LineFault, problemOf } from '../commands/line-faults.ts'
import { eventData, type EventType } from '../model/event.ts'
import { shortened } from '../model/text.ts'
import { filledIn } from './fields.ts'

/** A step as the management API takes it in a batch. */
export interface BatchStep {
  readonly type: EventType
  readonly data: Readonly<Record<string, unknown>>
  readonly on_behalf_of?: string
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a list of steps, JSON or YAML, each with its type and the fields of that event. Throws a Problem `invalid-batch` that names every fault with its line. */
export function readBatch(text: string): readonly BatchStep[] {
  const { value, faults, lineAt } = readDocument(text)
  const list = isObject(value) && Array.isArray(value['steps']) ? value['steps'] : value
  const start = list === value ? [] : ['steps']
  const found: readonly LineFault[] = faults.length > 0 ? faults : Array.isArray(list) && list.length > 0
    ? list.flatMap((step: unknown, place) => faultsOfStep(step).map((fault) => ({ line: lineAt([...start, place, ...fault.path]), sentence: faultInWords(fault) })))
    : [{ line: 1, sentence: 'must be a list of steps, each with its type.' }]
  if (found.length > 0) throw problemOf('invalid-batch', 'This batch can not be sent. Mend these lines:', found)
  return (list as readonly Fields[]).map(stepOf)
}

function faultsOfStep(step: unknown): readonly Fault[] {
  if (!isObject(step)) return [{ path: [], sentence: 'must be a step: its type, and the fields of that event.' }]
  const { type } = step
  if (typeof type !== 'string' || !Object.hasOwn(eventData, type)) {
    return [{ path: ['type'], sentence: `${type === undefined ? 'is missing' : `“${shortened(String(type), 60)}” is not possible`}; there are ${Object.keys(eventData).join(', ')}.` }]
  }
  const schema = eventData[type as EventType]
  const { data } = stepOf(step)
  if (filledIn in data) return [{ path: [filledIn], sentence: 'is filled in by Relight; leave it out.' }]
  return faultsIn(schema, filledIn in (schema.properties as object) ? { ...data, [filledIn]: 'approver' } : data)
}

function stepOf(step: Fields): BatchStep {
  const { type, on_behalf_of: onBehalfOf, ...data } = step
  return { type: type as EventType, data, ...(typeof onBehalfOf === 'string' && { on_behalf_of: onBehalfOf }) }
}
