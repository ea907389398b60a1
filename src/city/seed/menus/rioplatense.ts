// The kitchens of the River Plate: chivitos, the grill, minutas, pizza with fainá, fresh pasta, empanadas.
import { choice, dish, extras, howCooked, pastaSauce, pizzaExtras, section, upTo, withSide } from './dish-idea.ts'

const inBread = choice('Cómo', ['Al pan con fritas', 0], ['Al plato', 90])
const chivitoExtras = extras('Agregados', ['Panceta', 90], ['Huevo', 50], ['Morrones', 50], ['Palmitos', 110], ['Choclo', 60])
const chivitoAllergens = ['gluten', 'milk', 'eggs']

export const chivitos = [
  section(
    'Chivitos',
    dish('Chivito común', 490, 'grill', 8, { about: 'Lomo, jamón, muzzarella, lechuga, tomate y mayonesa.', allergens: chivitoAllergens, groups: [inBread, chivitoExtras] }),
    dish('Chivito canadiense', 590, 'grill', 9, { about: 'Lomo, panceta, jamón, muzzarella, huevo, morrones y aceitunas.', allergens: chivitoAllergens, groups: [inBread, chivitoExtras] }),
    dish('Chivito de pollo', 520, 'grill', 9, { allergens: chivitoAllergens, groups: [inBread] }),
    dish('Chivito vegetariano', 480, 'grill', 8, { about: 'Berenjena, muzzarella, morrones, choclo y huevo.', allergens: chivitoAllergens, groups: [inBread] }),
    dish('Chivito para dos', 990, 'grill', 13, { about: 'Al plato, con fritas, rusa y mixta.', allergens: chivitoAllergens }),
  ),
  section(
    'Minutas',
    dish('Hamburguesa completa', 350, 'grill', 7, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Pancho con muzzarella', 160, 'stove', 4, { allergens: ['gluten', 'milk'] }),
    dish('Húngara al pan', 190, 'grill', 6, { allergens: ['gluten'] }), dish('Milanesa al pan', 330, 'fryer', 8, { allergens: ['gluten', 'eggs'] }), dish('Olímpico caliente', 360, 'grill', 6, { allergens: ['gluten', 'milk', 'eggs'] }),
  ),
]

export const parrilla = [
  section(
    'A las brasas',
    dish('Asado de tira', 690, 'grill', 16, { groups: [howCooked, withSide] }), dish('Entrecot', 750, 'grill', 13, { groups: [howCooked, withSide] }), dish('Pulpón de vacío', 720, 'grill', 15, { groups: [howCooked, withSide] }),
    dish('Picaña', 780, 'grill', 14, { groups: [howCooked, withSide] }), dish('Pamplona de pollo', 590, 'grill', 16, { about: 'Rellena de jamón, queso y morrones.', allergens: ['milk'], groups: [withSide] }),
    dish('Pamplona de cerdo', 610, 'grill', 16, { allergens: ['milk'], groups: [withSide] }), dish('Pollo deshuesado al limón', 560, 'grill', 15, { groups: [withSide] }), dish('Parrillada para dos', 1490, 'grill', 20, { about: 'Asado, chorizo, morcilla, molleja, riñón y pollo.' }),
  ),
  section('Achuras y entradas', dish('Chorizo', 160, 'grill', 8), dish('Morcilla dulce', 150, 'grill', 7), dish('Mollejas', 420, 'grill', 11), dish('Provolone a la parrilla', 330, 'grill', 6, { allergens: ['milk'] }), dish('Choripán', 190, 'grill', 8, { allergens: ['gluten'] })),
]

export const minutas = [
  section(
    'Milanesas',
    dish('Milanesa de carne', 460, 'fryer', 9, { allergens: ['gluten', 'eggs'], groups: [withSide] }), dish('Milanesa de pollo', 450, 'fryer', 9, { allergens: ['gluten', 'eggs'], groups: [withSide] }),
    dish('Milanesa napolitana', 540, 'oven', 12, { about: 'Salsa, jamón y muzzarella gratinada.', allergens: ['gluten', 'eggs', 'milk'], groups: [withSide] }),
    dish('Milanesa suiza', 560, 'oven', 12, { allergens: ['gluten', 'eggs', 'milk'], groups: [withSide] }), dish('Milanesa de berenjena', 420, 'fryer', 9, { allergens: ['gluten', 'eggs'], groups: [withSide] }),
  ),
  section(
    'Platos del día',
    dish('Pastel de carne', 390, 'oven', 6, { allergens: ['milk', 'eggs'] }), dish('Churrasco con guarnición', 510, 'grill', 9, { groups: [howCooked, withSide] }), dish('Suprema Maryland', 560, 'fryer', 12, { allergens: ['gluten', 'eggs', 'milk'] }),
    dish('Guiso de lentejas', 360, 'stove', 4), dish('Merluza a la romana', 480, 'fryer', 9, { allergens: ['fish', 'gluten', 'eggs'], groups: [withSide] }), dish('Tarta pascualina', 290, 'oven', 5, { allergens: ['gluten', 'eggs', 'milk'] }),
    dish('Revuelto gramajo', 390, 'stove', 8, { allergens: ['eggs'] }), dish('Tortilla de papas', 320, 'stove', 7, { allergens: ['eggs'] }),
  ),
]

export const pizza = [
  section(
    'Pizzas',
    dish('Pizza con muzzarella', 290, 'oven', 8, { about: 'Al tacho, dos porciones.', allergens: ['gluten', 'milk'], groups: [pizzaExtras] }), dish('Pizza de salsa', 170, 'oven', 7, { allergens: ['gluten'] }),
    dish('Figazza', 230, 'oven', 8, { about: 'Cebolla y morrones, sin salsa.', allergens: ['gluten'] }), dish('Figazza con muzzarella', 330, 'oven', 9, { allergens: ['gluten', 'milk'] }),
    dish('Pizzeta con muzzarella', 420, 'oven', 10, { allergens: ['gluten', 'milk'], groups: [pizzaExtras] }), dish('Pizzeta napolitana', 470, 'oven', 10, { allergens: ['gluten', 'milk'] }),
    dish('Pizzeta cuatro quesos', 540, 'oven', 10, { allergens: ['gluten', 'milk'] }), dish('Pizzeta de rúcula y jamón crudo', 590, 'oven', 10, { allergens: ['gluten', 'milk'] }), dish('Metro de muzzarella', 1190, 'oven', 14, { allergens: ['gluten', 'milk'], groups: [pizzaExtras] }),
  ),
  section('Fainá', dish('Fainá', 110, 'oven', 6, { groups: [choice('Corte', ['De la orilla', 0], ['Del medio', 0])] }), dish('Fainá con muzzarella', 190, 'oven', 7, { allergens: ['milk'] }), dish('Fainá de cebolla', 140, 'oven', 6)),
]

export const pastas = [
  section(
    'Pastas caseras',
    dish('Ravioles de verdura', 420, 'stove', 9, { allergens: ['gluten', 'eggs', 'milk'], groups: [pastaSauce] }), dish('Sorrentinos de jamón y queso', 470, 'stove', 9, { allergens: ['gluten', 'eggs', 'milk'], groups: [pastaSauce] }),
    dish('Ñoquis de papa', 390, 'stove', 7, { allergens: ['gluten', 'eggs'], groups: [pastaSauce] }), dish('Tallarines al huevo', 370, 'stove', 8, { allergens: ['gluten', 'eggs'], groups: [pastaSauce] }),
    dish('Capelettis', 450, 'stove', 9, { allergens: ['gluten', 'eggs', 'milk'], groups: [pastaSauce] }), dish('Lasaña', 520, 'oven', 12, { allergens: ['gluten', 'eggs', 'milk'] }),
    dish('Canelones de espinaca', 480, 'oven', 12, { allergens: ['gluten', 'eggs', 'milk'] }), dish('Agnolotis de calabaza', 490, 'stove', 9, { allergens: ['gluten', 'eggs', 'milk'], groups: [pastaSauce] }),
  ),
]

const fillings = ['Carne suave', 'Carne picante', 'Jamón y queso', 'Pollo', 'Queso y cebolla', 'Espinaca y ricota', 'Capresse', 'Dulce de membrillo'] as const
export const empanadas = [
  section(
    'Empanadas',
    ...fillings.map((filling) => dish(`Empanada de ${filling.toLowerCase()}`, 95, 'oven', 3, { allergens: ['gluten', 'eggs'], groups: [choice('Cocción', ['Al horno', 0], ['Frita', 0])] })),
    dish('Docena surtida', 990, 'oven', 15, { allergens: ['gluten', 'eggs', 'milk'], groups: [upTo(4, 'Gustos', ...fillings.slice(0, 7).map((filling) => [filling, 0] as const))] }),
  ),
  section('Tartas', dish('Tarta de jamón y queso', 260, 'oven', 5, { allergens: ['gluten', 'eggs', 'milk'] }), dish('Tarta de zapallitos', 250, 'oven', 5, { allergens: ['gluten', 'eggs', 'milk'] })),
]

export const pollo = [
  section(
    'Pollo al spiedo',
    dish('Pollo entero con fritas', 790, 'oven', 10), dish('Medio pollo con fritas', 450, 'oven', 8), dish('Cuarto de pollo', 290, 'oven', 6, { groups: [withSide] }), dish('Alitas picantes (10)', 420, 'fryer', 10), dish('Bastones de pollo', 390, 'fryer', 9, { allergens: ['gluten', 'eggs'] }),
    dish('Arrollado de pollo', 360, 'cold', 3, { allergens: ['eggs'] }),
  ),
]
