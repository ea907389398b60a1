// How a dish is written down in the book of menus: names as Montevideo says them, prices in pesos of the day.
export interface DishIdea {
  name: string
  pesos: number
  station: Station
  /** Of a cook, for one portion. */
  minutes: number
  about?: string
  allergens?: readonly string[]
  groups?: readonly GroupIdea[]
}
export type Station = 'grill' | 'oven' | 'fryer' | 'stove' | 'cold' | 'bar'

export interface GroupIdea {
  name: string
  min: number
  max: number
  options: readonly (readonly [name: string, pesos: number])[]
}
export interface SectionIdea {
  name: string
  dishes: readonly DishIdea[]
}

type More = Pick<DishIdea, 'about' | 'allergens' | 'groups'>
export const dish = (name: string, pesos: number, station: Station, minutes: number, more: More = {}): DishIdea => ({ name, pesos, station, minutes, ...more })
/** Something that is only taken from the shelf. */
export const drink = (name: string, pesos: number): DishIdea => dish(name, pesos, 'bar', 0.5)

export const section = (name: string, ...dishes: DishIdea[]): SectionIdea => ({ name, dishes })
/** Exactly one of them. */
export const choice = (name: string, ...options: (readonly [name: string, pesos: number])[]): GroupIdea => ({ name, min: 1, max: 1, options })
/** As many as one likes, each once. */
export const extras = (name: string, ...options: (readonly [name: string, pesos: number])[]): GroupIdea => ({ name, min: 0, max: options.length, options })
export const upTo = (max: number, name: string, ...options: (readonly [name: string, pesos: number])[]): GroupIdea => ({ name, min: 1, max, options })

// ── choices that many dishes share ──
export const withSide = choice('Guarnición', ['Papas fritas', 0], ['Ensalada mixta', 0], ['Puré de papas', 0], ['Papas noisette', 60])
export const howCooked = choice('Punto', ['Jugoso', 0], ['A punto', 0], ['Bien cocido', 0])
export const pastaSauce = choice('Salsa', ['Tuco', 0], ['Caruso', 70], ['Crema', 50], ['Pesto', 80], ['Bolognesa', 90], ['Manteca y salvia', 40])
export const pizzaExtras = extras('Agregados', ['Jamón', 90], ['Aceitunas', 60], ['Morrones', 60], ['Panceta', 110], ['Huevo', 50], ['Doble muzzarella', 120])
export const burgerExtras = extras('Agregados', ['Panceta', 90], ['Cheddar', 70], ['Huevo frito', 60], ['Cebolla caramelizada', 50], ['Medallón extra', 190])
