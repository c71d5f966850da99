import type { ServerResponse } from 'node:http'
import type { PublicForm, Service } from '../service.ts'

const formsPerRead = 250

/** One reader of the stream. It is sent every form after its position exactly once, in order. */
export interface StreamReader {
  /** The network it reads from. */
  readonly client: string
  /** What the bell brought: passed on at once to who has read all before it, else left to be read from the journal. */
  tell(forms: readonly PublicForm[]): void
  comment(): void
  end(): void
}

export interface StreamReaderOptions {
  readonly service: Pick<Service, 'publicForms' | 'publicState'>
  readonly response: ServerResponse
  readonly client: string
  /** The last position that the reader has. */
  readonly position: number
  /** Puts forms into the words of this stream. */
  readonly frame: (forms: readonly PublicForm[]) => Buffer | string
  /** Bytes that may wait for a slow reader. */
  readonly mostWaiting: number
  readonly onFault: (error: unknown) => void
}

export function openStreamReader({ service, response, client, position, frame, mostWaiting, onFault }: StreamReaderOptions): StreamReader {
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
      pass(forms)
      if (response.writableNeedDrain) await drained(response)
    }
    isCaughtUp = true
  }

  function pass(forms: readonly PublicForm[]): void {
    const isNew = forms.length > 0 && forms[0]!.position > sent
    const unread = isNew ? forms : forms.filter((form) => form.position > sent)
    const last = unread.at(-1)
    if (!last) return
    sent = last.position
    write(frame(unread))
  }

  catchUp().catch((error: unknown) => {
    onFault(error)
    response.destroy()
  })
  return {
    client,
    tell: (forms) => {
      if (isCaughtUp) pass(forms)
    },
    comment: () => write(':\n\n'),
    end: () => response.end(),
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}
