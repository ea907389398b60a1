// The bar of the demo city: whom to be, and how fast time runs. Plainly marked, and absent where people live for real.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Bike, ChefHat, Radar, UtensilsCrossed } from 'lucide-react'
import { listDemoPeople, setDemoSpeed } from '../../contexts/gateway/contract.ts'
import { ask } from '../api/ask.ts'
import { cityQuery, useCity, useNow } from '../api/city.ts'
import { queries, reading } from '../api/queries.ts'
import { signIn, useSession } from '../api/session.ts'
import { Icon } from '../ui/icon.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'
import './demo-bar.css'

const speeds = [1, 5, 20, 60, 120]
const unhurried: Partial<Record<Role, number>> = { cook: 5, courier: 1 }
const rooms = { customer: { path: '/', icon: UtensilsCrossed }, dispatcher: { path: '/operations', icon: Radar }, cook: { path: '/kitchen', icon: ChefHat }, courier: { path: '/courier', icon: Bike } } as const
type Role = keyof typeof rooms

export function DemoBar() {
  const say = useWords(words)
  const city = useCity()
  const now = useNow()
  const { time, day } = useFormat()
  const session = useSession()
  const navigate = useNavigate()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const { data } = useQuery({ ...reading(listDemoPeople, {}), staleTime: Infinity })
  const speed = city?.speed ?? 20
  const setSpeed = useMutation({
    mutationFn: (speed: number) => ask(setDemoSpeed, { speed }),
    onSuccess: () => queries.invalidateQueries({ queryKey: cityQuery.queryKey }),
  })
  const become = useMutation({
    mutationFn: async (role: Role) => {
      await signIn(data!.people.find((one) => one.role === role)!)
      // What is decided within seconds of the city's clock cannot be decided when they fly by.
      const most = unhurried[role]
      if (most !== undefined && speed > most) await setSpeed.mutateAsync(most)
      // A customer goes on where they are: with a full tiffin, at the checkout.
      if (role === 'customer' && !isElsewhere(path)) return
      await navigate({ to: rooms[role].path as '/' })
    },
  })
  return (
    <aside className="demo-bar" aria-label={say('label')}>
      <strong className="demo-title">{say('title', { city: city?.city.name ?? '' })}</strong>
      <div role="group" aria-label={say('be')} className="demo-people">
        <span aria-hidden className="demo-be">{say('be')}</span>
        {data?.people.map(({ role, email, name }) => (
          <button key={role} type="button" title={name} aria-pressed={session?.email === email} aria-disabled={become.isPending || undefined} onClick={() => become.isPending || become.mutate(role)}>
            <Icon of={rooms[role].icon} />
            <span>{say(role)}</span>
          </button>
        ))}
      </div>
      <span className="demo-time">
        {now !== undefined && <time className="figures" title={day(now)} dateTime={new Date(now).toISOString()}>{time(now)}</time>}
        <label>
          <span className="for-screen-readers">{say('speed')}</span>
          <select value={speed} title={say('speed')} onChange={({ target }) => setSpeed.mutate(Number(target.value))}>
            {[...new Set([...speeds, speed])].sort((a, b) => a - b).map((one) => <option key={one} value={one}>{`${one}×`}</option>)}
          </select>
        </label>
      </span>
      {(become.isError || setSpeed.isError) && <span role="alert" className="demo-failed">{say('failed')}</span>}
    </aside>
  )
}

const isElsewhere = (path: string): boolean => Object.values(rooms).some((room) => room.path !== '/' && path.startsWith(room.path))
