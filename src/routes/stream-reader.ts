import type { ServerResponse } from 'node:http'
import type { PublicForm, Service } from '../service.ts'

const formsPerRead = 250

/** One reader of the stream. It is sent every form after its position exactly once, in order. */
export interface StreamReader {
  /** What the bell brought: passed on at once to who has read all before it, else left to be read from the journal. */
  tell(forms: readonly PublicForm[], frames: Buffer): void
  comment(): void
  end(): void
}

export interface StreamReaderOptions {
  readonly service: Pick<Service, 'publicForms' | 'publicState'>
  readonly response: ServerResponse
  /** The last position that the reader has. */
  readonly position: number
  /** Bytes that may wait for a slow reader. */
  readonly mostWaiting: number
  readonly onFault: (error: unknown) => void
}

export function openStreamReader({ service, response, position, mostWaiting, onFault }: StreamReaderOptions): StreamReader {
  let sent = position
  let isCaughtUp = false

  /** What waited before decides, not what comes now: one long entry must not part the readers from the stream. */
  function write(bytes: Buffer | string): void {
    if (response.writableLength > mostWaiting) response.destroy()
    else response.write(bytes)
  }

  /** Nothing may be awaited between the last look at the newest position and being caught up: the bell could ring unheard. */
  async function catchUp(): Promise<void> {
    while (sent < service.publicState().position) {
      if (response.destroyed) return
      const forms = await service.publicForms(sent, formsPerRead)
      if (response.destroyed || response.writableEnded) return
      pass(forms, framesOf(forms))
      if (response.writableNeedDrain) await drained(response)
    }
    isCaughtUp = true
  }

  function pass(forms: readonly PublicForm[], frames: Buffer): void {
    const unread = forms.filter((form) => form.position > sent)
    const last = unread.at(-1)
    if (!last) return
    sent = last.position
    write(unread.length === forms.length ? frames : framesOf(unread))
  }

  catchUp().catch((error: unknown) => {
    onFault(error)
    response.destroy()
  })
  return {
    tell: (forms, frames) => {
      if (isCaughtUp) pass(forms, frames)
    },
    comment: () => write(':\n\n'),
    end: () => response.end(),
  }
}

export const framesOf = (forms: readonly PublicForm[]): Buffer =>
  Buffer.from(forms.map(({ position, type, text }) => `id: ${position}\nevent: ${type}\ndata: ${text}\n\n`).join(''))

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}
