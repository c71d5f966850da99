import { serviceStates } from '../../model/state-of-service.ts'
import { serviceName } from '../reader.ts'
import type { Ground } from './ground.ts'
import type { NetMove } from './telling.ts'

/** What nobody wrote about is told in one sentence of so many characters at most, the mark of an exercise among them. */
const longest = 200

interface Way {
  readonly service: string
  readonly to: number
  /** For how many insurers the service is so from then on, of how many. */
  readonly insurers: number
  readonly total: number
}

/** How states stand after they changed without a word: as many services as there is room for, worst state first; others are counted. */
export function sentenceOf(ground: Ground, moves: readonly NetMove[]): string {
  const { said, mark } = ground
  const ways = moves.flatMap(waysOf).sort((a, b) => a.to - b.to)
  const services = ways.length > 0 ? ways.map(({ service }) => service) : moves.map(({ service }) => service)
  const parts = (some: number): readonly string[] =>
    ways.length > 0 ? waysInWords(ground, ways.slice(0, some)) : some === 0 ? [] : [said.asBefore(names(ground, services.slice(0, some)))]
  let sentence = said.changed(new Set(services).size)
  for (let some = 1; some <= services.length; some++) {
    const named = new Set(services.slice(0, some))
    const others = new Set(services.filter((service) => !named.has(service))).size
    const longer = `${[...parts(some), ...(others > 0 ? [said.others(others)] : [])].join('; ')}.`
    if (mark.length + longer.length > longest) break
    sentence = longer
  }
  return sentence
}

/** Where a service went; nowhere when all is as it was before. */
function waysOf({ service, after, cells }: NetMove): readonly Way[] {
  const total = after.reduce((sum, insurers) => sum + insurers, 0)
  const ranks = new Set(cells.flatMap(({ from, to }) => (from === to ? [] : [to])))
  return [...ranks].map((to) => ({ service, to, insurers: after[to]!, total }))
}

/** Services that stand alike for as many insurers are named together; an insurer's page counts nobody. */
function waysInWords(ground: Ground, ways: readonly Way[]): readonly string[] {
  const { said, insurer, reader } = ground
  const alike = Map.groupBy(ways, ({ to, insurers, total }) => [to, ...(insurer ? [] : [insurers, total])].join(' '))
  return [...alike.values()].map((some) => {
    const { to, insurers, total } = some[0]!
    const state = reader.words.states[serviceStates[to]!].name
    const named = names(ground, some.map(({ service }) => service))
    return insurer ? said.moved(state, named) : said.movedFor(state, insurers, total, named)
  })
}

const names = ({ reader }: Ground, services: readonly string[]): string => services.map((id) => serviceName(reader, id)).join(', ')
