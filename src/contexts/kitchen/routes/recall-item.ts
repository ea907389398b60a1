import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { KnownTickets } from '../store.ts'
import { tap } from './tap.ts'

export const recallItem = (known: KnownTickets) => route(contract.recallItem, tap(known, 'recall-item'))
