// What ends by itself: a status with an end, a dish that is sold out until a time.

interface EndOfStatus {
  restaurantId: string
  until: string
}
interface DishComesBack {
  restaurantId: string
  dishId: string
  at: string
}

export const statusTimer = (restaurantId: string, until: string) => ({
  key: `status/${restaurantId}`,
  kind: 'end-status',
  at: until,
  input: { restaurantId, until } satisfies EndOfStatus,
})
export const dishTimer = (restaurantId: string, dishId: string, at: string) => ({
  key: `dish/${restaurantId}/${dishId}`,
  kind: 'bring-dish-back',
  at,
  input: { restaurantId, dishId, at } satisfies DishComesBack,
})
