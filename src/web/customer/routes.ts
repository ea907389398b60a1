import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../shell/root.tsx'

export const customerRoutes = [
  createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage') }),
]
