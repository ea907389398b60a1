import { join } from 'node:path'

export const projectFolder = join(import.meta.dirname, '..', '..')
export const cityFolder = join(projectFolder, 'data', 'montevideo')
export const contextsFolder = join(import.meta.dirname, '..', 'contexts')
