import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../shell/root.tsx'

export const courierRoutes = [createRoute({ getParentRoute: () => root, path: '/courier', component: lazyRouteComponent(() => import('./courier-page.tsx'), 'CourierPage') })]
