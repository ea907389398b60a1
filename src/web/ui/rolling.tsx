import { useEffect, useRef } from 'react'
import { classes } from './class-names.ts'

/** Figures of which the changed ones roll in, once. What is heard is the whole. */
export function Rolling({ text, className }: { text: string; className?: string }) {
  const before = useRef(text)
  const was = before.current
  useEffect(() => {
    before.current = text
  }, [text])
  return (
    <bdi dir="ltr" className={className}>
      <span className="for-screen-readers">{text}</span>
      <span className="rolls" aria-hidden>
        {[...text].map((character, place) => (
          <span key={`${place}${character}`} className={classes(was !== text && was[place] !== character && 'rolls-in')}>{character}</span>
        ))}
      </span>
    </bdi>
  )
}
