import type { Family, Labels } from '../../../src/views/metrics/family.ts'

export interface Series {
  readonly name: string
  readonly labels: Labels
  readonly value: string
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

/** Reads the samples of either format back; throws at a line that neither of them has. */
export const seriesIn = (text: string): readonly Series[] => text.split('\n').filter((one) => one !== '' && !one.startsWith('#')).map((one) => {
  const [, name, labels = '', value] = line.exec(one) ?? refuse(one)
  return { name: name!, labels: labelsIn(labels), value: value! }
})

function labelsIn(text: string): Labels {
  const found: Record<string, string> = {}
  label.lastIndex = 0
  while (label.lastIndex < text.length) {
    const [, name, value] = label.exec(text) ?? refuse(text)
    if (name! in found) refuse(text)
    found[name!] = value!.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
  }
  return found
}

function refuse(text: string): never {
  throw new Error(`this is no sample: ${text}`)
}

/** The values of one family by what `keyOf` makes of each sample's labels. */
export function valuesOf(families: readonly Family[], name: string, keyOf: (labels: Labels) => string = (labels) => Object.values(labels).join(' ')): Readonly<Record<string, number>> {
  const family = families.find((one) => one.name === name)
  if (!family) throw new Error(`there is no metric ${name}`)
  return Object.fromEntries(family.samples.map(({ labels, value }) => [keyOf(labels), value]))
}

/** The state of each subject of a stateset: exactly one of its samples is 1. */
export function statesOf(families: readonly Family[], name: string): Readonly<Record<string, string>> {
  const family = families.find((one) => one.name === name)!
  const current = family.samples.filter(({ value }) => value === 1)
  const states = current.map(({ labels: { [name]: state, ...subject } }) => [Object.values(subject).join(' '), state!] as const)
  const subjects = new Set(family.samples.map(({ labels: { [name]: _, ...subject } }) => Object.values(subject).join(' ')))
  if (states.length !== subjects.size || new Set(states.map(([subject]) => subject)).size !== subjects.size) throw new Error(`${name} does not have one state for each subject`)
  return Object.fromEntries(states)
}
