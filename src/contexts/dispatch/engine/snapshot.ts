// What the engine is told and what it answers. Plain data: a round can be kept, opened and run again to the same answer.
// All times are minutes on one clock of the caller's choosing (the lab counts from the start of the day); they may be fractions.
import type { Policy } from './policy.ts'

/** A place as the caller numbers it: restaurants, doors and where couriers stand. Equal numbers are the same place for the whole day. */
export type Place = number

export interface Snapshot {
  at: number
  /** Known and not picked up yet. */
  orders: readonly OpenOrder[]
  /** On duty, or coming on duty later. */
  couriers: readonly Courier[]
  /** All of the city, with or without orders. */
  restaurants: readonly Restaurant[]
  /** Minutes on the way, by vehicle as the caller numbers them. One function always answers the same: when ways change, another is handed over. */
  travel(from: Place, to: Place, vehicle: number): number
  policy: Policy
  /** Chance is an argument: the same seed and snapshot give the same plan. */
  seed: string
}

export interface Restaurant {
  restaurantId: string
  place: Place
  /** What a preparation takes here, where the kitchen does not say it for each order: the mean, in minutes. */
  preparationMinutes?: number
  /** And their spread (standard deviation). */
  spreadMinutes?: number
}

export interface OpenOrder {
  orderId: string
  restaurantId: string
  destination: Place
  placedAt: number
  /** When the food is ready, or was; left out while nobody knows. */
  readyAt?: number | undefined
  /** A promise of its own; the policy's target counts where there is none. */
  promisedAt?: number
  /** In units of a courier's capacity; 1 where nothing is said. */
  size?: number
  /** How much a minute of this order counts; 1 where nothing is said. */
  priority?: number
  /** What a courier must have or be allowed: `age-check`, `thermal-box`. */
  needs?: readonly string[]
  /** Couriers it is not to go to: who have said no, or are too far away to be asked. */
  notBy?: ReadonlySet<string>
}

export interface Courier {
  courierId: string
  /** Where the courier is, or will be at `freeAt`. */
  place: Place
  /** Under way until then; the time of the snapshot or earlier means free. */
  freeAt: number
  /** The restaurant at which the courier stands or will arrive, and since when. */
  atRestaurant?: { restaurantId: string; since: number } | undefined
  /**
   * Free, and going somewhere to wait, or staying where they are, of their own mind: they can be asked for an order at once, where orders
   * are to come they count there from then on, and nobody sends them anywhere else meanwhile.
   */
  heading?: { place: Place; at: number } | undefined
  onAt: number
  /** Nothing is picked up after it; what is carried is still delivered. */
  offAt: number
  /** Orders of this shift so far. */
  pickedUp: number
  vehicle: number
  capacity?: number
  has?: readonly string[]
}

/** One visit of one courier at one restaurant, or at two where policy allows. */
export interface Assignment {
  courierId: string
  restaurantId: string
  /** In the order of the doors, those of the second restaurant among them. */
  orderIds: string[]
  /** The second restaurant, which of the orders are fetched there, and when. */
  then?: { restaurantId: string; pickUpAt: number; orderIds: string[] }
  /** `take`: the courier stands there, and takes the food now. `go`: leaves for the restaurant now. `later`: planned; nothing is promised. */
  act: 'take' | 'go' | 'later'
  leaveAt: number
  pickUpAt: number
  /** At the doors, in the same order. */
  deliveredAt: number[]
}

export interface Repositioning {
  courierId: string
  restaurantId: string
  /** Expected minutes of waiting a minute that it saves the city. */
  saves: number
  travelMinutes: number
}

export interface Plan {
  assignments: Assignment[]
  repositionings: Repositioning[]
  /** Of every order, by its id: why this courier, or why it waits. Worked out when it is asked for. */
  reasons: Record<string, OrderReasons>
  /** What it would be with this courier instead, all else unchanged; undefined where they cannot or may not. */
  weigh(orderId: string, courierId: string): Weighed | undefined
  /** Minutes from click to door, over all orders, that no plan can beat: each fetched by whoever is soonest there for it alone. */
  bound: number
  /** To be handed back the next time. */
  memory: Memory
}

/** One share of what was weighed: cost is the sum of value × weight, in minutes. */
export interface Reason {
  code: 'wait' | 'late' | 'age' | 'courier-time' | 'pace' | 'place-at-end' | 'others-of-the-route'
  value: number
  weight: number
}

export interface Weighed {
  courierId: string
  cost: number
  weighed: Reason[]
}

/** What an order goes with, where it does not go alone; the restaurants in the order of the way. */
export interface Together {
  orderIds: string[]
  restaurantIds: string[]
}

export type OrderReasons =
  | (Weighed & { status: 'assigned'; next?: (Weighed & { difference: number }) | undefined; together?: Together | undefined })
  | { status: 'waits'; because: 'nobody-on-duty' | 'nobody-may' | 'nobody-before-the-end-of-shift' }

/** Plain data; what it holds is the engine's affair. */
export interface Memory {
  readonly at: number
  /** By courier: the visits planned, in order. */
  readonly routes: Readonly<Record<string, readonly { restaurantId: string; orderIds: readonly string[] }[]>>
  /** Orders seen already; true once their preparation time was learnt. */
  readonly seen: Readonly<Record<string, boolean>>
  /** When the orders of the last half hour were placed. */
  readonly recent: readonly number[]
  readonly kitchens: Readonly<Record<string, Kitchen>>
}
/** What was learnt of a restaurant: orders of the day, fading, as of `at`; and its preparation times in minutes. */
export interface Kitchen {
  readonly orders: number
  readonly at: number
  readonly preparations: readonly number[]
}

export const noMemory: Memory = { at: 0, routes: {}, seen: {}, recent: [], kitchens: {} }
