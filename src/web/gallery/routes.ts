import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../shell/root.tsx'

export const galleryRoutes = [
  createRoute({ getParentRoute: () => root, path: '/ui', component: lazyRouteComponent(() => import('./gallery-page.tsx'), 'GalleryPage') }),
]
