import { classes } from './class-names.ts'

/** The room that something will take, while it is on its way: nothing jumps when it comes. Size it by `className`. */
export const Skeleton = ({ tin, className }: { tin?: boolean; className?: string }) => <div aria-hidden className={classes('skeleton', tin && 'skeleton-tin', className)} />

/** Says once that something is being loaded, around skeletons. */
export const Loading = ({ label, children, className }: { label: string; children: React.ReactNode; className?: string }) => (
  <div role="status" aria-busy="true" className={className}>
    <span className="for-screen-readers">{label}</span>
    {children}
  </div>
)
