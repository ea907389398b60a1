// The first text of a page is set in a file that the stylesheet names: the document asks for it at once instead.
import type { Plugin } from 'vite'

const ofEveryPage = /anek-latin-latin-standard-normal-[\w-]+\.woff2$/

export function typeComesFirst(): Plugin {
  return {
    name: 'type-comes-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => Object.keys(bundle ?? {}).filter((name) => ofEveryPage.test(name)).map((name) => ({ tag: 'link', injectTo: 'head-prepend' as const, attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` } })),
    },
  }
}
