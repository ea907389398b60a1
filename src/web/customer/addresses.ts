// What can stand in the addresses of these pages.
/** What lies above a page stands in its address too: back closes it, and a reload shows it again. */
export type SheetName = 'address' | 'cart' | 'filters'
export const sheets: readonly string[] = ['address', 'cart', 'filters'] satisfies SheetName[]

export interface Wishes {
  text?: string | undefined
  cuisine?: string | undefined
  sort?: 'near' | 'fast' | 'cheap' | undefined
  /** At most so many minutes, and so much for the delivery, in whole units of money. */
  minutes?: number | undefined
  fee?: number | undefined
  open?: true | undefined
  view?: 'map' | undefined
}
