import { Link, useSearch } from '@tanstack/react-router'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tin } from '../../ui/tin.tsx'
import { useWords } from '../../words/words.ts'
import { cuisineWord } from '../cuisines.ts'
import { pictureOfCuisine } from '../../food/pictures.ts'
import type { Wishes } from '../addresses.ts'
import { words } from '../words.ts'

/** What people here look for first; what nobody near by cooks is not offered. */
const liked = ['chivitos', 'pizza', 'empanadas', 'parrilla', 'milanesas', 'vegetariana', 'helado', 'sushi', 'hamburguesas', 'pasta', 'cafe', 'pollo', 'mariscos', 'arabe', 'china', 'peruana', 'sandwiches', 'india', 'crepes', 'espanola', 'casera', 'bar']

export function CuisineRow({ cuisines, isLoading }: { cuisines: readonly { code: string; count: number }[]; isLoading: boolean }) {
  const say = useWords(words)
  const { cuisine } = useSearch({ strict: false }) as Wishes
  const here = new Set(cuisines.map(({ code }) => code))
  const shown = liked.filter((code) => here.has(code) || code === cuisine)
  return (
    <nav aria-label={say('cuisines')} className="cuisine-row">
      {isLoading
        ? Array.from({ length: 7 }, (_, place) => (
            <div key={place} className="cuisine">
              <Skeleton tin className="cuisine-tin" />
              <Skeleton className="mx-auto h-[1.13rem] w-3/5" />
            </div>
          ))
        : shown.map((code) => (
            <Link
              key={code} to="." search={(before: object) => ({ ...before, cuisine: cuisine === code ? undefined : code })} resetScroll={false} aria-current={cuisine === code ? 'true' : undefined} className="cuisine"
            >
              <Tin picture={pictureOfCuisine(code)} name={cuisineWord(say, code)} small eager className="cuisine-tin" />
              <span>{cuisineWord(say, code)}</span>
            </Link>
          ))}
    </nav>
  )
}
