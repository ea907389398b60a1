// Which methods an address takes, for whoever comes with another one. Asked only when no route was found.
export interface KnownAddresses {
  add(route: { url: string; method: string | string[] }): void
  /** In alphabetical order; none when there is nothing at this address. */
  methodsAt(path: string): string[]
}

export function knownAddresses(): KnownAddresses {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  return {
    add({ url, method }) {
      // What only contexts may ask does not exist for others.
      if (url.startsWith('/internal/')) return
      const address = known.get(url) ?? { pattern: patternOf(url), methods: new Set() }
      known.set(url, address)
      for (const one of [method].flat()) address.methods.add(one)
    },
    methodsAt(path) {
      const methods = new Set<string>()
      for (const address of known.values()) if (address.pattern.test(path)) for (const method of address.methods) methods.add(method)
      return [...methods].sort()
    },
  }
}

/** `/api/orders/:orderId` and `/assets/*`. */
const patternOf = (url: string): RegExp => new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*')}$`)
