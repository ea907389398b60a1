// A city larger than the demo's, made of nothing but numbers: what the console must bear.
import type { CityCourier, CityOrder } from '../../src/contexts/gateway/contract.ts'
import { idFrom } from '../../src/platform/ids.ts'
import { seededRandom } from '../../src/platform/random.ts'

interface Position {
  lat: number
  lon: number
}

export function crowdedCity({ orders, couriers, at, bounds }: { orders: number; couriers: number; at: string; bounds: { southWest: Position; northEast: Position } }) {
  const random = seededRandom('crowd')
  const begun = Date.parse(at)
  const middle = { lat: (bounds.southWest.lat + bounds.northEast.lat) / 2, lon: (bounds.southWest.lon + bounds.northEast.lon) / 2 }
  const somewhere = (): Position => ({ lat: -34.9 + (random.next() - 0.5) * 0.1, lon: (Math.abs(middle.lon + 56.16) < 1 ? -56.16 : middle.lon) + (random.next() - 0.5) * 0.16 })
  const time = (minutes: number) => new Date(begun + minutes * 60_000).toISOString()
  const all: CityOrder[] = Array.from({ length: orders }, (_, nth) => {
    const lateness = nth % 40 === 0 ? 'late' : nth % 11 === 0 ? 'will-be-late' : 'in-time'
    return {
      orderId: idFrom(begun, 'order', nth), code: `C${String(nth).padStart(5, '0')}`, status: nth % 3 === 0 ? 'EN_ROUTE_TO_CUSTOMER' : 'PREPARING', fulfilment: 'delivery', restaurantId: idFrom(begun, 'kitchen', nth % 600), restaurantName: `Kitchen ${nth % 600}`,
      restaurant: somewhere(), destination: somewhere(), deliveryId: idFrom(begun, 'delivery', nth), total: { amount: 50_000 + nth * 10, currency: 'UYU' }, placedAt: time(-20), promisedAt: time(20), latestAt: time(lateness === 'late' ? -(nth % 15) - 1 : (nth % 25) + 1), forecastAt: time(30),
      lateness, ...(lateness === 'in-time' ? {} : { hand: { code: 'no-courier' as const, count: nth % 4 } }),
    } as CityOrder
  })
  const riding: CityCourier[] = Array.from({ length: couriers }, (_, nth) => ({ courierId: idFrom(begun, 'courier', nth), position: somewhere(), seenAt: time(0), vehicle: 'motorbike', hasFood: nth % 3 === 0, ...(nth % 3 === 0 ? { orderId: all[nth % orders]!.orderId } : {}) }))
  const busy = riding.filter(({ orderId }) => orderId !== undefined)
  return {
    city: () => ({ at: new Date(begun).toISOString(), orders: all, couriers: riding, counts: { open: orders, late: Math.ceil(orders / 40), willBeLate: Math.ceil(orders / 11), busy: busy.length, free: couriers - busy.length } }),
    /** In the browser, in place of the live stream: two thousand positions a second. */
    feed: `(() => {
      const ids = ${JSON.stringify(busy.slice(0, 1500).map(({ courierId, position }) => [courierId, position.lat, position.lon]))}
      window.toldEvents = 0
      window.EventSource = class extends EventTarget {
        readyState = 1
        constructor() {
          super()
          setTimeout(() => this.dispatchEvent(new Event('open')), 10)
          let tick = 0
          this.telling = setInterval(() => {
            tick += 1
            for (let n = 0; n < 100; n += 1) {
              const at = ids[(tick * 100 + n) % ids.length]
              at[1] += (Math.random() - 0.5) * 2e-4
              at[2] += (Math.random() - 0.5) * 2e-4
              window.toldEvents += 1
              this.dispatchEvent(new MessageEvent('message', { lastEventId: String(tick), data: JSON.stringify({ topic: 'city', id: String(tick), type: 'courier.moved', at: new Date(${begun} + tick * 50).toISOString(), data: { courierId: at[0], orderId: at[0], position: { lat: at[1], lon: at[2] }, seenAt: new Date(${begun} + tick * 50).toISOString(), leg: 'to-customer' } }) }))
            }
          }, 50)
        }
        close() { clearInterval(this.telling); this.readyState = 2 }
      }
    })()`,
  }
}
