/** When it is opened, or a while before. */
export const loadCartSheet = () => import('./cart-sheet.tsx')
