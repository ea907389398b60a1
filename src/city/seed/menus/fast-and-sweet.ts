// Counters, coffee and ice cream, and what is eaten with beer.
import { burgerExtras, choice, dish, drink, extras, section, upTo } from './dish-idea.ts'

const meal = choice('Menú', ['Solo', 0], ['Con papas y refresco', 190], ['Con papas grandes y refresco', 250])
const burgerAllergens = ['gluten', 'milk', 'eggs']
export const hamburguesas = [
  section(
    'Hamburguesas',
    dish('Hamburguesa clásica', 320, 'grill', 7, { allergens: burgerAllergens, groups: [meal, burgerExtras] }), dish('Doble cheddar', 430, 'grill', 8, { allergens: burgerAllergens, groups: [meal, burgerExtras] }),
    dish('Panceta y cebolla crispy', 460, 'grill', 8, { allergens: burgerAllergens, groups: [meal, burgerExtras] }), dish('De pollo crujiente', 390, 'fryer', 8, { allergens: burgerAllergens, groups: [meal] }),
    dish('De lentejas', 380, 'grill', 8, { allergens: ['gluten'], groups: [meal] }), dish('Hamburguesa infantil', 290, 'grill', 6, { allergens: burgerAllergens }),
  ),
  section('Papas y más', dish('Papas medianas', 150, 'fryer', 5), dish('Papas grandes', 190, 'fryer', 6), dish('Nuggets (8)', 260, 'fryer', 6, { allergens: ['gluten'] }), dish('Aros de cebolla', 220, 'fryer', 6, { allergens: ['gluten'] })),
]

const bread = choice('Pan', ['Blanco', 0], ['Integral', 0], ['De queso y orégano', 30])
const greens = extras('Verduras', ['Lechuga', 0], ['Tomate', 0], ['Cebolla', 0], ['Pepinos', 0], ['Jalapeños', 0])
export const sandwiches = [
  section(
    'Sándwiches',
    ...(['Jamón y queso', 'Pollo teriyaki', 'Atún', 'Carne y queso', 'Veggie', 'Italiano'] as const).map((name, index) => dish(`Sub ${name}`, [250, 310, 300, 330, 240, 320][index]!, 'cold', 4, { allergens: ['gluten', 'milk'], groups: [choice('Tamaño', ['15 cm', 0], ['30 cm', 190]), bread, greens] })),
  ),
  section('Algo más', dish('Sopa del día', 190, 'stove', 3), dish('Cookie de chocolate', 75, 'cold', 1, { allergens: ['gluten', 'milk', 'eggs'] })),
]

const milk = choice('Leche', ['Entera', 0], ['Descremada', 0], ['De almendras', 60])
export const cafe = [
  section(
    'Café',
    dish('Espresso', 110, 'bar', 2), dish('Cortado', 120, 'bar', 2, { allergens: ['milk'], groups: [milk] }), dish('Capuchino', 180, 'bar', 3, { allergens: ['milk'], groups: [milk] }), dish('Flat white', 170, 'bar', 3, { allergens: ['milk'], groups: [milk] }),
    dish('Submarino', 190, 'bar', 3, { allergens: ['milk'] }), dish('Té en hebras', 130, 'bar', 3), dish('Licuado de banana', 190, 'bar', 3, { allergens: ['milk'] }),
  ),
  section(
    'Con qué',
    dish('Medialuna rellena', 170, 'cold', 2, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Tostado de jamón y queso', 260, 'grill', 5, { allergens: ['gluten', 'milk'] }), dish('Scon con mermelada', 150, 'oven', 3, { allergens: ['gluten', 'milk', 'eggs'] }),
    dish('Cheesecake de frutos rojos', 240, 'cold', 2, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Rogel', 230, 'cold', 2, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Avocado toast con huevo', 320, 'grill', 6, { allergens: ['gluten', 'eggs'] }),
    dish('Alfajor de maicena', 90, 'cold', 1, { allergens: ['milk', 'eggs'] }), dish('Bowl de yogur y granola', 260, 'cold', 3, { allergens: ['milk', 'nuts'] }),
  ),
]

const flavours = [['Dulce de leche', 0], ['Dulce de leche granizado', 0], ['Chocolate', 0], ['Chocolate amargo', 0], ['Frutilla a la crema', 0], ['Vainilla', 0], ['Sambayón', 0], ['Limón', 0], ['Maracuyá', 0], ['Crema americana', 0]] as const
const tub = (name: string, pesos: number, most: number) => dish(name, pesos, 'cold', 3, { allergens: ['milk'], groups: [upTo(most, 'Gustos', ...flavours)] })
export const helado = [
  section('Helados', tub('Cuarto kilo', 290, 3), tub('Medio kilo', 490, 4), tub('Un kilo', 890, 5), tub('Vasito', 170, 2)),
  section('Especiales', dish('Copa melba', 320, 'cold', 4, { allergens: ['milk'] }), dish('Milkshake', 280, 'cold', 4, { allergens: ['milk'], groups: [choice('Gusto', ['Dulce de leche', 0], ['Chocolate', 0], ['Frutilla', 0])] }), dish('Torta helada', 950, 'cold', 3, { allergens: ['milk', 'eggs', 'gluten'] }), drink('Cucuruchos (6)', 90)),
]

export const bar = [
  section(
    'Para picar',
    dish('Picada para dos', 690, 'cold', 8, { about: 'Salame, queso, aceitunas, jamón crudo y pan.', allergens: ['milk', 'gluten'] }), dish('Rabas', 560, 'fryer', 8, { allergens: ['molluscs', 'gluten'] }), dish('Bastones de muzzarella', 340, 'fryer', 6, { allergens: ['milk', 'gluten', 'eggs'] }),
    dish('Papas con cheddar y panceta', 390, 'fryer', 8, { allergens: ['milk'] }), dish('Buñuelos de espinaca', 290, 'fryer', 7, { allergens: ['gluten', 'eggs'] }), dish('Nachos con guacamole', 380, 'oven', 6, { allergens: ['milk'] }),
  ),
  section(
    'Cocina del bar',
    dish('Chivito canadiense', 570, 'grill', 10, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Milanesa al pan', 340, 'fryer', 9, { allergens: ['gluten', 'eggs'] }), dish('Hamburguesa de la casa', 410, 'grill', 9, { allergens: burgerAllergens, groups: [burgerExtras] }),
    dish('Pizza con muzzarella', 280, 'oven', 9, { allergens: ['gluten', 'milk'] }), dish('Wok de pollo', 430, 'stove', 9, { allergens: ['soy'] }),
  ),
]
