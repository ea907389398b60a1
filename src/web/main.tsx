// The pages of Tiffin: one program, in which each area of people has rooms of its own that are loaded when somebody enters.
import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/queries.ts'
import { followSystemTheme } from './api/settings.ts'
import { routeTree } from './routes.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { BrokenPage } from './shell/broken-page.tsx'
import './styles.css'

const router = createRouter({ routeTree, defaultPreload: 'intent', defaultPreloadStaleTime: 0, scrollRestoration: true, defaultNotFoundComponent: NotFoundPage, defaultErrorComponent: BrokenPage })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

followSystemTheme()
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
