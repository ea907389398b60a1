import { route } from '../../../platform/module.ts'
import { readyItem } from '../contract.ts'
import { tap } from './tap.ts'

export const readyItemRoute = route(readyItem, tap('ready-item'))
