import { anyone, Code, contractOf, Count, Currency, Id, list, Money, object, operation, optional, PublicText, type Static, Text, Type } from '../../platform/contract.ts'

export const Quantity = Type.Integer({ minimum: 1, maximum: 99 })
export const ChosenOption = object({ groupId: Code, optionId: Code })
/** What somebody wants of a dish. */
export const CartLine = object({ lineId: Code, dishId: Id, quantity: Quantity, options: list(ChosenOption, 60), note: optional(Text(200)) })

export const Problem = object({
  code: Type.String({ enum: ['dish-gone', 'dish-sold-out', 'option-gone', 'option-missing', 'option-too-many', 'below-minimum', 'restaurant-closed', 'outside-area', 'cart-empty'] }),
  lineId: optional(Code), groupId: optional(Code), missing: optional(Money),
})
export const PricedOption = object({ groupId: Code, optionId: Code, name: PublicText(120), price: Money })
export const PricedLine = object({
  lineId: Code, dishId: Id, name: PublicText(120), station: Code, preparationSeconds: Count, quantity: Quantity, options: list(PricedOption, 60), unitPrice: Money, total: Money, note: optional(Text(200)),
})
export type PricedLine = Static<typeof PricedLine>
/** The cart as it stands: priced by today's menu, with everything that is wrong in it. */
export const Cart = object({ cartId: Id, version: Count, restaurantId: Id, currency: Currency, lines: list(PricedLine, 100), subtotal: Money, problems: list(Problem, 400), ordered: Type.Boolean() })
export type Cart = Static<typeof Cart>

export const refusals = {
  'cart-not-found': { status: 404, says: 'There is no such cart.' },
  'cart-of-another': { status: 404, says: 'There is no such cart.' },
} as const

export const putCart = operation({
  name: 'cart.putCart', method: 'PUT', path: '/api/carts/:cartId', access: anyone,
  about: 'Makes or replaces the whole cart, as often as you like, and answers with its priced snapshot. One restaurant a cart. The id is chosen by the client; a signed-in customer becomes its owner.',
  input: object({ cartId: Id, restaurantId: Id, lines: list(CartLine, 100) }), output: Cart, refusals: ['cart-of-another', 'restaurant-not-found'],
})
export const getCart = operation({
  name: 'cart.getCart', method: 'GET', path: '/api/carts/:cartId', access: anyone, about: 'The cart, priced by the menu of this moment.',
  input: object({ cartId: Id }), output: Cart, refusals: ['cart-not-found', 'cart-of-another'],
})

export const contract = contractOf('cart', 'What somebody is about to order.', refusals, { putCart, getCart })
