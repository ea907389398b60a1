// How far a listener has come, as text that it brings back: `<hub>.<sequence>` and `~<orderId>.<version>` for each order.
export interface Cursor {
  epoch: string
  seq: number
  /** Versions of orders, by their ids. */
  orders: Map<string, number>
}

export const cursorText = ({ epoch, seq, orders }: Cursor): string => `${epoch}.${seq}${Array.from(orders, ([orderId, version]) => `~${orderId}.${version}`).join('')}`

/** Undefined for what no hub has written. */
export function cursorFrom(text: string | undefined): Cursor | undefined {
  if (!text || !/^[\w-]{1,40}\.\d{1,15}(~[0-9a-f-]{36}\.\d{1,9})*$/.test(text)) return undefined
  const [place, ...orders] = text.split('~').map((part) => part.split('.') as [string, string])
  return { epoch: place![0], seq: Number(place![1]), orders: new Map(orders.map(([orderId, version]) => [orderId, Number(version)])) }
}
