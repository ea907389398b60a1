// What came to the city from further away, and what is made without meat.
import { choice, dish, extras, section, withSide } from './dish-idea.ts'

const heat = choice('Picante', ['Suave', 0], ['Medio', 0], ['Fuerte', 0])
export const sushi = [
  section(
    'Rolls',
    dish('New York roll (10)', 490, 'cold', 9, { about: 'Salmón, queso crema y palta.', allergens: ['fish', 'milk'] }), dish('Philadelphia roll (10)', 480, 'cold', 9, { allergens: ['fish', 'milk'] }), dish('Tempura roll (10)', 540, 'fryer', 11, { allergens: ['fish', 'crustaceans', 'gluten'] }),
    dish('Veggie roll (10)', 410, 'cold', 8), dish('Combinado 20 piezas', 950, 'cold', 15, { allergens: ['fish', 'milk'] }), dish('Combinado 40 piezas', 1690, 'cold', 24, { allergens: ['fish', 'milk', 'crustaceans'] }),
  ),
  section('Cocina', dish('Gyozas (6)', 340, 'stove', 8, { allergens: ['gluten', 'soy'] }), dish('Yakimeshi', 420, 'stove', 9, { allergens: ['eggs', 'soy'] }), dish('Sashimi de salmón', 560, 'cold', 7, { allergens: ['fish'], groups: [extras('Con', ['Wasabi', 0], ['Jengibre', 0])] })),
]

export const china = [
  section(
    'Platos',
    dish('Chaw fan', 380, 'stove', 7, { allergens: ['eggs', 'soy'] }), dish('Chop suey de pollo', 430, 'stove', 8, { allergens: ['soy'] }), dish('Cerdo agridulce', 470, 'fryer', 10, { allergens: ['gluten', 'soy'] }), dish('Carne con brócoli', 490, 'stove', 9, { allergens: ['soy'], groups: [heat] }),
    dish('Arrolladitos primavera (4)', 260, 'fryer', 6, { allergens: ['gluten'] }), dish('Tallarines saltados', 420, 'stove', 8, { allergens: ['gluten', 'soy'] }), dish('Wantan frito (8)', 280, 'fryer', 6, { allergens: ['gluten'] }),
  ),
]
export const india = [
  section(
    'Curries',
    dish('Chicken tikka masala', 560, 'stove', 11, { allergens: ['milk'], groups: [heat] }), dish('Cordero rogan josh', 690, 'stove', 12, { groups: [heat] }), dish('Palak paneer', 520, 'stove', 10, { allergens: ['milk'], groups: [heat] }), dish('Chana masala', 450, 'stove', 9, { groups: [heat] }),
    dish('Biryani de verduras', 490, 'stove', 11), dish('Samosas (2)', 240, 'fryer', 6, { allergens: ['gluten'] }), dish('Naan', 130, 'oven', 4, { allergens: ['gluten', 'milk'] }),
  ),
]
export const arabe = [
  section(
    'De la casa',
    dish('Lehmeyun', 130, 'oven', 5, { about: 'Con limón y pimienta.', allergens: ['gluten'] }), dish('Shawarma de pollo', 360, 'grill', 7, { allergens: ['gluten', 'milk'], groups: [heat] }), dish('Falafel al plato', 390, 'fryer', 8, { allergens: ['sesame'] }), dish('Hummus con pita', 280, 'cold', 3, { allergens: ['sesame', 'gluten'] }),
    dish('Kebab de cordero', 450, 'grill', 9, { allergens: ['gluten'] }), dish('Tabule', 260, 'cold', 3, { allergens: ['gluten'] }), dish('Baklava', 180, 'cold', 1, { allergens: ['gluten', 'nuts'] }),
  ),
]
export const mariscos = [
  section(
    'Del río y del mar',
    dish('Rabas', 590, 'fryer', 8, { allergens: ['molluscs', 'gluten'] }), dish('Merluza a la plancha', 540, 'grill', 10, { allergens: ['fish'], groups: [withSide] }), dish('Salmón a las brasas', 890, 'grill', 13, { allergens: ['fish'], groups: [withSide] }), dish('Cazuela de mariscos', 790, 'stove', 14, { allergens: ['molluscs', 'crustaceans', 'fish'] }),
    dish('Paella para dos', 1450, 'stove', 24, { allergens: ['molluscs', 'crustaceans', 'fish'] }), dish('Chipirones al ajillo', 620, 'stove', 9, { allergens: ['molluscs'] }), dish('Miniaturas de pescado', 460, 'fryer', 8, { allergens: ['fish', 'gluten', 'eggs'] }),
  ),
]
export const peruana = [
  section('Perú', dish('Ceviche clásico', 590, 'cold', 9, { allergens: ['fish'], groups: [heat] }), dish('Lomo saltado', 560, 'stove', 11, { allergens: ['soy'] }), dish('Ají de gallina', 490, 'stove', 9, { allergens: ['milk', 'nuts'] }), dish('Arroz chaufa', 450, 'stove', 9, { allergens: ['eggs', 'soy'] }), dish('Causa limeña', 380, 'cold', 5, { allergens: ['eggs'] }), dish('Suspiro limeño', 210, 'cold', 2, { allergens: ['milk', 'eggs'] })),
]
export const espanola = [
  section('Tapas y cazuelas', dish('Tortilla española', 360, 'stove', 9, { allergens: ['eggs'] }), dish('Gambas al ajillo', 690, 'stove', 8, { allergens: ['crustaceans'] }), dish('Croquetas de jamón (6)', 340, 'fryer', 7, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Patatas bravas', 290, 'fryer', 8), dish('Pulpo a la gallega', 890, 'stove', 10, { allergens: ['molluscs'] }), dish('Callos a la madrileña', 520, 'stove', 6), dish('Gazpacho', 260, 'cold', 2)),
]
export const vegetariana = [
  section(
    'Sin carne',
    dish('Bowl de quinoa y vegetales', 420, 'cold', 6), dish('Hamburguesa de garbanzos', 380, 'grill', 8, { allergens: ['gluten'], groups: [withSide] }), dish('Wok de tofu', 430, 'stove', 8, { allergens: ['soy'] }), dish('Milanesa de seitán', 410, 'fryer', 8, { allergens: ['gluten'], groups: [withSide] }),
    dish('Ensalada de la huerta', 350, 'cold', 5, { groups: [extras('Agregados', ['Palta', 90], ['Tofu', 90], ['Semillas', 40])] }), dish('Tarta de calabaza', 290, 'oven', 5, { allergens: ['gluten', 'milk'] }), dish('Curry de lentejas', 390, 'stove', 6), dish('Brownie vegano', 190, 'cold', 1, { allergens: ['nuts'] }),
  ),
]
export const crepes = [
  section('Crêpes', ...(['Jamón y queso', 'Espinaca y ricota', 'Salmón y palta', 'Hongos a la crema'] as const).map((name, index) => dish(`Crêpe ${name.toLowerCase()}`, [340, 350, 490, 390][index]!, 'stove', 7, { allergens: ['gluten', 'milk', 'eggs'] })), dish('Crêpe de dulce de leche', 260, 'stove', 5, { allergens: ['gluten', 'milk', 'eggs'] }), dish('Crêpe de Nutella y banana', 310, 'stove', 5, { allergens: ['gluten', 'milk', 'eggs', 'nuts'] })),
]
export const casera = [
  section(
    'Cocina de la casa',
    dish('Risotto de hongos', 560, 'stove', 14, { allergens: ['milk'] }), dish('Bondiola braseada', 620, 'oven', 9, { groups: [withSide] }), dish('Lomo a la pimienta', 790, 'grill', 13, { groups: [withSide] }), dish('Salmón con vegetales', 850, 'grill', 13, { allergens: ['fish'] }), dish('Wok de verduras y arroz', 430, 'stove', 9, { allergens: ['soy'] }),
    dish('Ensalada César con pollo', 420, 'cold', 6, { allergens: ['milk', 'eggs', 'gluten'] }), dish('Ravioles de cordero', 590, 'stove', 10, { allergens: ['gluten', 'eggs'] }), dish('Pollo a la mostaza', 520, 'stove', 11, { groups: [withSide] }),
  ),
]
