// Who stands beside whom: the table of each kind of kitchen, and what goes with a dish. Nothing alcoholic and no pork on covers.
export interface Party {
  heroes: readonly string[]
  sides: readonly string[]
  small: readonly string[]
  /** How many different tables there are. */
  tables: number
}

export const cuisines: Record<string, Party> = {
  chivitos: { heroes: ['chivito', 'chivito-al-plato', 'chivito'], sides: ['cup-with-straw', 'french-fries', 'tomato', 'leafy-green', 'onion'], small: ['olive', 'lemon', 'egg'], tables: 8 },
  milanesas: { heroes: ['milanesa', 'napolitana', 'caballo', 'milanesa-al-pan'], sides: ['tomato', 'cup-with-straw', 'leafy-green', 'french-fries', 'onion', 'cheese-wedge'], small: ['lemon', 'olive', 'egg'], tables: 8 },
  minutas: { heroes: ['milanesa-al-pan', 'caballo', 'hamburger', 'tortilla'], sides: ['cup-with-straw', 'french-fries', 'tomato', 'leafy-green'], small: ['lemon', 'olive', 'egg'], tables: 8 },
  parrilla: { heroes: ['asado', 'bife', 'provolone', 'pollo-grille'], sides: ['tomato', 'onion', 'leafy-green', 'bell-pepper', 'potato', 'garlic'], small: ['lemon', 'herb', 'garlic'], tables: 8 },
  pizza: { heroes: ['pizza', 'pizzeta-napolitana', 'pizza', 'faina-muzzarella'], sides: ['cheese-wedge', 'garlic', 'tomato', 'onion', 'bell-pepper', 'cup-with-straw'], small: ['olive', 'tomato', 'brown-mushroom'], tables: 8 },
  pasta: { heroes: ['spaghetti', 'ravioles', 'noquis', 'lasana'], sides: ['tomato', 'garlic', 'cheese-wedge', 'onion', 'leafy-green'], small: ['olive', 'brown-mushroom', 'herb'], tables: 8 },
  empanadas: { heroes: ['dumpling', 'dumpling', 'dumpling'], sides: ['onion', 'tomato', 'bell-pepper', 'ear-of-corn', 'egg'], small: ['olive', 'egg', 'garlic'], tables: 8 },
  pollo: { heroes: ['pollo', 'alitas', 'pollo-grille'], sides: ['french-fries', 'leafy-green', 'tomato', 'potato', 'ear-of-corn'], small: ['lemon', 'garlic', 'herb'], tables: 6 },
  hamburguesas: { heroes: ['hamburger', 'hamburger', 'hamburger'], sides: ['french-fries', 'cup-with-straw', 'tomato', 'leafy-green', 'cheese-wedge', 'milkshake'], small: ['tomato', 'onion', 'olive'], tables: 8 },
  sandwiches: { heroes: ['sub-carne', 'sandwich', 'sub-veggie', 'tostado'], sides: ['cup-with-straw', 'leafy-green', 'tomato', 'cheese-wedge', 'cookie'], small: ['olive', 'tomato', 'cookie'], tables: 6 },
  cafe: { heroes: ['capuchino', 'medialuna', 'cheesecake', 'alfajor'], sides: ['croissant', 'flat-white', 'cookie', 'naranja', 'espresso', 'scon'], small: ['cookie', 'butter', 'strawberry', 'chocolate-bar'], tables: 8 },
  helado: { heroes: ['ice-cream', 'medio-kilo', 'copa-melba', 'kilo'], sides: ['soft-ice-cream', 'cuarto-kilo', 'milkshake', 'strawberry', 'chocolate-bar', 'cucuruchos'], small: ['cherries', 'strawberry', 'blueberries'], tables: 8 },
  bar: { heroes: ['nachos', 'milanesa-al-pan', 'chivito', 'papas-cheddar'], sides: ['hamburger', 'rabas', 'cup-with-straw', 'french-fries', 'cheese-wedge', 'pizza'], small: ['olive', 'lime', 'lemon'], tables: 8 },
  sushi: { heroes: ['combinado', 'new-york-roll', 'sashimi', 'philadelphia-roll'], sides: ['sushi', 'avocado', 'shrimp', 'gyozas', 'cucumber'], small: ['lime', 'avocado', 'ginger-root'], tables: 6 },
  china: { heroes: ['takeout-box', 'chop-suey', 'tallarines-saltados', 'arroz-frito'], sides: ['arrolladitos', 'broccoli', 'carrot', 'bell-pepper', 'wantan'], small: ['brown-mushroom', 'pea-pod', 'ginger-root'], tables: 6 },
  india: { heroes: ['tikka-masala', 'biryani', 'palak-paneer', 'samosas'], sides: ['flatbread', 'chana-masala', 'leafy-green', 'onion', 'tomato'], small: ['hot-pepper', 'lime', 'garlic'], tables: 6 },
  arabe: { heroes: ['lehmeyun', 'shawarma', 'falafel', 'hummus'], sides: ['stuffed-flatbread', 'tabule', 'tomato', 'flatbread', 'cucumber'], small: ['lemon', 'olive', 'garlic'], tables: 6 },
  mariscos: { heroes: ['lobster', 'rabas', 'cazuela', 'shallow-pan-of-food'], sides: ['shrimp', 'oyster', 'leafy-green', 'merluza', 'tomato'], small: ['lemon', 'lime', 'garlic'], tables: 6 },
  peruana: { heroes: ['ceviche', 'lomo-saltado', 'causa', 'aji-de-gallina'], sides: ['ear-of-corn', 'roasted-sweet-potato', 'avocado', 'onion', 'potato'], small: ['lime', 'hot-pepper', 'lime'], tables: 6 },
  espanola: { heroes: ['tortilla', 'shallow-pan-of-food', 'bravas', 'croquetas'], sides: ['bread', 'tomato', 'gazpacho', 'shrimp', 'potato'], small: ['olive', 'garlic', 'lemon'], tables: 6 },
  vegetariana: { heroes: ['green-salad', 'quinoa', 'pot-of-food', 'wok-tofu'], sides: ['avocado', 'broccoli', 'carrot', 'leafy-green', 'bell-pepper', 'limonada'], small: ['brown-mushroom', 'tomato', 'lime'], tables: 8 },
  crepes: { heroes: ['crepe-nutella', 'panqueque', 'crepe-espinaca', 'pancakes'], sides: ['strawberry', 'capuchino', 'honey-pot', 'banana', 'naranja'], small: ['strawberry', 'blueberries', 'cherries'], tables: 6 },
  casera: { heroes: ['guiso', 'risotto', 'bife', 'pot-of-food', 'salmon'], sides: ['bread', 'tomato', 'leafy-green', 'potato', 'carrot', 'onion'], small: ['lemon', 'garlic', 'brown-mushroom'], tables: 8 },
}

/** What is eaten at which hour of the day: the table of the home page. */
export const hours: Record<string, readonly string[]> = {
  breakfast: ['naranja', 'medialuna', 'capuchino', 'avocado-toast', 'strawberry'],
  lunch: ['green-salad', 'milanesa', 'limonada', 'dumpling', 'tomato'],
  tea: ['flat-white', 'alfajor', 'croissant', 'cheesecake', 'mate'],
  dinner: ['ice-cream', 'spaghetti', 'hamburger', 'pot-of-food', 'lemon'],
  late: ['cup-with-straw', 'pizza', 'chivito', 'medio-kilo', 'olive'],
}

type Family = 'salty' | 'grill' | 'dough' | 'green' | 'sea' | 'east' | 'spice' | 'sweet' | 'coffee' | 'ice' | 'drink' | 'bread'
/** What stands beside a dish on its own table. */
export const beside: Record<Family, { sides: readonly string[]; small: readonly string[] }> = {
  salty: { sides: ['tomato', 'leafy-green', 'onion', 'potato'], small: ['lemon', 'olive', 'garlic'] },
  grill: { sides: ['tomato', 'leafy-green', 'onion', 'bell-pepper'], small: ['garlic', 'herb', 'lemon'] },
  dough: { sides: ['tomato', 'cheese-wedge', 'garlic', 'onion'], small: ['olive', 'herb', 'brown-mushroom'] },
  green: { sides: ['leafy-green', 'avocado', 'carrot', 'tomato'], small: ['lime', 'lemon', 'olive'] },
  sea: { sides: ['leafy-green', 'tomato', 'bread', 'garlic'], small: ['lemon', 'lime', 'herb'] },
  east: { sides: ['broccoli', 'carrot', 'bell-pepper', 'avocado'], small: ['lime', 'ginger-root', 'brown-mushroom'] },
  spice: { sides: ['flatbread', 'onion', 'tomato', 'leafy-green'], small: ['hot-pepper', 'lime', 'garlic'] },
  sweet: { sides: ['strawberry', 'espresso', 'honey-pot', 'capuchino'], small: ['cherries', 'strawberry', 'blueberries'] },
  coffee: { sides: ['cookie', 'croissant', 'alfajor', 'medialuna'], small: ['cookie', 'chocolate-bar', 'butter'] },
  ice: { sides: ['soft-ice-cream', 'strawberry', 'chocolate-bar', 'cherries'], small: ['cherries', 'blueberries', 'strawberry'] },
  drink: { sides: ['lemon', 'tangerine', 'lime', 'red-apple'], small: ['lime', 'lemon', 'olive'] },
  bread: { sides: ['tomato', 'leafy-green', 'cheese-wedge', 'onion'], small: ['olive', 'tomato', 'lemon'] },
}
export function familyOf(name: string): Family {
  return families.find(([names]) => names.test(name))?.[1] ?? 'salty'
}
const families: readonly (readonly [RegExp, Family])[] = [
  [/^(agua|agua-con-gas|refresco|pomelo|naranja|limonada|rubia|negra|lata|medio-y-medio|tannat|clerico|licuado|cup-with-straw)$/, 'drink'], [/^(espresso|cortado|capuchino|flat-white|te|submarino)$/, 'coffee'], [/^(ice-cream|cuarto-kilo|medio-kilo|kilo|vasito|copa-melba|milkshake|torta-helada|cucuruchos)$/, 'ice'],
  [/^(flan|chaja|martin-fierro|massini|rogel|cheesecake|alfajor|medialuna|scon|brownie|suspiro|panqueque|crepe-nutella|yogur|cookie|baklava)$/, 'sweet'], [/^(asado|bife|pamplona|parrillada|chorizo|morcilla|mollejas|provolone|pollo|alitas|pollo-grille|bondiola|arrollado|pollo-mostaza)$/, 'grill'],
  [/^(muzzarella|pizza.*|figazza.*|cuatro-quesos|rucula-y-crudo|metro|faina.*|ravioles.*|sorrentinos|noquis|tallarines|capelettis|lasana|canelones|agnolotis|crepe-.*)$/, 'dough'], [/^(ensalada-.*|quinoa|tabule|wok-tofu|wok-verduras|green-salad|hummus)$/, 'green'], [/^(rabas|merluza|pescado-plancha|salmon|cazuela|shallow-pan-of-food|miniaturas|pulpo|chipirones|shrimp|ceviche)$/, 'sea'],
  [/^(wok-pollo|chop-suey|agridulce|carne-brocoli|tallarines-saltados|arroz-frito|arrolladitos|wantan|.*-roll|combinado|sashimi|gyozas)$/, 'east'], [/^(tikka-masala|rogan-josh|palak-paneer|chana-masala|curry-lentejas|biryani|samosas|flatbread|shawarma|kebab|lehmeyun|falafel)$/, 'spice'], [/^(hamburger|chivito.*|choripan|pancho|milanesa-al-pan|sub-.*|sandwich|tostado|avocado-toast|french-fries|nuggets|aros-de-cebolla|papas-cheddar|boniatos)$/, 'bread'],
]
