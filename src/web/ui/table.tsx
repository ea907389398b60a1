import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand at the end. */
  end?: boolean
}
export interface TableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  selected?: string
  /** A row can be opened: by mouse anywhere on it, by keyboard through the link or button in its cells. */
  onOpen?: (row: Row) => void
  foot?: ReactNode
  className?: string
}
export const Table = <Row,>({ caption, columns, rows, rowKey, selected, onOpen, foot, className }: TableProps<Row>) => (
  <div className={classes('table-scroll', className)} role="region" aria-label={caption} tabIndex={0}>
    <table className="table">
      <caption className="for-screen-readers">{caption}</caption>
      <thead>
        <tr>{columns.map(({ key, head, end }) => <th key={key} scope="col" data-end={end ? '' : undefined}>{head}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-pressable={onOpen ? '' : undefined} aria-selected={selected === undefined ? undefined : selected === rowKey(row)} onClick={onOpen && (() => onOpen(row))}>
            {columns.map(({ key, cell, end }) => <td key={key} data-end={end ? '' : undefined}>{cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  </div>
)
