import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { language } from '../api/settings.ts'
import { root } from '../shell/root.tsx'
import { afterPaint } from '../ui/after-paint.ts'
import { type SheetName, sheets, type Wishes } from './addresses.ts'
import { CustomerFrame } from './frame/customer-frame.tsx'
import { askEarly } from './home/open-now.ts'
import { words } from './words.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, 200) : typeof value === 'number' ? String(value) : undefined)
const number = (value: unknown): number | undefined => (Number(value) > 0 ? Math.floor(Number(value)) : undefined)
const oneOf = <const V extends string>(value: unknown, ...values: V[]): V | undefined => values.find((one) => one === value)

const wishesFrom = (search: Record<string, unknown>): Wishes => ({
  text: text(search['text']), cuisine: text(search['cuisine']), sort: oneOf(search['sort'], 'near', 'fast', 'cheap'), minutes: number(search['minutes']), fee: number(search['fee']),
  open: search['open'] === true ? true : undefined, view: oneOf(search['view'], 'map'),
})
const page = <const P extends string>(path: P) => ({ getParentRoute: () => frame, path })

const frame = createRoute({
  getParentRoute: () => root, id: 'customer', component: CustomerFrame,
  // What is pressed is seen to be pressed before another page is drawn. A page that just arrived was pressed nowhere yet.
  beforeLoad: async ({ cause }) => {
    if (cause !== 'preload' && navigator.userActivation?.hasBeenActive) await afterPaint()
  },
  // The words come while the page does, and are there when it is drawn.
  loader: () => words.load(language()).then(() => {}),
  validateSearch: (search: Record<string, unknown>): { sheet?: SheetName | undefined } => ({ sheet: sheets.includes(search['sheet'] as string) ? (search['sheet'] as SheetName) : undefined }),
})

export const customerRoutes = [
  frame.addChildren([
    createRoute({ ...page('/'), validateSearch: wishesFrom, loader: askEarly, component: lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage') }),
    createRoute({ ...page('/search'), validateSearch: wishesFrom, component: lazyRouteComponent(() => import('./home/search-page.tsx'), 'SearchPage') }),
    createRoute({
      ...page('/restaurants/$restaurantId'), component: lazyRouteComponent(() => import('./restaurant/restaurant-page.tsx'), 'RestaurantPage'),
      validateSearch: (search: Record<string, unknown>): { dish?: string | undefined; line?: string | undefined } => ({ dish: text(search['dish']), line: text(search['line']) }),
    }),
    createRoute({ ...page('/checkout'), component: lazyRouteComponent(() => import('./checkout/checkout-page.tsx'), 'CheckoutPage') }),
    createRoute({
      ...page('/orders'), component: lazyRouteComponent(() => import('./account/orders-page.tsx'), 'OrdersPage'),
      validateSearch: (search: Record<string, unknown>): { again?: string | undefined } => ({ again: text(search['again']) }),
    }),
    createRoute({ ...page('/orders/$orderId'), component: lazyRouteComponent(() => import('./tracking/order-page.tsx'), 'OrderPage') }),
    createRoute({ ...page('/account'), component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage') }),
    createRoute({ ...page('/account/password'), component: lazyRouteComponent(() => import('./account/password-page.tsx'), 'PasswordPage') }),
    createRoute({
      ...page('/sign-in'), component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
      validateSearch: (search: Record<string, unknown>): { to?: string | undefined } => ({ to: ownPath(text(search['to'])) }),
    }),
  ]),
]

/** Only within these pages. */
const ownPath = (path: string | undefined): string | undefined => (path?.startsWith('/') && !path.startsWith('//') ? path : undefined)
