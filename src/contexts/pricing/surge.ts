// When more is ordered in a zone than its couriers can bring, delivery costs more there for a while.

export interface Demand {
  /** Ordered and not yet brought, in the zone. */
  openDeliveries: number
  /** Zones of the city in which anything is open. */
  zonesWithWork: number
  couriersOnline: number
}

/** Open deliveries per courier, were the couriers spread evenly over the zones that have work. */
export function loadOf({ openDeliveries, zonesWithWork, couriersOnline }: Demand): number {
  // A handful of orders is chance, not demand.
  if (openDeliveries < fewestThatCount) return 0
  return (openDeliveries * Math.max(1, zonesWithWork)) / Math.max(1, couriersOnline)
}

const fewestThatCount = 5

/** From that load on, so much on top of the delivery fee. A courier carries on for about one and a half orders that are open. */
const steps: readonly [load: number, basisPoints: number][] = [
  [9, 5_000],
  [6, 3_500],
  [4.5, 2_000],
  [3, 1_000],
]

export const surgeBasisPoints = (load: number): number => steps.find(([from]) => load >= from)?.[1] ?? 0
