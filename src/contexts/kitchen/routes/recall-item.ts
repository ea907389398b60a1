import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { tap } from './tap.ts'

export const recallItem = route(contract.recallItem, tap('recall-item'))
