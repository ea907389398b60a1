import {
  anyone, Code, contractOf, Count, Currency, factsOf, Id, list, Minutes, Money, object, oneOf, operation, optional, otherContexts, Position, PublicText, signedIn, type Static, Text, Time, Type,
} from '../../platform/contract.ts'

const fact = factsOf('catalog')

export const Weekday = Type.Integer({ minimum: 1, maximum: 7, description: 'ISO 8601: Monday is 1' })
export const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
/** Opening hours of one weekday, in the restaurant's time zone. `closes` at or before `opens` means after midnight. */
export const OpeningHours = object({ day: Weekday, opens: TimeOfDay, closes: TimeOfDay })
/** A date with other hours than its weekday's; none means closed. */
export const HoursException = object({ date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), hours: list(object({ opens: TimeOfDay, closes: TimeOfDay }), 4) })
export const Place = object({ street: PublicText(120), number: optional(PublicText(20)), position: Position })
export const ServiceStatus = oneOf('open', 'busy', 'closed')
export const CapturePolicy = oneOf('at-acceptance', 'at-delivery')
/** Around the restaurant, or inside a polygon (a ring of positions). */
export const DeliveryArea = object({ radiusMetres: optional(Count), polygon: optional(list(Position, 200)) })

const settings = {
  name: PublicText(120),
  cuisines: list(Code, 10),
  place: Place,
  timeZone: PublicText(60),
  currency: Currency,
  hours: list(OpeningHours, 28),
  exceptions: list(HoursException, 100),
  minimumOrder: Money,
  deliveryArea: DeliveryArea,
  preparationMinutes: Minutes,
  capturePolicy: CapturePolicy,
  acceptsCash: Type.Boolean(),
  stations: list(Code, 12),
  /** Minutes after which a confirmed order that nobody answered is rejected. */
  answerWithinMinutes: Minutes,
}
export const Settings = object(settings)
export type Settings = Static<typeof Settings>
/** What the restaurant pays and owes; not shown to customers. */
export const Terms = object({ commissionBasisPoints: Count, taxBasisPoints: Count })
export type Terms = Static<typeof Terms>

export const Restaurant = object({
  restaurantId: Id,
  /** Of the settings: the ETag that an edit of them needs. The menu has its own. */
  version: Count,
  ...settings,
  /** What the restaurant says of itself; together with the hours it decides `openNow`. */
  status: ServiceStatus, statusUntil: optional(Time), extraMinutes: Minutes,
  openNow: Type.Boolean(), opensAt: optional(Time),
})
export type Restaurant = Static<typeof Restaurant>

export const Option = object({ optionId: Code, name: PublicText(120), price: Money, available: Type.Boolean() })
export const OptionGroup = object({ groupId: Code, name: PublicText(120), min: Count, max: Count, options: list(Option, 60) })
export const Dish = object({
  dishId: Id, name: PublicText(120), description: optional(PublicText(600)), price: Money, station: Code, preparationSeconds: Count, available: Type.Boolean(), availableAgainAt: optional(Time),
  allergens: optional(list(Code, 20)), groups: list(OptionGroup, 20),
})
export type Dish = Static<typeof Dish>
export const Section = object({ sectionId: Code, name: PublicText(120), dishes: list(Dish, 300) })
export type Section = Static<typeof Section>
export const Menu = object({ restaurantId: Id, version: Count, currency: Currency, sections: list(Section, 60) })
export type Menu = Static<typeof Menu>

export const refusals = {
  'restaurant-not-found': { status: 404, says: 'There is no such restaurant.' },
  'dish-not-found': { status: 404, says: 'There is no such dish on this menu.' },
  'restaurant-already-registered': { status: 409, says: 'There is already a restaurant with this id.' },
  'settings-not-consistent': { status: 422, says: 'The settings contradict each other: another currency, an area without a size, or an end in the past.' },
  'staff-change-availability-only': { status: 403, says: 'Staff change what is available; prices and words are for the manager.' },
  'menu-not-consistent': { status: 422, says: 'The menu contradicts itself: ids twice, minima above maxima, or another currency.' },
  'hours-not-valid': { status: 422, says: 'The opening hours or the time zone cannot be understood.' },
} as const

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────
export const RestaurantCard = object({
  restaurantId: Id, name: PublicText(120), cuisines: list(Code, 10), place: Place, openNow: Type.Boolean(), opensAt: optional(Time), status: ServiceStatus,
  minimumOrder: Money, preparationMinutes: Minutes, distanceMetres: optional(Count), delivers: optional(Type.Boolean()),
})
export const searchRestaurants = operation({
  name: 'catalog.searchRestaurants', method: 'GET', path: '/api/restaurants', access: anyone,
  about: 'Restaurants near a position, by text (names and dishes, accents forgiven), cuisine and whether they are open; open ones first, then nearest.',
  input: object({ lat: optional(Position.properties.lat), lon: optional(Position.properties.lon), text: optional(Text(120)), cuisine: optional(Code), openNow: optional(Type.Boolean()), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })), offset: optional(Count) }),
  output: object({ restaurants: list(RestaurantCard), total: Count }),
})
export const getRestaurant = operation({
  name: 'catalog.getRestaurant', method: 'GET', path: '/api/restaurants/:restaurantId', access: anyone, about: 'One restaurant, whether it is open now and when it opens.',
  input: object({ restaurantId: Id }), output: Restaurant, refusals: ['restaurant-not-found'],
})
export const getMenu = operation({
  name: 'catalog.getMenu', method: 'GET', path: '/api/restaurants/:restaurantId/menu', access: anyone, about: 'The menu as it can be ordered now.',
  input: object({ restaurantId: Id }), output: Menu, refusals: ['restaurant-not-found'],
})
/** Everything an order is checked and priced against, in one answer; with a position also whether that is in the delivery area. */
export const getOffer = operation({
  name: 'catalog.getOffer', method: 'GET', path: '/internal/restaurants/:restaurantId/offer', access: otherContexts, about: 'A restaurant with its terms and menu, for pricing and ordering.',
  input: object({ restaurantId: Id, lat: optional(Position.properties.lat), lon: optional(Position.properties.lon) }), output: object({ restaurant: Restaurant, terms: Terms, menu: Menu, delivers: optional(Type.Boolean()) }), refusals: ['restaurant-not-found'],
})
/** Restaurants as somebody at a door sees them, for discovery: those that a text stands for, whether they come there and when they close. */
export const Findable = object({
  restaurantId: Id, name: PublicText(120), cuisines: list(Code, 10), place: Place, timeZone: PublicText(60), currency: Currency, status: ServiceStatus, busyUntil: optional(Time), openNow: Type.Boolean(), opensAt: optional(Time), closesAt: optional(Time), delivers: Type.Boolean(),
  distanceMetres: Count, minimumOrder: Money, preparationMinutes: Minutes, extraMinutes: Minutes, acceptsCash: Type.Boolean(),
})
export type Findable = Static<typeof Findable>
export const findRestaurants = operation({
  name: 'catalog.findRestaurants', method: 'GET', path: '/internal/restaurants', access: otherContexts, about: 'All restaurants that a text stands for, or one of them, seen from a position.',
  input: object({ lat: Position.properties.lat, lon: Position.properties.lon, text: optional(Text(120)), restaurantId: optional(Id) }), output: object({ restaurants: list(Findable, 10_000) }),
})
export const dishesMeant = operation({
  name: 'catalog.dishesMeant', method: 'POST', path: '/internal/restaurants/dishes', access: otherContexts, idempotency: 'natural', about: 'The dishes of these restaurants that a text stands for, a few of each.',
  input: object({ restaurantIds: list(Id, 60), text: Text(120) }), output: object({ dishes: list(object({ restaurantId: Id, dishId: Id, name: PublicText(120), price: Money, available: Type.Boolean() }), 1_000) }),
})
export const registerRestaurant = operation({
  name: 'catalog.registerRestaurant', method: 'POST', path: '/api/restaurants', status: 201, access: { who: 'signed-in', roles: ['admin'] }, about: 'Takes a restaurant into the city.',
  input: object({ restaurantId: optional(Id), ...settings, terms: Terms }), output: Restaurant, refusals: ['hours-not-valid', 'settings-not-consistent', 'restaurant-already-registered'],
})
export const importRestaurants = operation({
  name: 'catalog.importRestaurants', method: 'POST', path: '/internal/restaurants/import', access: otherContexts, idempotency: 'natural',
  about: 'Takes many restaurants with their menus into the city, in one statement. Those that are already there stay as they are.',
  input: object({ restaurants: list(object({ restaurantId: Id, ...settings, terms: Terms, sections: list(Section, 60) }), 1000) }), output: object({ imported: Count }), refusals: ['hours-not-valid', 'settings-not-consistent', 'menu-not-consistent'],
})
export const updateRestaurant = operation({
  name: 'catalog.updateRestaurant', method: 'PATCH', path: '/api/restaurants/:restaurantId', access: signedIn('restaurant-manager', 'admin'), edit: true, about: 'Changes settings of a restaurant.',
  input: object({ restaurantId: Id, ...(Type.Partial(Type.Object(settings)).properties) }), output: Restaurant, refusals: ['restaurant-not-found', 'hours-not-valid', 'settings-not-consistent'],
})
export const setStatus = operation({
  name: 'catalog.setStatus', method: 'PUT', path: '/api/restaurants/:restaurantId/status', access: signedIn('restaurant-staff', 'restaurant-manager', 'dispatcher', 'admin'),
  about: 'Open, busy (with extra minutes) or closed, until a time or until changed.',
  input: object({ restaurantId: Id, status: ServiceStatus, until: optional(Time), extraMinutes: optional(Minutes) }), output: Restaurant, refusals: ['restaurant-not-found', 'settings-not-consistent'],
})
export const replaceMenu = operation({
  name: 'catalog.replaceMenu', method: 'PUT', path: '/api/restaurants/:restaurantId/menu', access: signedIn('restaurant-manager', 'admin'), edit: true, about: 'Replaces the whole menu. `If-Match: "0"` for the first.',
  input: object({ restaurantId: Id, sections: list(Section, 60) }), output: Menu, refusals: ['restaurant-not-found', 'menu-not-consistent'],
})
export const updateDish = operation({
  name: 'catalog.updateDish', method: 'PATCH', path: '/api/restaurants/:restaurantId/dishes/:dishId', access: signedIn('restaurant-staff', 'restaurant-manager', 'admin'),
  about: 'Sold out or back, another price, other words. Staff may change availability only.',
  input: object({ restaurantId: Id, dishId: Id, available: optional(Type.Boolean()), availableAgainAt: optional(Time), price: optional(Money), name: optional(PublicText(120)), description: optional(PublicText(600)) }),
  output: Dish, refusals: ['restaurant-not-found', 'dish-not-found', 'menu-not-consistent', 'staff-change-availability-only'],
})

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
export const restaurantRegistered = fact('restaurant.registered', 1, 'A restaurant joined the city.', object({ restaurantId: Id, ...settings, terms: Terms }))
export const restaurantUpdated = fact('restaurant.updated', 1, 'Settings of a restaurant changed; only the changed ones are named.', object({ restaurantId: Id, ...(Type.Partial(Type.Object(settings)).properties) }))
export const restaurantStatusChanged = fact('restaurant.status_changed', 1, 'A restaurant is open, busy or closed.', object({ restaurantId: Id, status: ServiceStatus, until: optional(Time), extraMinutes: Minutes }), ['RestaurantStatusChanged'])
export const menuReplaced = fact('menu.replaced', 1, 'A restaurant has another menu.', object({ restaurantId: Id, menuVersion: Count, sections: list(Section, 60) }))
export const dishUpdated = fact('menu.item_updated', 1, 'A dish changed: availability, price or words.', object({ restaurantId: Id, menuVersion: Count, dish: Dish }), ['MenuItemUpdated'])

export const contract = contractOf(
  'catalog', 'Restaurants, menus, options, hours, delivery areas.', refusals,
  { searchRestaurants, getRestaurant, getMenu, getOffer, findRestaurants, dishesMeant, registerRestaurant, importRestaurants, updateRestaurant, setStatus, replaceMenu, updateDish },
  { restaurantRegistered, restaurantUpdated, restaurantStatusChanged, menuReplaced, dishUpdated },
)
