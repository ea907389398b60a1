// Every address that a person can open. An area names its own in its `routes.ts`; what is behind them is loaded on entering.
import { courierRoutes } from './courier/routes.ts'
import { customerRoutes } from './customer/routes.ts'
import { galleryRoutes } from './gallery/routes.ts'
import { kitchenRoutes } from './kitchen/routes.ts'
import { operationsRoutes } from './operations/routes.ts'
import { root } from './shell/root.tsx'

export const routeTree = root.addChildren([...customerRoutes, ...galleryRoutes, ...kitchenRoutes, ...courierRoutes, ...operationsRoutes])
