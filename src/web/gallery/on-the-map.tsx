import { useEffect, useMemo, useState } from 'react'
import { City, type CityCourier, type CityOrder, HomeMarker, Journey, KitchenMarker, Legend, Map, type Picked, Pin, type Position } from '../map/index.ts'
import { Sample } from './sample.tsx'

const kitchen = { lat: -34.8994, lon: -56.17706 }
const home = { lat: -34.91002, lon: -56.15297 }
const route: Position[] = [kitchen, { lat: -34.90022, lon: -56.17549 }, { lat: -34.90098, lon: -56.17421 }, { lat: -34.9006, lon: -56.1653 }, { lat: -34.9051, lon: -56.1647 }, { lat: -34.9081, lon: -56.157 }, home]
const zoomWords = { nearer: 'Nearer', away: 'Further away' }

export function OnTheMap() {
  const [reported, setReported] = useState(2)
  const [door, setDoor] = useState<Position>(home)
  useEffect(() => {
    const riding = setInterval(() => setReported((at) => (at >= 5 ? 2 : at + 1)), 4_000)
    return () => clearInterval(riding)
  }, [])
  return (
    <Sample title="On the map">
      <Map label="The way of an order" className="h-80 rounded-card" fit={[kitchen, home]} zoomWords={zoomWords}>
        <Journey route={route} courier={{ position: route[reported]! }} courierName="Diego" />
        <KitchenMarker at={kitchen} name="La Esquina de la Milanesa" />
        <HomeMarker at={home} number="2702" />
      </Map>
      <Map label="Choose the door" className="h-56 rounded-card" centre={home} zoom={17} onPress={setDoor}>
        <Pin at={door} label="The door" onMoved={setDoor} />
      </Map>
      <WholeCity />
    </Sample>
  )
}

/** Five thousand couriers and two thousand orders, who move once a second. */
function WholeCity() {
  const [picked, setPicked] = useState<Picked>()
  const [tick, setTick] = useState(0)
  useEffect(() => {
    const moving = setInterval(() => setTick((at) => at + 1), 1_000)
    return () => clearInterval(moving)
  }, [])
  const couriers = useMemo(() => Array.from({ length: 5_000 }, (_, at): CityCourier => ({ id: `c${at}`, carrying: at % 3 > 0, ...spot(at, tick) })), [tick])
  const orders = useMemo(() => Array.from({ length: 2_000 }, (_, at): CityOrder => ({ id: `o${at}`, state: at % 37 === 0 ? 'late' : at % 19 === 0 ? 'risk' : 'fine', ...spot(at + 9_000, 0) })), [])
  return (
    <>
      <Map label="The city" className="h-96 rounded-card" centre={{ lat: -34.893, lon: -56.165 }} zoom={12.6} zoomWords={zoomWords}>
        <City couriers={couriers} orders={orders} selected={picked} onPick={setPicked} />
      </Map>
      <Legend words={{ free: 'Free', carrying: 'Carrying', order: 'Order', risk: 'Will be late', late: 'Late' }} />
      <p className="type-14 quiet">{picked ? `${picked.kind} ${picked.id}` : 'Press somebody.'}</p>
    </>
  )
}
function spot(seed: number, tick: number): Position {
  const angle = seed * 2.39996
  const far = Math.sqrt(((seed * 7919) % 5_000) / 5_000) * 0.055
  const wander = tick * 0.00025 * ((seed % 5) - 2)
  return { lat: -34.888 + Math.sin(angle) * far * 0.7 + wander, lon: -56.165 + Math.cos(angle) * far + wander * ((seed % 3) - 1) }
}
