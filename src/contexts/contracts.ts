import type { Contract } from '../platform/contract.ts'
import { contract as auth } from './auth/contract.ts'
import { contract as cart } from './cart/contract.ts'
import { contract as catalog } from './catalog/contract.ts'
import { contract as discovery } from './discovery/contract.ts'
import { contract as dispatch } from './dispatch/contract.ts'
import { contract as gateway } from './gateway/contract.ts'
import { contract as kitchen } from './kitchen/contract.ts'
import { contract as notifications } from './notifications/contract.ts'
import { contract as orders } from './orders/contract.ts'
import { contract as payments } from './payments/contract.ts'
import { contract as pricing } from './pricing/contract.ts'
import { contract as tracking } from './tracking/contract.ts'

/** Every context of the installation, by what it promises. */
export const contracts: readonly Contract[] = [auth, catalog, cart, pricing, orders, payments, kitchen, dispatch, tracking, notifications, discovery, gateway]
