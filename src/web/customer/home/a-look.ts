/** So many kitchens are drawn at the first look, and their pictures fetched at once: on a desk they stand four in a row. */
export const aLook = 4
