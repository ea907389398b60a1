// The bar of the demo city: whom to be, and how fast time runs. Plainly marked, and absent where people live for real.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listDemoPeople, setDemoSpeed } from '../../contexts/gateway/contract.ts'
import { ask } from '../api/ask.ts'
import { cityQuery, useCity } from '../api/city.ts'
import { queries, reading } from '../api/queries.ts'
import { signIn, useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

const speeds = [1, 5, 20, 60, 120]
const placeOf = { customer: '/', dispatcher: '/operations', cook: '/kitchen', courier: '/courier' } as const

export function DemoBar() {
  const say = useWords(words)
  const city = useCity()
  const session = useSession()
  const navigate = useNavigate()
  const { data } = useQuery({ ...reading(listDemoPeople, {}), staleTime: Infinity })
  const become = useMutation({
    mutationFn: async (role: keyof typeof placeOf) => {
      const person = data!.people.find((one) => one.role === role)!
      await signIn(person)
      await navigate({ to: placeOf[role] as '/' })
    },
  })
  const setSpeed = useMutation({
    mutationFn: (speed: number) => ask(setDemoSpeed, { speed }),
    onSuccess: () => queries.invalidateQueries({ queryKey: cityQuery.queryKey }),
  })
  const isNow = (email: string) => session?.email === email
  return (
    <aside className="demo-bar" aria-label={say('label')}>
      <strong>{say('title', { city: city?.city.name ?? '' })}</strong>
      <span>{say('be')}</span>
      {data?.people.map(({ role, email, name }) => (
        <button key={role} type="button" title={name} aria-pressed={isNow(email)} disabled={become.isPending} onClick={() => become.mutate(role)}>
          {say(role)}
        </button>
      ))}
      <label>
        {say('speed')}
        <select value={city?.speed ?? 20} onChange={({ target }) => setSpeed.mutate(Number(target.value))}>
          {[...new Set([...speeds, city?.speed ?? 20])].sort((a, b) => a - b).map((speed) => (
            <option key={speed} value={speed}>{`${speed}×`}</option>
          ))}
        </select>
      </label>
    </aside>
  )
}
