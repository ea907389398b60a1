import type { Place } from '../kept/places.ts'
import type { KitchenCard } from './kitchens.ts'

export const KitchenMap = ({ kitchens }: { kitchens: readonly KitchenCard[]; place: Place }) => <div className="kitchen-map">{kitchens.length}</div>
