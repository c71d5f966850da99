import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { runCheck } from '../../src/command-line/check.ts'
import { iso } from '../../src/model/time.ts'
import { catalogue, provider } from '../commands/small-record.ts'
import { openHouse } from '../house.ts'

export const [minute, hour] = [60_000, 3_600_000]

export interface Figure {
  readonly value: number
  readonly unit: string
  readonly warning: string
  readonly critical: string
  readonly least: string
  readonly most: string
}

/** Figures as the Nagios guidelines write them: 'label'=value[UOM];[warn];[crit];[min];[max], spaces in between. Throws for what is none. */
export function figuresIn(text: string): Readonly<Record<string, Figure>> {
  const one = /^(?:'((?:[^'=]|'')+)'|([^\s'=]+))=(-?\d+(?:\.\d+)?)(s|us|ms|%|B|KB|MB|GB|TB|c)?(?:;([^;\s]*))?(?:;([^;\s]*))?(?:;(-?[\d.]*))?(?:;(-?[\d.]*))?(?:\s+|$)/
  const figures: Record<string, Figure> = {}
  for (let rest = text.trim(); rest !== '';) {
    const [whole, quoted, bare, value, unit = '', warning = '', critical = '', least = '', most = ''] = one.exec(rest) ?? []
    if (whole === undefined) throw new Error(`no figure: ${rest}`)
    figures[(quoted ?? bare)!] = { value: Number(value), unit, warning, critical, least, most }
    rest = rest.slice(whole.length)
  }
  return figures
}

/** Runs `relight check` in this process, over real HTTP, and takes what it printed apart as a monitoring system does. */
export async function checked(words: readonly string[], wall: () => number = Date.now) {
  const out: string[] = []
  const err: string[] = []
  const nobody = (): never => {
    throw new Error('a check asks for nothing but the page')
  }
  const code = await runCheck(words, {
    environment: {}, wall, fetch, newKey: nobody, read: nobody, ask: nobody, print: (text) => void out.push(text), complain: (text) => void err.push(text),
  })
  const text = out.join('\n')
  const [first = '', ...lines] = text.split('\n')
  const [said = '', figures = '', ...more] = first.split(' | ')
  if (more.length > 0 || lines.some((line) => line.includes('|'))) throw new Error(`figures stand where they must not: ${text}`)
  return { code, text, said, figures: figuresIn(figures), lines, err: err.join('\n') }
}

/** A house that began four hours ago with two services and three insurers; things are said in it so many minutes ago, and `now` is the real one. */
export async function openYoungHouse(t: Test, applied: object = { exercise: false, provider, catalogue }) {
  const now = Date.now()
  const house = await openHouse(t, { now: iso(now - 4 * hour) })
  await house.say('ops', 'catalogue.apply', applied)
  await house.say('ops', 'incident.open', { incident: 'I-1', severity: 'major', phase: 'detection', title: { en: 'Attack', de: 'Angriff' } })
  house.turnTo(now)
  let last = 4 * 60
  return {
    ...house,
    since: now,
    /** Sets a state so many minutes before now; later calls lie later. */
    set: async (minutesAgo: number, services: readonly string[], scope: object, to: string, more: object = {}) => {
      if (minutesAgo > last) throw new Error('things are said in order')
      last = minutesAgo
      house.turnTo(now - minutesAgo * minute)
      await house.say('ops', 'service.state', { incident: 'I-1', services, scope, to, ...more })
      house.turnTo(now)
    },
  }
}

/** A server that answers as it is told to; `answer` is asked for each request. */
export async function openServer(t: Test, answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => answer(request.url ?? '/', response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
