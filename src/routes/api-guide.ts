import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { guideSubject } from '../shelf/guide-subjects.ts'
import { openApiDocument } from './open-api.ts'
import { languageInPath, openRead, type PublicDoor } from './public-read.ts'

export interface ApiGuideDoor extends PublicDoor {
  readonly version: string
  /** Where the programs lie that the page shows. */
  readonly examplesFolder: string
}

/** The page that explains the API to people. */
export async function apiGuide(app: FastifyInstance, door: ApiGuideDoor): Promise<void> {
  const { surroundings, version, examplesFolder } = door
  const read = (name: string): string => readFileSync(join(examplesFolder, name), 'utf8')
  const programs = { shell: read('status.sh'), python: read('status.py'), typescript: read('status.ts') }
  openRead(app, door, '/:language/api', ({ params }) => guideSubject(surroundings, () => openApiDocument(version), programs, languageInPath(door, params.language)))
}
