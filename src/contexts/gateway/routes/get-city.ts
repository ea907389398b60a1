import { iso } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { CityBounds, DemoDesk } from '../demo.ts'
import { utcOffsetMinutes } from '../utc-offset.ts'

export const getCity = ({ settings, clock }: Platform, { bounds, demo }: { bounds?: CityBounds | undefined; demo?: DemoDesk | undefined }) =>
  route(contract.getCity, async () => ({
    city: settings.city,
    ...(bounds ? { bounds } : {}),
    now: iso(clock.now()),
    utcOffsetMinutes: utcOffsetMinutes(settings.city.timeZone, clock.now()),
    // A clock that is told when to move stands still for whoever looks at it.
    speed: Number.isFinite(clock.speed) ? clock.speed : 0,
    demo: demo !== undefined,
  }))
