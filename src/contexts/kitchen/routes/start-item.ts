import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { KnownTickets } from '../store.ts'
import { tap } from './tap.ts'

export const startItem = (known: KnownTickets) => route(contract.startItem, tap(known, 'start-item'))
