export default {
  label: 'Ciudad de prueba',
  title: 'Prueba: {city}',
  be: 'Mirá como',
  customer: 'Cliente',
  dispatcher: 'Operaciones',
  cook: 'Cocina',
  courier: 'Reparto',
  failed: 'No funcionó. Probá de nuevo.',
  speed: 'El tiempo corre',
} as const
