import type { TSchema } from 'typebox'
import type { State } from '../../../src/state/state.ts'
import { incidentAnswer, incidentsAnswer } from '../../../src/views/api/incidents.ts'
import { insurerAnswer, insurersAnswer } from '../../../src/views/api/insurers.ts'
import { restorationAnswer } from '../../../src/views/api/restoration.ts'
import {
  IncidentSchema, IncidentsSchema, InsurerSchema, InsurersSchema, RestorationSchema, ServiceSchema, StatusSchema,
} from '../../../src/views/api/schemas.ts'
import { serviceAnswer } from '../../../src/views/api/services.ts'
import { statusAnswer } from '../../../src/views/api/status.ts'

/** Every answer that there is at a moment, each with its path under `/api/v1/` and the schema that it must fit. */
export function* everyAnswer(state: State, now: number): Generator<readonly [path: string, schema: TSchema, answer: object]> {
  yield ['status', StatusSchema, statusAnswer(state, now)]
  yield ['restoration', RestorationSchema, restorationAnswer(state, now)]
  yield ['insurers', InsurersSchema, insurersAnswer(state)]
  yield ['incidents', IncidentsSchema, incidentsAnswer(state, now, { limit: 50 })]
  for (const { id } of state.catalogue?.insurers ?? []) yield [`insurers/${id}`, InsurerSchema, insurerAnswer(state, id, now)]
  for (const { id } of state.catalogue?.services ?? []) yield [`services/${id}`, ServiceSchema, serviceAnswer(state, id, now)]
  for (const id of state.incidents.keys()) yield [`incidents/${id}`, IncidentSchema, incidentAnswer(state, id, now)]
}
