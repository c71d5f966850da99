import { type Path, pathText } from '../commands/refusal.ts'
import { eventData, eventTypes, type EventType } from '../model/event.ts'
import { invalid, Problem } from '../model/problem.ts'
import { shortened } from '../model/text.ts'
import { holds, type Principal, type Right, type TokenScope } from '../operators/principal.ts'
import type { Step } from './desk.ts'
import { checkSigns } from './signs.ts'

const ofInsurers: ReadonlySet<EventType> = new Set<EventType>(['insurer.notice', 'notice.end', 'insurer.contact', 'contact.end'])

/** Whether an event of this type may be said in the name of an insurer. */
export const isForInsurers = (type: EventType): boolean => ofInsurers.has(type)

/** Whether the desk writes into an event of this type who approved it. */
export const namesApprover = (type: EventType): boolean => Object.hasOwn(eventData[type].properties, 'approved_by')

/** The least right that recording an event of this type asks of an operator. */
export const rightFor = (type: EventType): Right => (type === 'catalogue.apply' ? 'admin' : 'editor')

/** The scope that lets a token record an event of this type; null where no token ever may. */
export function scopeFor(type: EventType): TokenScope | null {
  if (type === 'service.state' || type === 'board.confirm') return 'state:write'
  if (type === 'catalogue.apply') return 'catalogue:write'
  return type === 'entry.redact' ? null : 'incident:write'
}

/** Throws a Problem unless the form of the steps is right and whoever proposes them may record each of them. */
export function checkMayPropose(who: Principal, steps: readonly Step[]): void {
  if (steps.length === 0) throw invalid('no-steps', 'There is nothing to record. Send at least one step.')
  for (const step of steps) {
    checkForm(step)
    if (who.kind === 'operator') checkRight(who.account.right, step.type)
    else checkToken(who, step)
  }
}

function checkForm({ type, data, onBehalfOf }: Step): void {
  if (!eventTypes.includes(type)) {
    throw invalid('unknown-type', `There is no event of type “${shortened(String(type), 60)}”. There are ${eventTypes.join(', ')}.`, (words) => words.unknownType(shortened(String(type), 60), eventTypes))
  }
  checkTexts(data, [])
  if (Object.hasOwn(data, 'approved_by')) {
    throw invalid('invalid-event', `This ${type} does not have the right form. approved_by: is filled in by the desk; leave it out.`, (words) => words.filledInByDesk(type))
  }
  if (onBehalfOf !== undefined && !isForInsurers(type)) {
    throw invalid('not-for-insurers', `Only ${[...ofInsurers].join(', ')} can be said on behalf of an insurer, not ${type}. Leave “on_behalf_of” out.`, (words) => words.notForInsurers(type))
  }
}

/** A draft may still lack what it will say, but whatever it says can be kept and shown. */
function checkTexts(value: unknown, path: Path): void {
  if (typeof value === 'string') return checkSigns(pathText(path), value, false)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    checkSigns(pathText(path), key, true)
    checkTexts(inner, [...path, key])
  }
}

function checkRight(right: Right, type: EventType): void {
  const needed = rightFor(type)
  if (!holds(right, needed)) throw new Problem(403, 'right-missing', `Recording ${type} needs the right “${needed}”; yours is “${right}”. Ask an admin.`, {}, (words) => words.rightMissing(needed, right))
}

function checkToken({ token }: Extract<Principal, { kind: 'token' }>, { type, data }: Step): void {
  const scope = scopeFor(type)
  if (scope === null) throw new Problem(403, 'not-for-tokens', `No token may record ${type}. Sign in as an operator.`)
  if (!token.scopes.includes(scope)) throw new Problem(403, 'scope-missing', `Recording ${type} needs the scope “${scope}”, which this token does not have.`)
  if (token.services === null || scope !== 'state:write') return
  const named: unknown = data['services']
  if (!Array.isArray(named)) throw new Problem(403, 'service-not-allowed', `This token is for ${token.services.join(', ')} alone. Name the services.`)
  const strange = named.filter((service) => !token.services!.includes(String(service)))
  if (strange.length === 0) return
  throw new Problem(403, 'service-not-allowed', `This token is for ${token.services.join(', ')} alone, not for ${strange.slice(0, 10).map((id) => `“${shortened(String(id), 64)}”`).join(', ')}.`)
}
