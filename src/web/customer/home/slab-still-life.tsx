import { stillLifeOfHour } from '../../food/pictures.ts'
import { StillLife } from '../../ui/tin.tsx'

/** On the slab's lip stands what is eaten at this hour, where there is room. */
export const SlabStillLife = ({ hour }: { hour: number | undefined }) => <div aria-hidden className="slab-still-life">{hour !== undefined && <StillLife picture={stillLifeOfHour(hour)} bare eager />}</div>
