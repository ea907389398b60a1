// Which still life a kitchen or a dish has: the same for ever.
import type { Hue, Picture } from '../food/picture.ts'
import { hues } from '../food/picture.ts'

export const coverOf = ({ restaurantId }: { restaurantId: string; cuisines: readonly string[]; name: string }): Picture => plain(restaurantId)
export const pictureOfDish = ({ dishId }: { dishId: string; name: string }): Picture => plain(dishId)
export const pictureOfCuisine = (code: string): Picture => plain(code)

const plain = (id: string): Picture => ({ hue: hueOf(id), width: 120, height: 112, table: 30 })
const hueOf = (id: string): Hue => hues[[...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) % hues.length]!
