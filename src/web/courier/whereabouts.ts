// Where the courier is. A phone knows; somebody who looks around in the demo city rides there by themselves, at the pace of a bicycle
// and by the city's clock.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { listDemoPeople } from '../../contexts/gateway/contract.ts'
import { sendPings } from '../../contexts/tracking/contract.ts'
import type { Position } from '../../platform/contract.ts'
import { ask } from '../api/ask.ts'
import { type City, cityNow } from '../api/city.ts'
import { reading } from '../api/queries.ts'

const pingEveryMs = 4_000
const bicycleMetresPerSecond = 4.2
const metresPerDegree = 111_320

export interface Whereabouts {
  position: Position | undefined
  /** Nobody holds the phone: the demo rides. */
  rides: boolean
}

/** Tells the platform where the courier is while `online`, riding towards `goal` in the demo. */
export function useWhereabouts(city: City | undefined, online: boolean, goal: Position | undefined): Whereabouts {
  const [phone, setPhone] = useState<Position>()
  const ridden = useRef<Position>(undefined)
  const [shown, show] = useState<Position>()
  const rides = city?.demo === true
  const people = useQuery({ ...reading(listDemoPeople, {}), enabled: rides, staleTime: Infinity }).data?.people
  const start = people?.find(({ role }) => role === 'courier')?.home?.position

  useEffect(() => {
    if (!online || !('geolocation' in navigator) || city?.demo) return
    const watching = navigator.geolocation.watchPosition(({ coords }) => setPhone({ lat: coords.latitude, lon: coords.longitude }), () => setPhone(undefined), { enableHighAccuracy: true })
    return () => navigator.geolocation.clearWatch(watching)
  }, [online, city?.demo])

  const target = useRef(goal)
  target.current = goal
  const phoneNow = useRef(phone)
  phoneNow.current = phone
  useEffect(() => {
    if (!online || !city || (city.demo && !start)) return
    const tell = () => {
      if (city.demo) ridden.current = step(ridden.current ?? start!, target.current, (pingEveryMs / 1000) * city.speed)
      const position = city.demo ? ridden.current : phoneNow.current
      show(position)
      // A ping that is lost is followed by the next one.
      if (position) void ask(sendPings, { pings: [{ at: new Date(cityNow(city)).toISOString(), position }] }).catch(() => {})
    }
    tell()
    const telling = setInterval(tell, pingEveryMs)
    return () => clearInterval(telling)
  }, [online, city, start])

  return { position: shown ?? (rides ? start : phone), rides }
}

function step(from: Position, to: Position | undefined, seconds: number): Position {
  if (!to) return from
  const shrink = Math.cos((from.lat * Math.PI) / 180)
  const [north, east] = [(to.lat - from.lat) * metresPerDegree, (to.lon - from.lon) * metresPerDegree * shrink]
  const share = Math.min(1, (bicycleMetresPerSecond * seconds) / Math.max(1, Math.hypot(north, east)))
  return { lat: from.lat + (to.lat - from.lat) * share, lon: from.lon + (to.lon - from.lon) * share }
}
