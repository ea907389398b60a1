// Whoever arrives at `/` gets a document of its own: beside the program it names what the first room is made of, so that a browser
// fetches it while the program is still on its way, instead of when that has been read.
import type { Plugin, Rolldown } from 'vite'

/** A Vite plugin: `door.html` beside `index.html`. `before-paint.js` reads from its own tag where the words of each language are. */
export function doorDocument(): Plugin {
  return {
    name: 'door-document',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const document = bundle['index.html']
        if (document?.type !== 'asset') return
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        this.emitFile({ type: 'asset', fileName: 'door.html', source: withDoor(String(document.source), chunks) })
      },
    },
  }
}

function withDoor(document: string, chunks: readonly Rolldown.OutputChunk[]): string {
  const room = ['common', 'arriving'].map((name) => chunks.find((chunk) => chunk.name === name)).filter((chunk) => chunk !== undefined)
  const words = chunks.flatMap(({ facadeModuleId, fileName }) => {
    const language = /customer[\\/]words[\\/](\w+)\.ts$/.exec(facadeModuleId ?? '')?.[1]
    return language ? [` data-words-${language}="/${fileName}"`] : []
  })
  const program = '<script type="module"'
  const painted = '<script src="/before-paint.js"'
  if (room.length < 2 || words.length === 0 || !document.includes(program) || !document.includes(painted)) throw new Error('The document of the door cannot be made: it does not find what belongs to it.')
  return document.replace(painted, painted + words.join('')).replace(program, `${room.map(({ fileName }) => `<link rel="modulepreload" crossorigin href="/${fileName}">`).join('\n    ')}\n    ${program}`)
}
