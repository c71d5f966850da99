import { decisionFor } from '../../commands/decide.ts'
import type { Proposal, Step } from '../../desk/desk.ts'
import { eventData } from '../../model/event.ts'
import type { OperatorPrincipal } from '../../operators/principal.ts'
import type { Service } from '../../service.ts'

/** The public state as it would be after a proposal of somebody, or of a function. Throws what recording it would throw. */
export const publicAfter = (service: Pick<Service, 'rehearse'>, by: OperatorPrincipal | string, { steps }: Proposal) =>
  service.rehearse(steps.map((step) => decisionFor(step.type, speakerOf(typeof by === 'string' ? by : by.account.function, step), approved(step)))).publicAfter

const speakerOf = (by: string, { onBehalfOf }: Step): string => (onBehalfOf === undefined ? by : `insurer:${onBehalfOf}`)

const approved = ({ type, data }: Step): Readonly<Record<string, unknown>> =>
  'approved_by' in eventData[type].properties ? { ...data, approved_by: 'approver' } : data
