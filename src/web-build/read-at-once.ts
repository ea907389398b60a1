// What the first look needs is read whole while it comes, by another processor of the phone, instead of piece by piece by the one
// that draws, each piece when it is first called. Chromium takes the hint; to others it is a comment.
import type { Plugin } from 'vite'

const needed = ['index', 'common', 'arriving']

export function readAtOnce(): Plugin {
  return {
    name: 'read-at-once',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const one of Object.values(bundle)) if (one.type === 'chunk' && needed.includes(one.name)) one.code = `//# allFunctionsCalledOnLoad\n${one.code}`
      },
    },
  }
}
