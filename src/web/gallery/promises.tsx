import { Bike, CircleX, CookingPot, House, ReceiptText as Receipt, Undo2, ShoppingBag } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { BarePlate, CodeDigits, HousePlate, Plate, PlateFacts, SmallPlate } from '../ui/plate.tsx'
import { type State, StatusWord } from '../ui/status-word.tsx'
import { MinutesTin, SmallStack, Stack } from '../ui/steps.tsx'
import { Clock } from '../ui/times.tsx'
import { at, Row, Sample, zone } from './sample.tsx'

const states: readonly (readonly [State, string])[] = [
  ['placed', 'Placed'], ['cooking', 'Cooking'], ['ready', 'Ready'], ['on-the-way', 'On the way'], ['delivered', 'Delivered'], ['running-late', 'Running late'], ['late', 'Late'], ['cancelled', 'Cancelled'], ['refunded', 'Refunded'], ['sold-out', 'Sold out today'],
  ['closed', 'Opens 19:30'], ['offline', 'No network since 20:39'], ['stale', 'Seen 1 min ago'], ['on-time', 'On time'], ['hurry', 'Hurry'],
]
const time = (clock: string) => <Clock at={at(clock)} timeZone={zone} />

export function Promises() {
  const [later, setLater] = useState(false)
  return (
    <>
      <Sample title="The promise">
        <Plate label="Llega entre" from={at(later ? '20:56' : '20:44')} to={at(later ? '21:06' : '20:54')} timeZone={zone} latest="A más tardar 21:02" />
        <Button kind="words" size="small" onClick={() => setLater(!later)}>Move it by 12 minutes</Button>
        <Plate sentence="Diego is 5 minutes away" from={at('20:44')} to={at('20:50')} timeZone={zone} latest="Latest by 21:02" />
        <Card className="p-4"><SmallPlate from={at('20:44')} to={at('20:54')} timeZone={zone} latest="latest by 21:02" /></Card>
        <PlateFacts facts={[{ label: 'Promised', value: '20:44–20:54' }, { label: 'Latest by', value: '21:02' }, { label: 'Forecast', value: '21:06', moved: true }]} />
        <BarePlate><p className="plate-sentence">Ready to pick up</p></BarePlate>
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <span><b className="strong block">Tell Diego this code</b><span className="quiet">only at your door</span></span>
          <CodeDigits code="4718" label="Code" />
        </Card>
        <Row><HousePlate>2702</HousePlate><MinutesTin minutes="−6" unit="min" tone="late" /><MinutesTin minutes="4" unit="min" tone="soon" /><MinutesTin minutes="18" unit="min" /></Row>
      </Sample>
      <Sample title="The stack">
        <Stack label="Steps" steps={[
          { key: 'a', icon: Receipt, state: 'done', what: 'Ordered', detail: 'Payment approved', time: time('20:22') },
          { key: 'b', icon: CookingPot, state: 'done', what: 'Accepted and cooked', detail: 'Ready at 20:35', time: time('20:23') },
          { key: 'c', icon: ShoppingBag, state: 'done', what: 'Picked up by Diego', detail: '2 bags, sealed', time: time('20:38') },
          { key: 'd', icon: Bike, state: 'now', what: 'On the way', detail: 'Rivera at Bulevar Artigas', time: 'now' },
          { key: 'e', icon: House, state: 'next', what: 'At your door', time: '20:44–20:50' },
        ]} />
        <Stack label="Steps of a cancelled order" steps={[
          { key: 'a', icon: Receipt, state: 'done', what: 'Ordered', time: time('20:22') },
          { key: 'b', icon: CircleX, state: 'wrong', what: 'Cancelled', detail: 'The kitchen closed early', time: time('20:31') },
          { key: 'c', icon: Undo2, state: 'done', what: 'Refunded', detail: '$ 1.487 to Visa 4242', time: time('20:31') },
        ]} />
        <div className="type-14 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
          <SmallStack done={1} label="Placed" /><span>Placed</span>
          <SmallStack done={2} label="Cooking" /><span>Cooking</span>
          <SmallStack done={3} label="On the way" /><span>On the way</span>
          <SmallStack done={5} label="Delivered" /><span>Delivered</span>
          <SmallStack done={2} wrong label="Cancelled" /><span>Cancelled</span>
        </div>
      </Sample>
      <Sample title="Status: colour, shape and word">
        <div className="flex flex-wrap gap-2">{states.map(([state, word]) => <StatusWord key={state} state={state}>{word}</StatusWord>)}</div>
      </Sample>
    </>
  )
}
