import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

/** Paper with a torn lower edge: the cart, checkout, history, print and statements. */
export const Receipt = ({ children, className, inside }: { children: ReactNode; className?: string; inside?: string }) => (
  <div className={classes('receipt-shade', className)}>
    <div className={classes('receipt', inside)}>{children}</div>
  </div>
)

export interface ReceiptLine {
  key: string
  label: ReactNode
  amount: ReactNode
  /** What is taken off is leaf, with a true minus. */
  tone?: 'minus' | 'quiet'
}
/** Lines with dotted leaders, a dashed rule, the total, and the tax in words. */
export const ReceiptLines = ({ lines, total, foot, className }: { lines: readonly ReceiptLine[]; total?: { label: ReactNode; amount: ReactNode }; foot?: ReactNode; className?: string }) => (
  <>
    <dl className={classes('receipt-lines', className)}>
      {lines.map(({ key, label, amount, tone }) => (
        <div key={key} className="receipt-line" data-tone={tone}>
          <dt>{label}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
    {total && lines.length > 0 && <hr className="receipt-rule" />}
    {total && (
      <dl className="receipt-lines">
        <div className="receipt-line receipt-total">
          <dt>{total.label}</dt>
          <dd>{total.amount}</dd>
        </div>
      </dl>
    )}
    {foot !== undefined && <p className="receipt-foot">{foot}</p>}
  </>
)

export const DashedRule = () => <hr className="receipt-rule" />

/** Somebody's own words, in their quotation marks, on butter. Never as HTML. */
export const Note = ({ children, className }: { children: string; className?: string }) => (
  <p className={classes('note', className)}>
    <q>{children}</q>
  </p>
)
