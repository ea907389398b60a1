// Users, passwords, roles, sessions.
import { fileURLToPath } from 'node:url'
import type { Invariant, Module, Platform } from '../../platform/module.ts'
import { contract } from './contract.ts'
import { passwordsAt } from './passwords/passwords.ts'
import { changePassword } from './routes/change-password.ts'
import { ensureUser } from './routes/ensure-user.ts'
import { eraseMe } from './routes/erase-me.ts'
import { findPeople } from './routes/find-people.ts'
import { getUser } from './routes/get-user.ts'
import { grantRole } from './routes/grant-role.ts'
import { importUsers } from './routes/import-users.ts'
import { introspect } from './routes/introspect.ts'
import { logIn } from './routes/log-in.ts'
import { logOut } from './routes/log-out.ts'
import { me } from './routes/me.ts'
import { register } from './routes/register.ts'
import { updateMe } from './routes/update-me.ts'
import { authStore, type AuthStore } from './store.ts'

export const auth = (platform: Platform): Module => {
  const users = authStore()
  const passwords = passwordsAt(platform.settings.env['TIFFIN_PASSWORD_COST'])
  return {
    contract,
    migrations: fileURLToPath(new URL('migrations', import.meta.url)),
    routes: [
      register(users, passwords, platform),
      logIn(users, passwords, platform),
      logOut(users),
      me(users),
      updateMe(users),
      changePassword(users, passwords, platform),
      eraseMe(users, platform),
      grantRole(users),
      introspect(users),
      getUser(users),
      findPeople(users),
      ensureUser(users, passwords, platform),
      importUsers(users, passwords, platform),
    ],
    timers: {
      'forget-failures': async ({ input }, { transaction }) => users.forgetFailures(transaction, input.address),
    },
    invariants: [erasedPeopleAreForgotten(users)],
  }
}

const erasedPeopleAreForgotten = (users: AuthStore): Invariant => ({
  name: 'auth.erased-people-are-forgotten',
  says: 'Nothing personal is left of somebody who was erased.',
  check: async (reader) => (await users.erasedButRemembered(reader)).map((userId) => `user ${userId} was erased but is still known`),
})
