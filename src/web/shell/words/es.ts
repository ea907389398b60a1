export default {
  'not-found.title': 'Esta página no está en la carta',
  'not-found.says': 'La dirección no lleva a ningún lado. Tal vez se cortó en el camino.',
  'not-found.home': 'Ver qué está abierto',
  'broken.title': 'Se rompió algo nuestro',
  'broken.says': 'No perdiste nada: tus pedidos y tu vianda están guardados. Probá de nuevo.',
  'broken.again': 'Probar de nuevo',
} as const
