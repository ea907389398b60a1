import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getUser } from '../../auth/contract.ts'
import { getOrder } from '../../orders/contract.ts'
import * as contract from '../contract.ts'

export const orderCourier = (platform: Platform) =>
  route(contract.orderCourier, async ({ orderId }, { call }) => {
    // Asked as whoever asks: who may not see the order learns nothing here.
    const { courierId } = await call(getOrder, { orderId })
    if (!courierId) return { orderId }
    try {
      const { name } = await platform.call(getUser, { userId: courierId })
      return { orderId, courierId, firstName: name.trim().split(/\s+/)[0]! }
    } catch (error) {
      // A courier who was forgotten has no name any more.
      if (error instanceof Refused && error.code === 'user-not-found') return { orderId, courierId }
      throw error
    }
  })
