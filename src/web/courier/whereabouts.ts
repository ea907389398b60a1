// Where the courier is. A phone knows; somebody who looks around in the demo city rides there by themselves, at the pace of a bicycle
// and by the city's clock.
import { useEffect, useRef, useState } from 'react'
import { sendPings } from '../../contexts/tracking/contract.ts'
import type { Position } from '../../platform/contract.ts'
import { ask } from '../api/ask.ts'
import { type City, cityNow } from '../api/city.ts'

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
  const rides = city?.demo === true && !(phone && isIn(city, phone))

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
    if (!online || !city) return
    const tell = () => {
      if (city.demo) ridden.current = step(ridden.current ?? startIn(city), target.current, (pingEveryMs / 1000) * city.speed)
      const position = city.demo ? ridden.current : phoneNow.current
      show(position)
      // A ping that is lost is followed by the next one.
      if (position) void ask(sendPings, { pings: [{ at: new Date(cityNow(city)).toISOString(), position }] }).catch(() => {})
    }
    tell()
    const telling = setInterval(tell, pingEveryMs)
    return () => clearInterval(telling)
  }, [online, city])

  return { position: shown ?? (city && rides ? startIn(city) : phone), rides }
}

function step(from: Position, to: Position | undefined, seconds: number): Position {
  if (!to) return from
  const shrink = Math.cos((from.lat * Math.PI) / 180)
  const [north, east] = [(to.lat - from.lat) * metresPerDegree, (to.lon - from.lon) * metresPerDegree * shrink]
  const share = Math.min(1, (bicycleMetresPerSecond * seconds) / Math.max(1, Math.hypot(north, east)))
  return { lat: from.lat + (to.lat - from.lat) * share, lon: from.lon + (to.lon - from.lon) * share }
}

/** Where kitchens are: the south of the middle of the city. */
const startIn = ({ bounds }: City): Position => (bounds ? { lat: (bounds.southWest.lat * 3 + bounds.northEast.lat) / 4, lon: (bounds.southWest.lon + bounds.northEast.lon) / 2 } : { lat: 0, lon: 0 })
const isIn = ({ bounds }: City, { lat, lon }: Position): boolean => !bounds || (lat >= bounds.southWest.lat && lat <= bounds.northEast.lat && lon >= bounds.southWest.lon && lon <= bounds.northEast.lon)
