import type { Output } from '../../../platform/contract.ts'
import type { startItem } from '../contract.ts'
import type { KeptTicket } from '../store.ts'

/** The ticket as cooks see it. A prepared one is never shown. */
export function shown({ orderId, code, version, restaurantId, status, note, lineNotes, placedAt, openedAt, dueAt, items }: KeptTicket): Output<typeof startItem> {
  return {
    orderId, code, version, restaurantId, status: status as Exclude<typeof status, 'prepared'>, openedAt: openedAt ?? placedAt, ...(note && { note }), ...(dueAt && { dueAt }),
    items: items.map((item) => ({ ...item, ...(lineNotes?.[item.itemId] && { note: lineNotes[item.itemId] }) })),
  }
}
