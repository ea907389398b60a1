import { route } from '../../../platform/module.ts'
import { recallItem } from '../contract.ts'
import { tap } from './tap.ts'

export const recallItemRoute = route(recallItem, tap('recall-item'))
