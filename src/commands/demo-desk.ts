// Lends the demo city's people to whoever looks around, and sets its clock.
import type { DemoDesk } from '../contexts/gateway/demo.ts'
import { demoPassword, type Townspeople } from '../city/seed/townspeople.ts'
import type { LiveClock } from '../platform/clock.ts'

export function demoDesk({ guests, dispatcher }: Pick<Townspeople, 'guests' | 'dispatcher'>, clock: LiveClock): DemoDesk {
  const { customer, courier, house } = guests
  const { street, number, position } = customer.home
  const signIn = ({ name, email }: { name: string; email: string }) => ({ name, email, password: demoPassword })
  return {
    people: () => [
      { role: 'customer', ...signIn(customer), home: { street, number, position } },
      { role: 'dispatcher', ...signIn(dispatcher) },
      ...(house ? [{ role: 'cook' as const, ...signIn(house.staff), restaurantId: house.restaurantId }] : []),
      // Whoever rides begins at the door of the kitchen that may be looked into, so that something comes soon.
      { role: 'courier', ...signIn(courier), ...(house ? { home: { street: house.place.street, number: house.place.number || 's/n', position: house.place.position } } : {}) },
    ],
    setSpeed: (speed) => clock.setSpeed(speed),
  }
}
