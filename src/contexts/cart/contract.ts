import {
  anyone, Code, contractOf, Count, Currency, Id, list, Money, object, operation, optional, type Output, Position, PublicText, type Static, Text, Type,
} from '../../platform/contract.ts'
import type { getOffer } from '../catalog/contract.ts'

/** What carts are priced by. */
export type Offer = Output<typeof getOffer>

export const Quantity = Type.Integer({ minimum: 1, maximum: 99 })
export const ChosenOption = object({ groupId: Code, optionId: Code })
/** What somebody wants of a dish. */
export const CartLine = object({ lineId: Code, dishId: Id, quantity: Quantity, options: list(ChosenOption, 60), note: optional(Text(200)) })
export type CartLine = Static<typeof CartLine>

export const Problem = object({
  code: Type.String({ enum: ['dish-gone', 'dish-sold-out', 'option-gone', 'option-missing', 'option-too-many', 'below-minimum', 'restaurant-closed', 'outside-area', 'cart-empty'] }),
  lineId: optional(Code), groupId: optional(Code), missing: optional(Money),
})
export type Problem = Static<typeof Problem>
export const PricedOption = object({ groupId: Code, optionId: Code, name: PublicText(120), price: Money })
export const PricedLine = object({
  lineId: Code, dishId: Id, name: PublicText(120), station: Code, preparationSeconds: Count, quantity: Quantity, options: list(PricedOption, 60), unitPrice: Money, total: Money, note: optional(Text(200)),
})
export type PricedLine = Static<typeof PricedLine>
/** The cart as it stands: priced by today's menu, with everything that is wrong in it. The version moves when its content does. */
export const Cart = object({ cartId: Id, version: Count, restaurantId: Id, currency: Currency, lines: list(PricedLine, 100), subtotal: Money, problems: list(Problem, 8_000), ordered: Type.Boolean(), destination: optional(Position) })
export type Cart = Static<typeof Cart>

export const refusals = {
  'cart-not-found': { status: 404, says: 'There is no such cart.' },
  'cart-of-another': { status: 404, says: 'There is no such cart.' },
  'cart-already-ordered': { status: 409, says: 'This cart has been ordered. Begin a new one.' },
  'line-ids-not-unique': { status: 422, says: 'Two lines of the cart have the same id.' },
} as const

export const putCart = operation({
  name: 'cart.putCart', method: 'PUT', path: '/api/carts/:cartId', access: anyone,
  about: 'Makes or replaces the whole cart, as often as you like, and answers with its priced snapshot. One restaurant a cart. The id is chosen by the client; a signed-in customer becomes its owner. With a destination it also says whether that is too far.',
  input: object({ cartId: Id, restaurantId: Id, lines: list(CartLine, 100), destination: optional(Position) }), output: Cart, refusals: ['cart-of-another', 'cart-already-ordered', 'line-ids-not-unique', 'restaurant-not-found'],
})
export const getCart = operation({
  name: 'cart.getCart', method: 'GET', path: '/api/carts/:cartId', access: anyone, about: 'The cart, priced by the menu of this moment.',
  input: object({ cartId: Id }), output: Cart, refusals: ['cart-not-found', 'cart-of-another'],
})

export const contract = contractOf('cart', 'What somebody is about to order.', refusals, { putCart, getCart })
