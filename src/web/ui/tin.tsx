import { Clock3 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Picture } from '../food/picture.ts'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface TinProps {
  /** A still life of `src/web/food`, or a hue alone. Without a picture in it the name stands on the enamel. */
  picture: Picture
  name: string
  small?: boolean
  soldOut?: boolean
  /** Seen at once on the page: loaded first. */
  eager?: boolean
  className?: string
  /** What lies on the tin: a count, a plus. */
  children?: ReactNode
}
/** Holds food: the cover of a restaurant, the picture of a dish. Its size is the caller's. */
export const Tin = ({ picture, name, small, soldOut, eager, className, children }: TinProps) => (
  <div className={classes('tin', small && 'tin-small', soldOut && 'tin-sold-out', className)} data-hue={picture.hue}>
    <div className="tin-inside">
      {picture.src ? <StillLife picture={picture} eager={eager} /> : <span className="tin-label" aria-hidden>{name}</span>}
    </div>
    {children}
  </div>
)

/** Only the still life, for a sheet's head or a slab. The picture is decoration: the name beside it is the text. */
export const StillLife = ({ picture, eager, bare, className }: { picture: Picture; eager?: boolean; bare?: boolean; className?: string }) => (
  <div className={classes('still-life-box', className)} data-hue={picture.hue}>
    <div className={classes('still-life', bare && 'still-life-bare')} style={{ '--table-share': picture.table } as React.CSSProperties}>
      {picture.src && <img src={picture.src} width={picture.width} height={picture.height} alt="" loading={eager ? 'eager' : 'lazy'} fetchPriority={eager ? 'high' : undefined} decoding={eager ? 'sync' : 'async'} draggable={false} />}
    </div>
  </div>
)

/** A tin with its lid on: closed until `children` says, or empty. `lifting` when it opens. */
export const Lid = ({ children, small, lifting, className }: { children?: ReactNode; small?: boolean; lifting?: boolean; className?: string }) => (
  <div className={classes('tin lid', small && 'tin-small', lifting && 'lid-lifting', className)}>
    <div className="tin-inside">
      {children !== undefined && (
        <span className="status" data-bare="">
          <Icon of={Clock3} />
          <span>{children}</span>
        </span>
      )}
    </div>
  </div>
)
