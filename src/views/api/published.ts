import type { TSchema } from 'typebox'
import { Scope } from '../../model/scope.ts'
import { AvailabilitySchema } from './availability-schema.ts'
import { Affected, AffectedService, Backlog, Contact, Correction, IncidentLine, Notice, Report, Setback, Statement, Update } from './incident-schemas.ts'
import { Maintenance } from './maintenance-schema.ts'
import {
  Advice, Answer, AudienceOf, Breadth, Dependency, Eta, EtaSaid, Group, Lane, Plan, Progress, Provider, Site, Stage, State, Text,
} from './schema-parts.ts'
import {
  EntrySchema, IncidentSchema, IncidentsSchema, InsurerSchema, InsurerService, InsurersSchema, JournalSchema, ProblemSchema, RestorationSchema,
  ServiceLine, ServiceSchema, StatusSchema, UseCaseLine,
} from './schemas.ts'

/** What the document uses of JSON Schema. */
export interface PublishedSchema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly PublishedSchema[]
  readonly items?: PublishedSchema
  readonly properties?: Readonly<Record<string, PublishedSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | PublishedSchema
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
}

const named: Readonly<Record<string, TSchema>> = {
  Status: StatusSchema, Restoration: RestorationSchema, Insurers: InsurersSchema, Insurer: InsurerSchema, Availability: AvailabilitySchema,
  Service: ServiceSchema, Incidents: IncidentsSchema, Incident: IncidentSchema, Journal: JournalSchema, Problem: ProblemSchema,
  Affected, AffectedService, Provider, Site, Group, ServiceLine, InsurerService, UseCaseLine, Dependency, Advice, IncidentLine, Update, Statement, Setback, Backlog, Correction, Report, Maintenance, Notice, Contact,
  Plan, Stage, Lane, Progress, Eta, EtaSaid, Entry: EntrySchema, Scope, Audience: AudienceOf, State, Answer, Breadth, Text,
}

const nameOf = new Map<unknown, string>(Object.entries(named).map(([name, schema]) => [schema, name]))
const place = '#/components/schemas/'

/** A schema as generators of clients like it: what has a name is referred to by it. */
export const published = (schema: TSchema): PublishedSchema => written(schema) as PublishedSchema

/** Every schema that has a name. */
export const namedSchemas = (): Readonly<Record<string, PublishedSchema>> =>
  Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, spelled(schema) as PublishedSchema]))

/** The name that a reference leads to. */
export const nameIn = (reference: string): string => reference.slice(place.length)

function written(value: unknown): unknown {
  const name = nameOf.get(value)
  return name === undefined ? spelled(value) : { $ref: `${place}${name}` }
}

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written)
  if (value === null || typeof value !== 'object') return value
  const { anyOf, patternProperties, ...others } = value as Record<string, unknown>
  const rest = Object.fromEntries(Object.entries(others).map(([key, inner]) => [key, written(inner)]))
  if (Array.isArray(anyOf)) return anyOf.length === 1 ? { ...(written(anyOf[0]) as object), ...rest } : { anyOf: anyOf.map(written), ...rest }
  if (patternProperties) return { ...rest, ...mapOf(patternProperties as Record<string, unknown>) }
  return 'enum' in rest ? { type: 'string', ...rest } : rest
}

/** JSON Schema has two ways to say what a map holds; generators know this one. */
function mapOf(patternProperties: Readonly<Record<string, unknown>>): object {
  const [[pattern, held] = ['', true]] = Object.entries(patternProperties)
  return { ...(pattern !== '^.*$' && { propertyNames: { pattern } }), additionalProperties: written(held) }
}
