import { route } from '../../../platform/module.ts'
import { me } from '../../auth/contract.ts'
import * as contract from '../contract.ts'

export const whoAmI = route(contract.whoAmI, async (_input, { caller, call }) => (caller.role === 'anonymous' ? {} : { user: await call(me, {}) }))
