// The kitchen and its menu as search engines read them (schema.org).
import type { Menu, Restaurant } from '../../../contexts/catalog/contract.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export function StructuredData({ kitchen, menu }: { kitchen: Restaurant; menu: Menu }) {
  const { place } = kitchen
  const price = ({ amount, currency }: { amount: number; currency: string }) => ({ '@type': 'Offer', price: (amount / 100).toFixed(2), priceCurrency: currency })
  const data = {
    '@context': 'https://schema.org', '@type': 'Restaurant', '@id': `${location.origin}/restaurants/${kitchen.restaurantId}`, url: `${location.origin}/restaurants/${kitchen.restaurantId}`, name: kitchen.name,
    servesCuisine: kitchen.cuisines, currenciesAccepted: kitchen.currency, paymentAccepted: kitchen.acceptsCash ? 'Cash, card' : 'Card',
    address: { '@type': 'PostalAddress', streetAddress: [place.street, place.number].filter(Boolean).join(' ') }, geo: { '@type': 'GeoCoordinates', latitude: place.position.lat, longitude: place.position.lon },
    openingHoursSpecification: kitchen.hours.map(({ day, opens, closes }) => ({ '@type': 'OpeningHoursSpecification', dayOfWeek: days[day - 1], opens, closes })),
    hasMenu: {
      '@type': 'Menu',
      hasMenuSection: menu.sections.map((section) => ({
        '@type': 'MenuSection', name: section.name,
        hasMenuItem: section.dishes.map((dish) => ({ '@type': 'MenuItem', name: dish.name, ...(dish.description ? { description: dish.description } : {}), offers: price(dish.price) })),
      })),
    },
  }
  // Nothing that somebody wrote may end the element.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />
}
