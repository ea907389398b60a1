import { classes } from './class-names.ts'

/** The mark: a tiffin of two tins with its handle. */
export const Mark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden className={classes('mark', className)}>
    <path d="M10 8.2V6.4C10 3.8 12.2 2 16 2s6 1.8 6 4.4v1.8h-2.6V6.6c0-1.3-1.2-2.1-3.4-2.1s-3.4.8-3.4 2.1v1.6z" />
    <rect x="6" y="8" width="20" height="2.6" rx="1.3" />
    <path d="M7.4 11.6h17.2v2.6c0 1.9-1.2 3-3 3H10.4c-1.8 0-3-1.1-3-3z" />
    <rect x="6.6" y="18.2" width="18.8" height="2" rx="1" />
    <path d="M7.4 21.1h17.2V25c0 3-2.2 5-5.2 5h-6.8c-3 0-5.2-2-5.2-5z" />
  </svg>
)

/** Mark and wordmark. Its size follows the font size around it. */
export const Logo = ({ className }: { className?: string }) => (
  <span className={classes('logo', className)}>
    <Mark />
    <span>tiffin</span>
  </span>
)
