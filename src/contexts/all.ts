import type { Contract } from '../platform/contract.ts'
import type { Module, Platform } from '../platform/module.ts'
import type { ContextEntry } from '../platform/process.ts'
import type { Roads } from '../platform/roads.ts'
import { auth } from './auth/module.ts'
import { cart } from './cart/module.ts'
import { catalog } from './catalog/module.ts'
import { contracts } from './contracts.ts'
import { discovery, type DoorPorts } from './discovery/module.ts'
import { dispatch } from './dispatch/module.ts'
import { gateway, type GatewayPorts } from './gateway/module.ts'
import { kitchen } from './kitchen/module.ts'
import { notifications } from './notifications/module.ts'
import { orders } from './orders/module.ts'
import { payments } from './payments/module.ts'
import type { PaymentProvider } from './payments/provider.ts'
import { pricing } from './pricing/module.ts'
import { tracking } from './tracking/module.ts'

/** What the contexts need from outside: the streets, and somebody who takes money. */
export interface Ports {
  roads: Roads
  provider: PaymentProvider
  addresses: DoorPorts
  gateway?: GatewayPorts
}

/** Every context, made with its ports. */
export function contextEntries(ports: Ports): ContextEntry[] {
  const make: Record<string, (platform: Platform) => Module> = {
    auth,
    catalog,
    cart,
    pricing: (platform) => pricing(platform, ports),
    orders,
    payments: (platform) => payments(platform, ports),
    kitchen,
    dispatch: (platform) => dispatch(platform, ports),
    tracking: (platform) => tracking(platform, ports),
    notifications,
    discovery: (platform) => discovery(platform, ports.addresses),
    gateway: (platform) => gateway(platform, ports.gateway),
  }
  return contracts.map((contract: Contract) => ({ contract, make: make[contract.context]! }))
}
