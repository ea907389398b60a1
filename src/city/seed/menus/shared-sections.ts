// What most places have besides what they are known for.
import { choice, dish, drink, extras, section } from './dish-idea.ts'

export const drinks = section(
  'Bebidas',
  drink('Agua mineral 600 ml', 90), drink('Agua con gas 600 ml', 90), drink('Refresco 600 ml', 120), drink('Refresco 1,5 l', 195), drink('Pomelo 1,5 l', 185), drink('Jugo de naranja exprimido', 190), drink('Limonada con menta', 180),
)
export const beers = section('Cervezas y vinos', drink('Cerveza rubia 1 l', 260), drink('Cerveza negra 1 l', 280), drink('Lata 473 ml', 160), drink('Medio y medio 750 ml', 390), drink('Tannat 750 ml', 520), drink('Clericó 1 l', 450))
export const desserts = section(
  'Postres',
  dish('Flan con dulce de leche', 190, 'cold', 2, { allergens: ['milk', 'eggs'] }),
  dish('Chajá', 240, 'cold', 2, { about: 'Bizcochuelo, merengue, crema y durazno.', allergens: ['gluten', 'milk', 'eggs'] }),
  dish('Martín Fierro', 180, 'cold', 2, { about: 'Queso y dulce de membrillo.', allergens: ['milk'] }),
  dish('Panqueque de dulce de leche', 220, 'stove', 5, { allergens: ['gluten', 'milk', 'eggs'] }),
  dish('Massini', 230, 'cold', 2, { allergens: ['gluten', 'milk', 'eggs'] }),
  dish('Helado dos bochas', 170, 'cold', 2, { allergens: ['milk'], groups: [choice('Gusto', ['Dulce de leche', 0], ['Chocolate', 0], ['Frutilla', 0], ['Limón', 0])] }),
)
export const sides = section(
  'Para acompañar',
  dish('Papas fritas', 230, 'fryer', 7, { groups: [extras('Con', ['Cheddar', 90], ['Panceta', 90], ['Provenzal', 30])] }),
  dish('Ensalada mixta', 190, 'cold', 3), dish('Ensalada rusa', 210, 'cold', 2, { allergens: ['eggs'] }), dish('Puré de papas', 190, 'stove', 5, { allergens: ['milk'] }), dish('Boniatos fritos', 240, 'fryer', 8),
)
