import { Type } from '#libraries/typebox'
import type { Static, TSchema } from 'typebox'
import { Id, longestList } from './id.ts'
import { line, Line, Text } from './text.ts'

const one = { additionalProperties: false } as const

export const audiences = ['insured', 'practices', 'hospitals', 'pharmacies', 'providers', 'employers', 'insurer_staff', 'public'] as const
export const Audience = Type.Enum(audiences)
export type Audience = (typeof audiences)[number]
export const Audiences = Type.Array(Audience, { minItems: 1, uniqueItems: true })

export const WebAddress = Type.String({ pattern: '^https?://[^\\s/?#]+[^\\s]*$', format: 'line', maxLength: 2000 })

export const Provider = Type.Object(
  {
    name: line(100),
    legal_name: line(200),
    url: WebAddress,
    time_zone: line(60),
    languages: Type.Array(Type.Enum(['de', 'en']), { minItems: 1, uniqueItems: true }),
    standing: Type.Optional(Text),
  },
  one,
)
export type Provider = Static<typeof Provider>

export const Site = Type.Object({ id: Id, name: Line }, one)
export const Group = Type.Object({ id: Id, name: Line }, one)

export const Dependency = Type.Object({ service: Id, kind: Type.Enum(['hard', 'soft']) }, one)

export const Service = Type.Object(
  {
    id: Id,
    group: Id,
    name: Line,
    description: Text,
    depends_on: Type.Array(Dependency, { maxItems: longestList }),
    exposure: Type.Optional(Type.Enum(['public', 'internal'])),
    target_rto_hours: Type.Optional(Type.Number({ minimum: 0 })),
    abbr: Type.Optional(line(20)),
  },
  one,
)

export const UseCase = Type.Object(
  {
    id: Id,
    name: Line,
    audiences: Audiences,
    services: Type.Array(Id, { maxItems: longestList, uniqueItems: true }),
    needs: Type.Optional(Type.Enum(['all', 'any'])),
  },
  one,
)

export const Insurer = Type.Object(
  {
    id: Id,
    name: line(200),
    site: Id,
    insured: Type.Optional(Type.Integer({ minimum: 0 })),
    website: Type.Optional(WebAddress),
    aliases: Type.Optional(Type.Array(line(200), { maxItems: 100 })),
    ik: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{9}$' }), { maxItems: 100 })),
    services: Type.Array(Id, { maxItems: longestList, uniqueItems: true }),
    left: Type.Optional(Type.Object({ at: Type.String({ format: 'date-time', description: 'RFC 3339 with an offset' }), merged_into: Type.Optional(Id) }, one)),
  },
  one,
)

const list = <Item extends TSchema>(item: Item) => Type.Array(item, { maxItems: longestList })

/** Who runs the page, what is provided and who uses it, as it stands in a file. */
export const CatalogueFile = Type.Object(
  {
    sites: list(Site),
    groups: list(Group),
    services: list(Service),
    use_cases: list(UseCase),
    insurers: list(Insurer),
  },
  one,
)

export type Site = Static<typeof Site>
export type Group = Static<typeof Group>
export type Service = Static<typeof Service>
export type UseCase = Static<typeof UseCase>
export type Insurer = Static<typeof Insurer>
export type CatalogueFile = Static<typeof CatalogueFile>

/** What an entry of type catalogue.apply says. */
export interface Applied {
  readonly exercise: boolean
  readonly provider: Provider
  readonly catalogue: CatalogueFile
}
