// Which picture a dish has, by its name. A picture is the dish, its family or its main ingredient; a name that none of these lines
// knows gets none, and the pages write it on the enamel instead.
// A line holds when each of its words begins a word of the name, accents and case aside; the first that holds speaks.
const known = `
docena: docena
curry: curry-lentejas
guiso: guiso
chipiron: chipirones
empanada: dumpling
sub jamon: sub-jamon
sub italiano: sub-jamon
sub pollo: sub-pollo
sub veggie: sub-veggie
sub: sub-carne
chivito dos: chivito-al-plato
chivito: chivito
milanesa pan: milanesa-al-pan
milanesa napolitana: napolitana
milanesa suiza: suiza
milanesa caballo: caballo
milanesa: milanesa
suprema: milanesa
olimpico: sandwich
hungara: choripan
choripan: choripan
pancho: pancho
hamburguesa: hamburger
doble cheddar: hamburger
panceta cebolla: hamburger
de pollo crujiente: hamburger
de lentejas: hamburger
asado: asado
parrillada: parrillada
pamplona: pamplona
arrollado: arrollado
arrolladito: arrolladitos
bondiola: bondiola
entrecot: bife
vacio: bife
picana: bife
churrasco: bife
lomo saltado: lomo-saltado
lomo: bife
bife: bife
chorizo: chorizo
morcilla: morcilla
molleja: mollejas
provolone: provolone
pollo deshuesado: pollo-grille
pollo mostaza: pollo-mostaza
alitas: alitas
bastones: bastones
nuggets: nuggets
pollo entero: pollo
medio pollo: pollo
cuarto pollo: pollo
wok pollo: wok-pollo
wok tofu: wok-tofu
wok: wok-verduras
chop suey: chop-suey
agridulce: agridulce
carne brocoli: carne-brocoli
chaw fan: arroz-frito
arroz chaufa: arroz-frito
yakimeshi: arroz-frito
wantan: wantan
tallarines saltados: tallarines-saltados
pastel carne: pastel
callos: callos
merluza plancha: pescado-plancha
merluza: merluza
miniaturas: miniaturas
salmon palta crepe: crepe-salmon
crepe salmon: crepe-salmon
sashimi: sashimi
new york: new-york-roll
philadelphia: philadelphia-roll
tempura: tempura-roll
veggie roll: veggie-roll
roll: new-york-roll
combinado: combinado
gyoza: gyozas
salmon: salmon
pascualina: pascualina
tarta jamon: tarta-jamon
tarta zapallito: tarta-zapallitos
tarta calabaza: tarta-calabaza
gramajo: gramajo
tortilla: tortilla
pizza salsa: pizza-salsa
pizza muzzarella: muzzarella
figazza muzzarella: figazza-muzzarella
figazza: figazza
pizzeta napolitana: pizzeta-napolitana
pizzeta cuatro: cuatro-quesos
pizzeta rucula: rucula-y-crudo
pizzeta: pizzeta
metro: metro
pizza: pizza
faina muzzarella: faina-muzzarella
faina cebolla: faina-cebolla
faina: faina
raviol cordero: ravioles-cordero
raviol: ravioles
sorrentino: sorrentinos
noqui: noquis
tallarin: tallarines
capeletti: capelettis
lasana: lasana
canelon: canelones
agnoloti: agnolotis
papas cheddar: papas-cheddar
papas bravas: bravas
patatas bravas: bravas
papas: french-fries
boniato: boniatos
aros cebolla: aros-de-cebolla
tostado: tostado
avocado toast: avocado-toast
medialuna: medialuna-rellena
scon: scon
cheesecake: cheesecake
rogel: rogel
alfajor: alfajor
yogur: yogur
cookie: cookie
brownie: brownie
espresso: espresso
cortado: cortado
capuchino: capuchino
flat white: flat-white
submarino: submarino
te hebras: te
licuado: licuado
sopa: sopa
cuarto kilo: cuarto-kilo
medio kilo: medio-kilo
un kilo: kilo
vasito: vasito
melba: copa-melba
milkshake: milkshake
torta helada: torta-helada
cucurucho: cucuruchos
helado: ice-cream
picada: picada
rabas: rabas
bunuelo: bunuelos
nachos: nachos
tikka: tikka-masala
rogan: rogan-josh
palak: palak-paneer
chana: chana-masala
biryani: biryani
samosa: samosas
naan: flatbread
lehmeyun: lehmeyun
shawarma: shawarma
kebab: kebab
falafel: falafel
hummus: hummus
tabule: tabule
baklava: baklava
cazuela: cazuela
paella: shallow-pan-of-food
gambas: shrimp
croqueta: croquetas
pulpo: pulpo
gazpacho: gazpacho
ceviche: ceviche
aji gallina: aji-de-gallina
causa: causa
suspiro: suspiro
quinoa: quinoa
ensalada rusa: ensalada-rusa
ensalada cesar: ensalada-cesar
ensalada mixta: ensalada-mixta
ensalada: green-salad
crepe jamon: crepe-jamon
crepe espinaca: crepe-espinaca
crepe hongos: crepe-hongos
crepe nutella: crepe-nutella
crepe dulce: panqueque
panqueque: panqueque
risotto: risotto
pure: pure
flan: flan
chaja: chaja
martin fierro: martin-fierro
massini: massini
agua gas: agua-con-gas
agua: agua
refresco: refresco
pomelo: pomelo
naranja: naranja
limonada: limonada
cerveza rubia: rubia
cerveza negra: negra
lata: lata
medio y medio: medio-y-medio
tannat: tannat
clerico: clerico`

const lines = known.trim().split('\n').map((line): readonly [words: readonly string[], picture: string] => {
  const [words, picture] = line.split(': ') as [string, string]
  return [words.split(' '), picture]
})

/** Every picture of a dish there is. */
export const dishPictures: readonly string[] = [...new Set(lines.map(([, picture]) => picture))]

export function pictureNameOf(dish: string): string | undefined {
  const words = plain(dish).split(/[^a-z0-9]+/)
  return lines.find(([all]) => all.every((begin) => words.some((word) => word.startsWith(begin))))?.[1]
}

/** Without accents and case: "Ñoquis" is "noquis". */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
