import type { Place } from '../kept/places.ts'

export const AddressMap = (_: { onFound: (place: Place) => void }) => <div className="address-map" />
