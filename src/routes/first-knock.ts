import type { RequestListener } from 'node:http'
import { Problem } from '../model/problem.ts'
import { refuse } from './door.ts'

interface House {
  readonly answer: RequestListener
  close(): Promise<void>
}

const shut = new Problem(500, 'internal-error', 'These rooms can not be opened. The log of Relight says why.')

/** A house that is opened when somebody first knocks and takes neither time nor memory before; who comes meanwhile waits. Where it can not be opened, the next knock tries again. */
export function atFirstKnock(open: () => Promise<House>, isSecure: () => boolean, onFault: (error: unknown) => void): House {
  let house: Promise<House> | null = null
  return {
    answer: (request, response) => {
      house ??= open()
      house.then(({ answer }) => answer(request, response), (error: unknown) => {
        house = null
        onFault(error)
        refuse(request.socket, shut, isSecure())
      })
    },
    close: async () => (await house?.catch(() => null))?.close(),
  }
}
