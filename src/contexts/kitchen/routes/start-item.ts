import { route } from '../../../platform/module.ts'
import { startItem } from '../contract.ts'
import { tap } from './tap.ts'

export const startItemRoute = route(startItem, tap('start-item'))
