import { stillLifeOfHour } from '../../food/pictures.ts'
import { StillLife } from '../../ui/tin.tsx'
import { useWide } from '../../ui/use-wide.ts'

/** On the slab's lip stands what is eaten at this hour, where there is room. */
export function SlabStillLife({ hour }: { hour: number | undefined }) {
  const hasRoom = useWide(68.75)
  return <div aria-hidden className="slab-still-life">{hasRoom && hour !== undefined && <StillLife picture={stillLifeOfHour(hour)} bare eager />}</div>
}
