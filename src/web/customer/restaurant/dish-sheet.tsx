// A dish: what it is, what must be chosen, what may be added, how many; or the same again, to change what is in the order.
import { Check, Egg, Fish, Milk, Nut, PencilLine, Shell, Wheat, Bean, Info, type LucideIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Dish } from '../../../contexts/catalog/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { OptionGroup, OptionRow } from '../../ui/options.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StatusChip, StatusWord } from '../../ui/status-word.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { basketNow, replaceLine } from '../kept/basket.ts'
import { stillLifeOfDish } from '../../food/pictures.ts'
import { words } from '../words.ts'
import { type KitchenHere, lineOf, useAdding } from './adding.ts'
import { countIn, missingIn, type Options, pressed, priceOfChoice } from './choice.ts'

export function DishSheet({ dish, kitchen, lineId, onClose }: { dish: Dish; kitchen: KitchenHere & { openNow: boolean }; lineId: string | undefined; onClose: () => void }) {
  const say = useWords(words)
  const { time } = useFormat(kitchen.timeZone)
  const line = basketNow()?.lines.find((one) => one.lineId === lineId && one.dishId === dish.dishId)
  const [options, setOptions] = useState<Options>(() => stillThere(dish, line?.options ?? []))
  const [quantity, setQuantity] = useState(line?.quantity ?? 1)
  const [note, setNote] = useState(line?.note ?? '')
  const [asked, setAsked] = useState<string>()
  const groups = useRef<HTMLDivElement>(null)
  const { add } = useAdding(kitchen)
  const missing = missingIn(dish, options)
  const one = priceOfChoice(dish, options)
  const canOrder = dish.available && kitchen.openNow

  const finish = () => {
    if (missing) {
      setAsked(missing.groupId)
      const group = groups.current?.querySelector<HTMLElement>(`[data-group="${missing.groupId}"]`)
      group?.scrollIntoView({ block: 'center' })
      group?.querySelector('input')?.focus()
      return
    }
    const chosen = { dish, quantity, options, ...(note.trim() ? { note: note.trim() } : {}) }
    if (line) replaceLine(line.lineId, lineOf(chosen))
    else add(chosen)
    onClose()
  }

  return (
    <Sheet
      open onClose={onClose} title={dish.name} closeLabel={say('close')} picture={stillLifeOfDish(dish)}
      foot={
        canOrder ? (
          <div className="flex flex-wrap items-center gap-3">
            <Stepper large value={quantity} onChange={setQuantity} words={{ label: say('dish.how-many'), less: say('less'), more: say('more') }} />
            <Button size="large" className="min-w-48 flex-1" onClick={finish} end={<Money of={{ amount: one.amount * quantity, currency: one.currency }} />}>{say(line ? 'dish.change' : 'dish.put-in')}</Button>
          </div>
        ) : (
          <p className="flex min-h-14 items-center gap-2.5">
            {dish.available ? say('kitchen.closed-now') : <StatusWord state="sold-out">{dish.availableAgainAt ? say('dish.sold-out-until', { time: time(dish.availableAgainAt) }) : say('dish.sold-out')}</StatusWord>}
          </p>
        )
      }
    >
      {dish.description && <p className="quiet -mt-2 max-w-[52ch]">{dish.description}</p>}
      <Allergens codes={dish.allergens} />
      <div ref={groups}>
        {dish.groups.map((group) => (
          <div key={group.groupId} data-group={group.groupId} className="dish-group">
            <OptionGroup title={group.name} state={<GroupState group={group} count={countIn(options, group)} isAsked={asked === group.groupId} />}>
              {group.options.map((option) => {
                const isOn = options.some(({ groupId, optionId }) => groupId === group.groupId && optionId === option.optionId)
                const isFull = group.max > 1 && !isOn && countIn(options, group) >= group.max
                return (
                  <OptionRow
                    key={option.optionId} kind={group.max === 1 && group.min === 1 ? 'one' : 'any'} name={`${dish.dishId}-${group.groupId}`} checked={isOn} disabled={!option.available || isFull}
                    onChange={() => setOptions(pressed(options, group, option.optionId))}
                    end={!option.available ? say('dish.sold-out') : option.price.amount > 0 ? <Money of={option.price} plus /> : undefined}
                  >
                    {option.name}
                  </OptionRow>
                )
              })}
            </OptionGroup>
          </div>
        ))}
      </div>
      {canOrder && <Field className="pt-4" label={say('dish.note')} hint={say('dish.note-hint')} icon={PencilLine} maxLength={200} value={note} onChange={({ target }) => setNote(target.value)} />}
    </Sheet>
  )
}

/** Until it is chosen it says that it is required. */
function GroupState({ group, count, isAsked }: { group: Dish['groups'][number]; count: number; isAsked: boolean }) {
  const say = useWords(words)
  if (group.min > 0) {
    if (count >= group.min) return <StatusChip icon={Check} tone="good">{say('group.done')}</StatusChip>
    return <StatusChip icon={Info} tone={isAsked ? 'late' : 'plain'}>{group.max > group.min ? say('group.from-to', { min: group.min, max: group.max }) : say('group.required', { count: group.min })}</StatusChip>
  }
  return group.max > 0 && group.max < group.options.length ? <span className="type-14 quieter">{say('group.up-to', { count: group.max })}</span> : <span className="type-14 quieter">{say('group.if-you-like')}</span>
}

const allergenIcons: Readonly<Record<string, LucideIcon>> = { gluten: Wheat, milk: Milk, eggs: Egg, fish: Fish, crustaceans: Shell, molluscs: Shell, nuts: Nut, sesame: Nut, soy: Bean }

function Allergens({ codes }: { codes: readonly string[] | undefined }) {
  const say = useWords(words)
  if (!codes?.length) return <p className="type-14 quieter pt-2">{say('allergens.unknown')}</p>
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-2.5 type-14 quiet" aria-label={say('allergens')}>
      {codes.map((code) => <li key={code} className="inline-flex items-center gap-1.5"><Icon of={allergenIcons[code] ?? Info} className="text-[1.1em]" />{say(`allergen.${code}` as 'allergen.gluten')}</li>)}
    </ul>
  )
}

/** What was chosen once and is no longer there is not chosen. */
const stillThere = (dish: Dish, options: Options): Options =>
  options.filter(({ groupId, optionId }) => dish.groups.find((group) => group.groupId === groupId)?.options.some((option) => option.optionId === optionId && option.available))
