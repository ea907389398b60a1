import type { ComponentProps } from 'react'
import { classes } from './class-names.ts'

/** Paper with a hairline. Never a card in a card. */
export const Card = ({ className, ...rest }: ComponentProps<'div'>) => <div {...rest} className={classes('card', className)} />
