// What a page needs of a contract is where an operation lives and how it wants to be asked. The types come from the contract
// itself; of its values the browser gets these few words instead of all its schemas.
import { pathToFileURL } from 'node:url'
import type { Operation } from '../platform/contract.ts'

const contractFile = /\/src\/contexts\/\w+\/contract\.ts$|\/src\/platform\/operations\.ts$/

/** A Vite plugin: `import { placeOrder } from '…/orders/contract.ts'` in a page gives name, method, path and habits of the operation. */
export function contractsForBrowsers() {
  return {
    name: 'contracts-for-browsers',
    enforce: 'pre' as const,
    async load(id: string): Promise<string | undefined> {
      const path = id.split('?')[0]!
      if (!contractFile.test(path.replaceAll('\\', '/'))) return undefined
      return slimContract((await import(pathToFileURL(path).href)) as Record<string, unknown>)
    },
  }
}

/** The module that stands in for a contract: its operations, slimmed, and the names of its facts. */
export function slimContract(contract: Readonly<Record<string, unknown>>): string {
  return Object.entries(contract)
    .flatMap(([name, value]) => {
      if (isOperation(value)) return [`export const ${name} = ${JSON.stringify(slimOperation(value))}`]
      if (isFact(value)) return [`export const ${name} = ${JSON.stringify({ name: value.name })}`]
      return []
    })
    .join('\n')
}

const slimOperation = ({ name, method, path, idempotency, edit }: Operation) => ({ name, method, path, idempotency, edit })
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isOperation = (value: unknown): value is Operation => isObject(value) && 'method' in value && 'idempotency' in value
const isFact = (value: unknown): value is { name: string } => isObject(value) && 'version' in value && 'aliases' in value
