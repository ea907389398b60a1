import type { Money as Amount } from '../../platform/contract.ts'
import { useFormat } from '../words/use-format.ts'
import { classes } from './class-names.ts'

/** An amount as people here write it; it keeps its direction in a line of Arabic. */
export function Money({ of, plus, className }: { of: Amount; plus?: boolean; className?: string }) {
  const { money } = useFormat()
  return <bdi dir="ltr" className={classes('figures', className)}>{plus && of.amount > 0 ? `+ ${money(of)}` : money(of)}</bdi>
}
