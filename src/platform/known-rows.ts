// Rows as this process last left them. A decision made on one needs no read, because the write that it leads to checks the revision and
// is undone if somebody else was there. What leads to no write is checked by nobody: whoever would refuse, or do nothing, reads first.
import type { Transaction } from './module.ts'

const most = 20_000

export class KnownRows<Row extends { revision: number }> {
  /** Undefined where this process tried to write and does not know what came of it. */
  private readonly rows = new Map<string, Row | undefined>()

  get(key: string): Row | undefined {
    return this.rows.get(key)
  }

  /** This process has not tried to write it yet: most likely there is none, and the write that takes that for granted is undone if there is one. */
  isNew(key: string): boolean {
    return !this.rows.has(key)
  }

  /** What this transaction will have made of it, undefined where it removes it. Until it is known whether it did, nothing is known. */
  expect(transaction: Pick<Transaction, 'done'>, changed: ReadonlyMap<string, Row | undefined>): void {
    for (const key of changed.keys()) this.put(key, undefined)
    transaction.done((committed) => {
      if (committed) for (const [key, row] of changed) this.learn(key, row)
    })
  }

  /** Rows were changed by a way that does not count revisions. */
  forgetAll(): void {
    this.rows.clear()
  }

  /** Who hears late of having written does not bring back what was. */
  private learn(key: string, row: Row | undefined): void {
    const known = this.rows.get(key)
    this.put(key, known && row && known.revision > row.revision ? undefined : row)
  }

  /** What was written longest ago goes first. */
  private put(key: string, row: Row | undefined): void {
    this.rows.delete(key)
    if (this.rows.size >= most) this.rows.delete(this.rows.keys().next().value!)
    this.rows.set(key, row)
  }
}
