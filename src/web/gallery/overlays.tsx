import { Check, EllipsisVertical, Link, Phone, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { stillLifeOfDish } from '../food/pictures.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextArea } from '../ui/field.tsx'
import { Menu } from '../ui/menu.tsx'
import { Money } from '../ui/money.tsx'
import { OptionGroup, OptionRow } from '../ui/options.tsx'
import { Popover } from '../ui/popover.tsx'
import { Drawer, Sheet } from '../ui/sheet.tsx'
import { StatusChip } from '../ui/status-word.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { TabLinks, Tabs, tabClass } from '../ui/tabs.tsx'
import { toast } from '../ui/toast.ts'
import { Toasts } from '../ui/toasts.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { pesos, Row, Sample } from './sample.tsx'

export function Overlays() {
  const [sheet, setSheet] = useState(false)
  const [dish, setDish] = useState(false)
  const [count, setCount] = useState(2)
  const [drawer, setDrawer] = useState(false)
  const [tab, setTab] = useState<'facts' | 'money' | 'offers'>('facts')
  return (
    <>
      <Sample title="Tabs">
        <Tabs
          label="Order" value={tab} onChange={setTab} end="trace 7f3a"
          tabs={[{ value: 'facts', label: 'Facts', panel: <p>What happened.</p> }, { value: 'money', label: 'Money', panel: <p>Postings.</p> }, { value: 'offers', label: 'Offers', count: 3, panel: <p>Who declined.</p> }]}
        />
        <TabLinks label="Menu">
          {['Milanesas', 'Chivitos', 'Guarniciones', 'Postres'].map((name, place) => <a key={name} href={`#${name}`} className={tabClass} aria-current={place === 0 ? 'location' : undefined}>{name}</a>)}
        </TabLinks>
      </Sample>
      <Sample title="Above the page">
        <Row>
          <Button kind="outline" size="small" onClick={() => setSheet(true)}>Sheet</Button>
          <Button kind="outline" size="small" onClick={() => setDish(true)}>Dish sheet</Button>
          <Button kind="outline" size="small" onClick={() => setDrawer(true)}>Drawer</Button>
          <Menu trigger={<IconButton icon={EllipsisVertical} label="More" />} items={[{ key: 'call', label: 'Call Diego', icon: Phone, onPick: () => undefined }, { key: 'link', label: 'Copy link', detail: 'Opens at this instant', icon: Link, onPick: () => undefined }, 'line', { key: 'cancel', label: 'Cancel order', icon: Trash2, tone: 'late', onPick: () => undefined }]} />
          <Popover trigger={<Button kind="words" size="small">Why?</Button>} title="Delivery, 2.5 km"><p className="quiet">$ 40 to start and $ 12 a kilometre.</p></Popover>
          <Tooltip text="Seen by the kitchen"><Button kind="words" size="small">Hint</Button></Tooltip>
          <Button size="small" onClick={() => toast('Sacaste las papas', { icon: Trash2, action: { label: 'Deshacer', onPress: () => undefined } })}>Toast</Button>
        </Row>
        <Sheet open={sheet} onClose={() => setSheet(false)} title="Cancel this order?" closeLabel="Close" foot={<Button size="large" wide end={<Money of={pesos(1300)} />}>Agregar</Button>}>
          <p className="quiet">The kitchen is 12 minutes behind, so cancelling is free.</p>
        </Sheet>
        <Sheet
          open={dish} onClose={() => setDish(false)} title="Milanesa napolitana" closeLabel="Close" picture={stillLifeOfDish({ dishId: 'napolitana', name: 'Milanesa napolitana' })}
          foot={<div className="flex gap-3"><Stepper large value={count} onChange={setCount} words={{ label: 'How many', less: 'One less', more: 'One more' }} /><Button size="large" wide end={<Money of={pesos(650 * count)} />}>Agregar</Button></div>}
        >
          <p className="quiet">Carne o pollo, jamón, muzzarella y salsa de tomate de la casa.</p>
          <OptionGroup className="mt-4" title="¿De qué la querés?" state={<StatusChip icon={Check} tone="good">Listo</StatusChip>}>
            <OptionRow kind="one" name="sheet-meat">Carne</OptionRow>
            <OptionRow kind="one" name="sheet-meat" defaultChecked>Pollo</OptionRow>
          </OptionGroup>
          <OptionGroup className="mt-4" title="Para sumar" state={<span className="type-14 quieter">hasta 3</span>}>
            <OptionRow kind="any" defaultChecked end={<Money of={pesos(60)} plus />}>Huevo frito</OptionRow>
            <OptionRow kind="any" end={<Money of={pesos(90)} plus />}>Doble muzzarella</OptionRow>
          </OptionGroup>
          <TextArea className="mt-3" label="Nota para la cocina" defaultValue="Sin jamón en una, por favor" />
        </Sheet>
        <Drawer open={drawer} onClose={() => setDrawer(false)} title="Your order" about="La Esquina de la Milanesa" closeLabel="Close" foot={<Button size="large" wide end={<Money of={pesos(1437)} />}>Ir a pagar</Button>}>
          <Empty title="Todavía nada en la vianda">Elegí una cocina.</Empty>
        </Drawer>
        <Toasts label="What happened" closeLabel="Close" />
      </Sample>
      <Sample title="Empty">
        <div className="card"><Empty title="Todavía nada en la vianda" action={<Button size="small">Ver cocinas abiertas</Button>}>Elegí una cocina: te decimos el total y la hora desde el primer plato.</Empty></div>
      </Sample>
    </>
  )
}
