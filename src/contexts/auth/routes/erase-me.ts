import { happened } from '../../../platform/contract.ts'
import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'
import { streamOf } from '../user.ts'
import { myAccount } from './me.ts'

export const eraseMe = (users: AuthStore, { people }: Platform) =>
  route(contract.eraseMe, async (_, { transaction, caller }) => {
    const account = await myAccount(users, transaction, caller.sub)
    // The key goes first: should we die here, the person is still signed in and can ask again; the other way round their
    // facts would stay readable with nobody left to ask.
    await people.erase(caller.sub)
    users.scrub(transaction, account)
    transaction.append(streamOf(caller.sub), account.version, [happened(contract.personErased, { personId: caller.sub })])
    return {}
  })
