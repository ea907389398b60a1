import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { DemoDesk } from '../demo.ts'

export const listDemoPeople = ({ demo }: { demo?: DemoDesk | undefined }) =>
  route(contract.listDemoPeople, async () => {
    if (!demo) throw new Refused('no-demo-here')
    return { people: demo.people() }
  })
