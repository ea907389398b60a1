import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../shell/root.tsx'

export const kitchenRoutes = [createRoute({ getParentRoute: () => root, path: '/kitchen', component: lazyRouteComponent(() => import('./kitchen-page.tsx'), 'KitchenPage') })]
