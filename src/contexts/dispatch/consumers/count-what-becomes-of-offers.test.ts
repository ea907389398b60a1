import assert from 'node:assert/strict'
import test from 'node:test'
import { countWhatBecomesOfOffers } from './count-what-becomes-of-offers.ts'

test('what couriers answer is counted, and whether what was promised was kept', async () => {
  const counted: string[] = []
  const { handle } = countWhatBecomesOfOffers({ count: (name, labels = {}) => counted.push(`${name} ${Object.values(labels).join()}`), gauge() {}, observe() {} })
  const heard = (type: string, minute: number, data: object) => ({ type, at: new Date(minute * 60_000).toISOString(), data })
  const placed = (orderId: string, fulfilment = 'delivery') => heard('order.placed', 0, { orderId, fulfilment, latestAt: new Date(30 * 60_000).toISOString() })
  await handle([
    placed('quick'), placed('slow'), placed('fetched', 'pickup'),
    heard('delivery.offer_declined', 1, {}), heard('delivery.offer_expired', 2, {}), heard('delivery.assigned', 3, {}), heard('courier.move_followed', 3, {}), heard('courier.move_declined', 4, {}),
    heard('order.delivered', 29, { orderId: 'quick' }), heard('order.delivered', 31, { orderId: 'slow' }), heard('order.delivered', 99, { orderId: 'fetched' }), heard('order.delivered', 99, { orderId: 'before this process' }),
  ], undefined as never)
  assert.deepEqual(counted, [
    'tiffin_dispatch_offers_total declined', 'tiffin_dispatch_offers_total timed-out', 'tiffin_dispatch_offers_total taken', 'tiffin_dispatch_moves_total followed', 'tiffin_dispatch_moves_total declined', 'tiffin_dispatch_promises_total yes', 'tiffin_dispatch_promises_total no',
  ])
})
