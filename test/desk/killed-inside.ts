import { armDatabases, die, dieAfterWriting, tell } from '../deadly.ts'
import { deeds, kept } from './deeds.ts'
import { openDeskHouseAt } from './desk-house.ts'

/**
 * Does one deed, and is killed by its own database right after a row was written to the table that is named; at `afterwards` once all
 * is written and told, before the answer. Says what was there before the deed, and how much of it was written when it died.
 */
const [, , path = '', says = '', place = ''] = process.argv

armDatabases()
const deed = deeds.find((one) => one.says === says)!
const house = await openDeskHouseAt(path)
await deed.ready(house)
await house.service.settled()
tell(await kept(house.database))
if (place === 'afterwards') house.service.onPublicChange(die)
else await dieAfterWriting(house.database, place)
await deed.act(house)
tell({ survived: true })
