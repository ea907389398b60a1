import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { KnownTickets } from '../store.ts'
import { tap } from './tap.ts'

export const readyItem = (known: KnownTickets) => route(contract.readyItem, tap(known, 'ready-item'))
