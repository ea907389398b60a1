// How the people of the city behave: every rate in one place. Shares are between 0 and 1; times are of the city's clock.

export interface Scenario {
  /** Orders a minute at the height of dinner. The rest of the day follows the rhythm. */
  ordersPerMinute: number
  customers: number
  /** At work at the height of dinner. */
  couriers: number
  customer: CustomerScenario
  restaurant: RestaurantScenario
  courier: CourierScenario
  operations: { looksAfterMinutes: number; givesUpAfterMinutes: number }
}

/** At least and at most; drawn evenly. */
export type Range = readonly [from: number, to: number]

export interface CustomerScenario {
  readsMenuSeconds: Range
  ordersAfterSeconds: Range
  paysAfterSeconds: Range
  /** Within its radius, a restaurant this far away is chosen about a third as often as one next door. */
  laziness: { metres: number }
  paysCash: number
  tips: number
  leavesNote: number
  triesCoupon: number
  /** Fetches the food from a restaurant that is not farther than this, on foot. */
  collects: number
  collectsWithinMetres: number
  /** Of the time the map thinks the way takes. */
  walkingPace: Range
  /** Leaves when the price with all fees is shown. */
  turnsAway: number
  /** At the provider's page: says no to the payment, or closes the page. */
  declines: number
  abandons: number
  triesAgainAfterDecline: number
  ordersElsewhereAfterRejection: number
  /** Cancels in the first minutes because of a change of mind. */
  regrets: number
  regretsAfterSeconds: Range
  /** How late it may become before somebody looks at what cancelling costs. */
  patienceMinutes: Range
}

export interface RestaurantScenario {
  answersAfterSeconds: Range
  rejects: number
  /** Nobody looks at the tablet. */
  silent: number
  cooks: Range
  /** Items that one station makes at a time. */
  placesPerStation: number
  /** Of log-normally distributed preparation times. */
  variance: number
  /** Some days the kitchen is slower than it thinks. */
  pace: Range
  /** What is said on top of what the kitchen reckons. */
  slackMinutes: Range
  /** An item tapped ready that is not, taken back a little later. */
  tapsWrong: number
  /** Looks for the bag, types the code of somebody who came for it. */
  handsOverSeconds: Range
  sellsOut: number
  soldOutMinutes: Range
}

export interface CourierScenario {
  considersSeconds: Range
  declines: number
  /** The phone is in the pocket: the offer runs out. */
  ignores: number
  /** Rides to where orders are said to be likely. */
  followsMoves: number
  givesBack: number
  /** Of the time the map thinks the way takes. */
  pace: Range
  parksSeconds: Range
  findsDoorSeconds: Range
  /** Longest wait at the counter before the order is given back. */
  waitsMinutes: number
  mistypes: number
  /** A position every so often … */
  pingEverySeconds: number
  /** … sent so often; standing still, one position is enough, and a little more seldom. */
  sendEverySeconds: number
  standingSendEverySeconds: number
  losesSignal: number
  signalLostSeconds: Range
  /** A position somewhere else in town. */
  glitches: number
}

export const ordinaryDay: Scenario = {
  ordersPerMinute: 2.2,
  customers: 1_200,
  couriers: 60,
  customer: {
    readsMenuSeconds: [20, 120],
    ordersAfterSeconds: [15, 90],
    paysAfterSeconds: [8, 45],
    laziness: { metres: 1_200 },
    paysCash: 0.3,
    tips: 0.35,
    leavesNote: 0.15,
    triesCoupon: 0.08,
    collects: 0.4,
    collectsWithinMetres: 700,
    walkingPace: [0.9, 1.5],
    turnsAway: 0.05,
    declines: 0.03,
    abandons: 0.015,
    triesAgainAfterDecline: 0.75,
    ordersElsewhereAfterRejection: 0.5,
    regrets: 0.015,
    regretsAfterSeconds: [20, 240],
    patienceMinutes: [5, 60],
  },
  restaurant: {
    answersAfterSeconds: [8, 110],
    rejects: 0.03,
    silent: 0.01,
    cooks: [2, 5],
    placesPerStation: 3,
    variance: 0.28,
    pace: [0.85, 1.35],
    slackMinutes: [1, 6],
    tapsWrong: 0.01,
    handsOverSeconds: [10, 60],
    sellsOut: 0.02,
    soldOutMinutes: [60, 240],
  },
  courier: {
    considersSeconds: [3, 18],
    declines: 0.08,
    ignores: 0.03,
    followsMoves: 0.85,
    givesBack: 0.006,
    pace: [1.0, 1.35],
    parksSeconds: [15, 60],
    findsDoorSeconds: [20, 150],
    waitsMinutes: 50,
    mistypes: 0.03,
    pingEverySeconds: 4,
    sendEverySeconds: 20,
    standingSendEverySeconds: 28,
    losesSignal: 0.01,
    signalLostSeconds: [40, 240],
    glitches: 0.0004,
  },
  operations: { looksAfterMinutes: 10, givesUpAfterMinutes: 60 },
}

/** Fewer couriers, some kitchens that are slower than they say, people who answer late or not at all: an evening on which one promise in several is broken. */
export const hardEvening: Scenario = {
  ...ordinaryDay,
  couriers: 48,
  restaurant: { ...ordinaryDay.restaurant, answersAfterSeconds: [8, 200], variance: 0.35, pace: [0.85, 1.5] },
  courier: { ...ordinaryDay.courier, considersSeconds: [3, 40], declines: 0.14, ignores: 0.08, givesBack: 0.015, pace: [1.0, 1.45], findsDoorSeconds: [20, 240], losesSignal: 0.03 },
}
