// The map and what lies on it. How to use it is said at the head of `map.tsx`.
export { City, type CityCourier, type CityOrder, type CityProps, type Picked } from './city.tsx'
export { Journey, type JourneyProps } from './journey.tsx'
export { Legend } from './legend.tsx'
export { Map, type MapHandle, type MapProps, type Position } from './map.tsx'
export { HomeMarker, KitchenMarker, Marker, Pin } from './markers.tsx'
