import { readFileSync } from 'node:fs'
import { openDatabase } from '../../src/database.ts'
import { readDrill } from '../../src/drill/file.ts'
import { fillFrom } from '../../src/drill/play.ts'
import { openService } from '../../src/service.ts'
import { armDatabases, dieAfterWriting, tell } from '../deadly.ts'
import { importedInto } from './moving.ts'

/** Takes over a page or a drill, and is killed by its own database once it has written so many entries. */
const [, , kind = '', path = '', file = '', now = '', entries = ''] = process.argv

armDatabases()
const openRecord = async (at: string) => {
  const database = await openDatabase(at)
  const service = await openService({ database, record: () => Number(now) })
  await dieAfterWriting(database, 'entry_words', `new.sequence = ${entries}`)
  return { service, close: () => service.settled().then(() => database.close()) }
}
if (kind === 'import') await importedInto({ database: path, now: Number(now) }, openRecord, 'statuspage', file, '--yes')
else await fillFrom(readDrill(readFileSync(file, 'utf8')), (await openRecord(path)).service)
tell({ survived: true })
