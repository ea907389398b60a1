import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { tap } from './tap.ts'

export const startItem = route(contract.startItem, tap('start-item'))
