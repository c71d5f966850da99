import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/database.ts'
import { readDrill } from '../src/drill/file.ts'
import { fillFrom } from '../src/drill/play.ts'
import type { Entry } from '../src/model/event.ts'
import { openService, type Service } from '../src/service.ts'

export interface DrillRecord {
  readonly service: Service
  /** Every public form, in order. */
  readonly forms: readonly Entry[]
}

/** The example drill, played whole into a real database in a temporary folder, which `teardown` takes away. */
export async function openDrillRecord(teardown: (undo: () => Promise<void>) => void): Promise<DrillRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-'))
  const database = await openDatabase(join(folder, 'drill.db'))
  const service = await openService({ database, record: () => 0 })
  teardown(async () => {
    await service.settled()
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const drill = readDrill(readFileSync(new URL('../examples/medrz.drill.json', import.meta.url), 'utf8'))
  await fillFrom(drill, service)
  const forms = (await service.publicForms(0, 1_000)).map(({ entry }) => entry)
  return { service, forms }
}
