import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { classes } from './class-names.ts'

export interface VirtualListHandle {
  scrollTo(key: string): void
}
export interface VirtualListProps<Row> {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Its height in pixels at normal text size; rows that turn out taller are measured. */
  rowHeight: number
  children: (row: Row, place: number) => ReactNode
  label: string
  /** Kept in sight when it changes. */
  selected?: string
  /** The end is near: the next page, please. */
  onEnd?: () => void
  ref?: Ref<VirtualListHandle>
  className?: string
}
/** A list of thousands, of which only what is seen is there. Its height is the caller's. */
export function VirtualList<Row>({ rows, rowKey, rowHeight, children, label, selected, onEnd, ref, className }: VirtualListProps<Row>) {
  const box = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, getItemKey: (place) => rowKey(rows[place]!), overscan: 6 })
  const items = list.getVirtualItems()
  const placeOf = (key: string) => rows.findIndex((row) => rowKey(row) === key)
  const show = (key: string) => {
    const place = placeOf(key)
    if (place >= 0) list.scrollToIndex(place, { align: 'auto' })
  }
  useImperativeHandle(ref, () => ({ scrollTo: show }))
  useEffect(() => {
    if (selected !== undefined) show(selected)
  }, [selected])
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 3) onEnd?.()
  }, [last, rows.length])
  return (
    <div ref={box} className={classes('virtual-list', className)} tabIndex={-1}>
      <ul aria-label={label} style={{ blockSize: list.getTotalSize() }}>
        {items.map(({ key, index, start }) => (
          <li key={key} ref={list.measureElement} data-index={index} aria-setsize={rows.length} aria-posinset={index + 1} style={{ translate: `0 ${start}px` }}>
            {children(rows[index]!, index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
