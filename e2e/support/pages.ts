// Every page that a person can open, with who must be signed in, for what is checked on all of them.
import type { Page } from 'playwright-core'
import { url } from './visit.ts'

export type Role = 'customer' | 'dispatcher' | 'cook' | 'courier'

export interface DemoPerson {
  role: Role
  name: string
  email: string
  password: string
  restaurantId?: string
  home?: { street: string; number: string; position: { lat: number; lon: number } }
}

export async function demoPerson(role: Role): Promise<DemoPerson> {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: DemoPerson[] }
  return people.find((person) => person.role === role)!
}

/** Signs in through the API, in the browser's own context: the page has the cookie afterwards. */
export async function signInAs(page: Page, role: Role): Promise<DemoPerson> {
  const person = await demoPerson(role)
  const { email, password } = person
  const answer = await page.request.post(`${url}/api/auth/login`, { data: { email, password, session: 'cookie' }, headers: { origin: url, 'sec-fetch-site': 'same-origin' } })
  if (!answer.ok()) throw new Error(`${role} could not sign in: ${answer.status()} ${await answer.text()}`)
  return person
}
