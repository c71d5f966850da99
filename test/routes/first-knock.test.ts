import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { openDoor } from '../../src/routes/door.ts'
import { atFirstKnock } from '../../src/routes/first-knock.ts'

/** A door on a free port that leads to rooms which `open` opens. */
async function doorTo(t: Test, open: Parameters<typeof atFirstKnock>[0]) {
  const faults: unknown[] = []
  const rooms = atFirstKnock(open, () => false, (error) => faults.push(error))
  const door = openDoor()
  door.leadTo({ answer: rooms.answer, isSecure: () => false })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  t.teardown(() => door.close(0))
  const { port } = door.server.address() as AddressInfo
  const ask = (body?: string) => fetch(`http://127.0.0.1:${port}/`, body === undefined ? {} : { method: 'POST', body })
  return { rooms, faults, ask }
}

t.test('rooms are opened once, when somebody first comes, and all who come meanwhile are let in with what they bring', async (t) => {
  const closed: string[] = []
  let opened = 0
  let unlock = (): void => {}
  const { rooms, ask } = await doorTo(t, async () => {
    opened++
    await new Promise<void>((resolve) => (unlock = resolve))
    return {
      answer: (request, response) => void request.setEncoding('utf8').toArray().then((pieces) => response.end(`let in with ${pieces.join('')}`)),
      close: async () => void closed.push('rooms'),
    }
  })
  t.equal(opened, 0, 'nobody has come yet')
  const all = Promise.all(['a letter', 'a parcel'].map(async (body) => (await ask(body)).text()))
  while (opened === 0) await new Promise(setImmediate)
  unlock()
  t.same(await all, ['let in with a letter', 'let in with a parcel'])
  t.equal(await (await ask()).text(), 'let in with ')
  t.equal(opened, 1)
  await rooms.close()
  t.same(closed, ['rooms'])
})

t.test('where rooms can not be opened the fault is told to the log alone, and the next who comes tries again', async (t) => {
  let isWhole = false
  const { faults, ask } = await doorTo(t, async () => {
    if (!isWhole) throw new Error('a wall is missing')
    return { answer: (_, response) => void response.end('let in'), close: async () => {} }
  })
  const refused = await ask()
  t.equal(refused.status, 500)
  t.match(refused.headers.get('content-security-policy'), /default-src 'none'/)
  const problem = await refused.text()
  t.match(JSON.parse(problem), { code: 'internal-error', detail: /log/ })
  t.notMatch(problem, 'a wall is missing')
  t.match(faults, [{ message: 'a wall is missing' }])
  isWhole = true
  t.equal(await (await ask()).text(), 'let in')
})

t.test('rooms that nobody came to need no closing, and none are opened for it', async (t) => {
  let opened = 0
  const { rooms } = await doorTo(t, async () => {
    opened++
    return { answer: () => {}, close: async () => {} }
  })
  await rooms.close()
  t.equal(opened, 0)
})
