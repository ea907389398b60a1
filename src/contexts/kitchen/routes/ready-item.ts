import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { tap } from './tap.ts'

export const readyItem = route(contract.readyItem, tap('ready-item'))
