/** Every page of the console with its word, in the order of the keys that lead there. */
export const pages = [['/operations', 'city'], ['/operations/orders', 'orders'], ['/operations/couriers', 'couriers'], ['/operations/kitchens', 'kitchens'], ['/operations/messages', 'messages'], ['/operations/dead-letters', 'dead-letters'], ['/operations/invariants', 'invariants']] as const
