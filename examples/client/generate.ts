import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { openApiDocument } from '../../src/routes/open-api.ts'

// Writes relight.ts anew from what this source says about its API; the first line names the document that it was made from.
const document = JSON.stringify(openApiDocument('0'))
const made = createHash('sha256').update(document).digest('hex')
const types = astToString(await openapiTS(JSON.parse(document) as OpenAPI3, { immutable: true, alphabetize: false, rootTypes: true, rootTypesNoSchemaPrefix: true }))
writeFileSync(new URL('relight.ts', import.meta.url), `// Made by \`npm run generate\` from the OpenAPI document ${made}\n\n${types}`)
