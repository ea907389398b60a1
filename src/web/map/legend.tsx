import { classes } from '../ui/class-names.ts'

/** What the shapes of the city mean. */
export const Legend = ({ words, className }: { words: { free: string; carrying: string; order: string; risk: string; late: string }; className?: string }) => (
  <ul className={classes('map-legend', className)}>
    <li><svg viewBox="0 0 16 16" aria-hidden><circle cx="8" cy="8" r="5" fill="none" stroke="var(--courier)" strokeWidth="2.6" /></svg>{words.free}</li>
    <li><svg viewBox="0 0 16 16" aria-hidden><circle cx="8" cy="8" r="6" fill="var(--courier)" /></svg>{words.carrying}</li>
    <li><svg viewBox="0 0 16 16" aria-hidden><rect x="4" y="4" width="8" height="8" rx="1.5" fill="var(--ink-3)" /></svg>{words.order}</li>
    <li><svg viewBox="0 0 16 16" aria-hidden><path d="M8 1 15 8 8 15 1 8z" fill="var(--soon-solid)" /></svg>{words.risk}</li>
    <li><svg viewBox="0 0 16 16" aria-hidden><path d="M8 1 15.5 14.5H.5z" fill="var(--late-solid)" /></svg>{words.late}</li>
  </ul>
)
