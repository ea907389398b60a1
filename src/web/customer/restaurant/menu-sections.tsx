import { Leaf, Plus } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import type { Dish, Menu } from '../../../contexts/catalog/contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { StatusWord } from '../../ui/status-word.tsx'
import { TabLinks, tabClass } from '../../ui/tabs.tsx'
import { Tin } from '../../ui/tin.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useCountOfDish } from '../kept/basket.ts'
import { pictureOfDish } from '../../food/pictures.ts'
import { words } from '../words.ts'
import { type KitchenHere, useAdding } from './adding.ts'
import { asksSomething } from './menu.ts'

type Sections = Menu['sections']
const idOf = (sectionId: string) => `section-${sectionId}`

/** Where one is in the menu, and the way to the rest of it. */
export function SectionTabs({ sections }: { sections: Sections }) {
  const say = useWords(words)
  const here = useSectionInSight(sections)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const bar = tabs.current?.querySelector('nav')
    const tab = bar?.querySelector<HTMLElement>('[aria-current]')
    if (bar && tab) bar.scrollTo({ left: tab.offsetLeft - bar.clientWidth / 2 + tab.clientWidth / 2, behavior: 'smooth' })
  }, [here])
  return (
    <div ref={tabs} className="section-tabs">
      <TabLinks label={say('menu.sections')}>
        {sections.map(({ sectionId, name }) => (
          <a
            key={sectionId} href={`#${idOf(sectionId)}`} className={tabClass} aria-current={here === sectionId ? 'location' : undefined}
            onClick={(event) => {
              event.preventDefault()
              const section = document.getElementById(idOf(sectionId))
              section?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
              section?.focus({ preventScroll: true })
            }}
          >
            {name}
          </a>
        ))}
      </TabLinks>
    </div>
  )
}

function useSectionInSight(sections: Sections): string | undefined {
  const [here, setHere] = useState(sections[0]?.sectionId)
  const ids = sections.map(({ sectionId }) => sectionId).join(' ')
  useEffect(() => {
    const look = () => {
      const passed = sections.filter(({ sectionId }) => (document.getElementById(idOf(sectionId))?.getBoundingClientRect().top ?? Infinity) < 130)
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0
      setHere(atEnd ? sections.at(-1)?.sectionId : (passed.at(-1) ?? sections[0])?.sectionId)
    }
    look()
    addEventListener('scroll', look, { passive: true })
    return () => removeEventListener('scroll', look)
  }, [ids])
  return here
}

export function MenuSections({ sections, kitchen, onDish, isClosed }: { sections: Sections; kitchen: KitchenHere; onDish: (dishId: string) => void; isClosed: boolean }) {
  return sections.map(({ sectionId, name, dishes }) => (
    <section key={sectionId} id={idOf(sectionId)} tabIndex={-1} aria-labelledby={`${idOf(sectionId)}-name`} className="menu-section">
      <h2 id={`${idOf(sectionId)}-name`} className="menu-section-name">{name}</h2>
      <div className="menu-grid">
        {dishes.map((dish) => <DishRow key={dish.dishId} dish={dish} kitchen={kitchen} onDish={onDish} isClosed={isClosed} />)}
      </div>
    </section>
  ))
}

/** A menu is long: a row is drawn anew when something of its own changed. */
const DishRow = memo(function DishRow({ dish, kitchen, onDish, isClosed }: { dish: Dish; kitchen: KitchenHere; onDish: (dishId: string) => void; isClosed: boolean }) {
  const say = useWords(words)
  const { time } = useFormat(kitchen.timeZone)
  const { add } = useAdding(kitchen)
  const { name, description, price, available, availableAgainAt } = dish
  const inBasket = useCountOfDish(kitchen.restaurantId, dish.dishId)
  const onOpen = () => onDish(dish.dishId)
  return (
    <article className="dish-row">
      <div className="min-w-0 flex-1">
        <h3 className="type-17 leading-[1.2]"><button type="button" className="card-link dish-name" onClick={onOpen}>{name}</button></h3>
        {description && <p className="type-14 quiet two-lines pt-0.5">{description}</p>}
        <p className="flex flex-wrap items-center gap-2.5 pt-1.5">
          <Money of={price} className={available ? 'strong' : 'quieter'} />
          {!available && <StatusWord state="sold-out">{availableAgainAt ? say('dish.sold-out-until', { time: time(availableAgainAt) }) : say('dish.sold-out')}</StatusWord>}
          {isVegetarian(dish) && <span className="inline-flex items-center gap-1 type-14 text-leaf"><Icon of={Leaf} className="text-[.9em]" />{say('dish.vegetarian')}</span>}
        </p>
      </div>
      <div className="relative flex-none">
        <Tin picture={pictureOfDish(dish)} name={name} small soldOut={!available} className="dish-tin" />
        {available && !isClosed && (
          <button
            type="button" className="dish-add figures" data-in={inBasket > 0 ? '' : undefined} aria-label={inBasket ? say('dish.add-more', { name, count: inBasket }) : say('dish.add', { name })}
            onClick={(event) => (asksSomething(dish) ? onOpen() : add({ dish, quantity: 1, options: [] }, event.currentTarget))}
          >
            {inBasket > 0 ? inBasket : <Icon of={Plus} />}
          </button>
        )}
      </div>
    </article>
  )
})

/** Only what its name says: nobody guesses at ingredients. */
const isVegetarian = ({ name }: Dish): boolean => /vegetarian|vegan/i.test(name)
