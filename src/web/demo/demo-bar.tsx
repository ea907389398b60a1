// The bar of the demo city: whom to be, and how fast time runs. Plainly marked, and absent where people live for real.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Bike, ChefHat, Radar, UtensilsCrossed } from 'lucide-react'
import { useCity, useNow } from '../api/city.ts'
import { becomeDemoPerson, type DemoPerson, demoPeopleQuery, runCityAt } from '../api/demo.ts'
import { useSession } from '../api/session.ts'
import { Icon } from '../ui/icon.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'
import './demo-bar.css'

const speeds = [1, 5, 20, 60, 120]
const rooms = { customer: { path: '/', icon: UtensilsCrossed }, dispatcher: { path: '/operations', icon: Radar }, cook: { path: '/kitchen', icon: ChefHat }, courier: { path: '/courier', icon: Bike } } as const

export function DemoBar() {
  const say = useWords(words)
  const city = useCity()
  const now = useNow()
  const { time, day } = useFormat()
  const session = useSession()
  const navigate = useNavigate()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const { data } = useQuery(demoPeopleQuery)
  const speed = city?.speed ?? 20
  const setSpeed = useMutation({ mutationFn: runCityAt })
  const become = useMutation({
    mutationFn: async (person: DemoPerson) => {
      await becomeDemoPerson(person)
      const { role } = person
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
        {data?.people.map((person) => (
          <button key={person.role} type="button" title={person.name} aria-pressed={session?.email === person.email} aria-disabled={become.isPending || undefined} onClick={() => become.isPending || become.mutate(person)}>
            <Icon of={rooms[person.role].icon} />
            <span>{say(person.role)}</span>
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
