import { useEffect, useEffectEvent, useRef } from 'react'
import type { Position } from './along.ts'
import { Crowd, type Shape } from './crowd.ts'
import { useOpenedMap } from './map.tsx'

export interface CityCourier extends Position { id: string; carrying: boolean }
export interface CityOrder extends Position { id: string; state: 'fine' | 'risk' | 'late' }
export interface Picked { kind: 'courier' | 'order'; id: string }
export interface CityProps {
  couriers: readonly CityCourier[]
  orders: readonly CityOrder[]
  selected?: Picked | undefined
  onPick?: (picked: Picked) => void
  /** How long couriers take from where they were to where they are now: the pace of the updates. */
  paceMs?: number
}
/**
 * Everybody at once: thousands of couriers and orders in one draw call on a canvas of its own above the map, so that the map need not
 * be painted when they move. Shape before colour: a free courier is a ring, one who carries a disk, an order a small square, one
 * that will be late a diamond, a late one a triangle.
 */
export function City({ couriers, orders, selected, onPick, paceMs = 1_000 }: CityProps) {
  const { view, time } = useOpenedMap()
  const crowd = useRef<Crowd<Picked>>(undefined)
  const picked = useEffectEvent((one: Picked) => onPick?.(one))
  useEffect(() => {
    const made = new Crowd<Picked>(view, time)
    crowd.current = made
    // A press on somebody is no press on the map.
    const press = (event: { point: { x: number; y: number }; originalEvent: Event }) => {
      const found = made.nearest(event.point)
      if (!found) return
      event.originalEvent.preventDefault()
      picked(found)
    }
    const hover = (event: { point: { x: number; y: number } }) => void (view.getCanvas().style.cursor = made.nearest(event.point) ? 'pointer' : '')
    view.on('preclick' as 'click', press)
    view.on('mousemove', hover)
    return () => {
      view.off('preclick' as 'click', press)
      view.off('mousemove', hover)
      made.remove()
    }
  }, [view, time])
  useEffect(() => {
    crowd.current?.show(
      [
        ...orders.filter(({ state }) => state === 'fine').map((order) => ({ key: order.id, at: order, shape: 'order' as Shape, tag: { kind: 'order' as const, id: order.id } })),
        ...couriers.map((courier) => ({ key: courier.id, at: courier, shape: (courier.carrying ? 'carrying' : 'free') as Shape, tag: { kind: 'courier' as const, id: courier.id } })),
        // What needs a hand lies above the rest.
        ...orders.filter(({ state }) => state !== 'fine').sort((a, b) => (a.state === b.state ? 0 : a.state === 'late' ? 1 : -1)).map((order) => ({ key: order.id, at: order, shape: order.state as Shape, tag: { kind: 'order' as const, id: order.id } })),
      ],
      paceMs,
    )
  }, [view, time, couriers, orders, paceMs])
  useEffect(() => crowd.current?.select(selected?.id), [view, time, selected?.id])
  return null
}
