import type { LucideIcon } from 'lucide-react'
import { classes } from './class-names.ts'

/**
 * A Lucide icon as wide as the text is high. Decoration beside a word; alone only for close, back, plus, minus and heart, where
 * the button names it. `turns` for arrows and whatever else points along the line: they turn with the direction of writing.
 */
export const Icon = ({ of: Shape, turns, className }: { of: LucideIcon; turns?: boolean; className?: string }) => (
  <Shape className={classes('icon', turns && 'icon-turns', className)} aria-hidden absoluteStrokeWidth={false} strokeWidth={undefined} focusable="false" />
)
