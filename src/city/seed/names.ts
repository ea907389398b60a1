import type { Random } from '../../platform/random.ts'

const first = [
  'Agustina', 'Alejandro', 'Ana', 'Andrés', 'Bruno', 'Camila', 'Carlos', 'Carolina', 'Cecilia', 'Clara', 'Daniel', 'Diego', 'Elena', 'Emiliano', 'Federico', 'Fernanda', 'Florencia', 'Gabriel', 'Gonzalo', 'Ignacio', 'Inés', 'Joaquín', 'Jorge', 'Juan', 'Julia',
  'Laura', 'Leticia', 'Lucas', 'Lucía', 'Luis', 'Magdalena', 'Manuel', 'Marcela', 'Mariana', 'Martín', 'Mateo', 'Mauricio', 'Micaela', 'Natalia', 'Nicolás', 'Pablo', 'Patricia', 'Pilar', 'Rafael', 'Rodrigo', 'Romina', 'Santiago', 'Sebastián', 'Silvia', 'Sofía', 'Valentina', 'Verónica', 'Victoria', 'Ximena',
] as const
const last = [
  'Acosta', 'Aguirre', 'Alonso', 'Álvarez', 'Barboza', 'Benítez', 'Bentancor', 'Cabrera', 'Cardozo', 'Castro', 'Correa', 'Da Silva', 'Delgado', 'Díaz', 'Fernández', 'Ferreira', 'García', 'Giménez', 'Gómez', 'González', 'Gutiérrez', 'Hernández', 'Larrosa', 'López', 'Machado', 'Martínez', 'Medina', 'Méndez', 'Morales', 'Moreira',
  'Núñez', 'Olivera', 'Pereira', 'Pérez', 'Pintos', 'Piriz', 'Ramírez', 'Ramos', 'Recoba', 'Rivero', 'Rodríguez', 'Rossi', 'Sánchez', 'Sosa', 'Suárez', 'Techera', 'Torres', 'Varela', 'Vázquez', 'Viera',
] as const

export const personName = (random: Random): string => `${random.pick(first)} ${random.pick(last)}`
/** A mobile number of Uruguay that nobody answers. */
export const mobilePhone = (random: Random): string => `+5989${String(random.below(10_000_000)).padStart(7, '0')}`
