import { iso } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { DemoDesk } from '../demo.ts'

export const setDemoSpeed = ({ clock }: Platform, { demo }: { demo?: DemoDesk | undefined }) =>
  route(contract.setDemoSpeed, async ({ speed }) => {
    if (!demo) throw new Refused('no-demo-here')
    demo.setSpeed(speed)
    return { speed: clock.speed, now: iso(clock.now()) }
  })
