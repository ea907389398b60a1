import { createRoute, lazyRouteComponent, type SearchSchemaInput } from '@tanstack/react-router'
import { root } from '../shell/root.tsx'
import { cityView, ordersView, type CityView, type OrdersView } from './views.ts'

const operations = createRoute({ getParentRoute: () => root, path: '/operations', component: lazyRouteComponent(() => import('./frame.tsx'), 'OperationsFrame') })
const beneath = { getParentRoute: () => operations } as const
type Plain = Record<string, unknown>
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export const operationsRoutes = [
  operations.addChildren([
    createRoute({ ...beneath, path: '/', validateSearch: (search: Plain & SearchSchemaInput): CityView => cityView(search), component: lazyRouteComponent(() => import('./city/city-page.tsx'), 'CityPage') }),
    createRoute({ ...beneath, path: '/orders', validateSearch: (search: Plain & SearchSchemaInput): OrdersView => ordersView(search), component: lazyRouteComponent(() => import('./orders/orders-page.tsx'), 'OrdersPage') }),
    createRoute({ ...beneath, path: '/orders/$orderId', validateSearch: (search: Plain & SearchSchemaInput): { at?: string; tab?: string } => ({ ...(text(search['at']) && { at: text(search['at'])! }), ...(text(search['tab']) && { tab: text(search['tab'])! }) }), component: lazyRouteComponent(() => import('./orders/order-page.tsx'), 'OrderPage') }),
    createRoute({ ...beneath, path: '/couriers', validateSearch: (search: Plain & SearchSchemaInput): { show?: string; name?: string } => ({ ...(text(search['show']) && { show: text(search['show'])! }), ...(text(search['name']) && { name: text(search['name'])! }) }), component: lazyRouteComponent(() => import('./couriers/couriers-page.tsx'), 'CouriersPage') }),
    createRoute({ ...beneath, path: '/kitchens', validateSearch: (search: Plain & SearchSchemaInput): { show?: string; name?: string } => ({ ...(text(search['show']) && { show: text(search['show'])! }), ...(text(search['name']) && { name: text(search['name'])! }) }), component: lazyRouteComponent(() => import('./kitchens/kitchens-page.tsx'), 'KitchensPage') }),
    createRoute({ ...beneath, path: '/messages', validateSearch: (search: Plain & SearchSchemaInput): { channel?: string; audience?: string; status?: string; message?: string } => ({ ...(text(search['channel']) && { channel: text(search['channel'])! }), ...(text(search['audience']) && { audience: text(search['audience'])! }), ...(text(search['status']) && { status: text(search['status'])! }), ...(text(search['message']) && { message: text(search['message'])! }) }), component: lazyRouteComponent(() => import('./messages/messages-page.tsx'), 'MessagesPage') }),
    createRoute({ ...beneath, path: '/dead-letters', validateSearch: (search: Plain & SearchSchemaInput): { all?: boolean; letter?: string } => ({ ...(search['all'] === true && { all: true }), ...(text(search['letter']) && { letter: text(search['letter'])! }) }), component: lazyRouteComponent(() => import('./dead-letters/dead-letters-page.tsx'), 'DeadLettersPage') }),
    createRoute({ ...beneath, path: '/invariants', component: lazyRouteComponent(() => import('./invariants/invariants-page.tsx'), 'InvariantsPage') }),
  ]),
]
