/** What arrives at the edge, whether as a request or as the handshake of a WebSocket. */
export interface Arrival {
  method?: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export const headerOf = ({ headers }: Arrival, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

export const bearerOf = (arrival: Arrival): string | undefined => /^Bearer +([\x21-\x7e]{1,200})$/i.exec(headerOf(arrival, 'authorization') ?? '')?.[1]
