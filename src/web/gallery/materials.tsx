import { Bike, Heart, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { pesos, Row, Sample } from './sample.tsx'

const colours = [
  ['milk', 'page'], ['paper', 'cards, receipts'], ['linen', 'sunken, disabled'], ['butter', 'slab, notes'], ['act', 'buttons, links'], ['plate', 'promises'], ['yolk', 'now, live, courier'], ['lip', 'rims, tabs'],
  ['leaf-solid', 'good'], ['soon-solid', 'soon'], ['late-solid', 'late, broken'], ['ink', 'text'],
] as const
const ground = {
  milk: 'bg-milk', paper: 'bg-paper', linen: 'bg-linen', butter: 'bg-butter', act: 'bg-act', plate: 'bg-plate', yolk: 'bg-yolk', lip: 'bg-lip', 'leaf-solid': 'bg-leaf-solid', 'soon-solid': 'bg-soon-solid', 'late-solid': 'bg-late-solid', ink: 'bg-ink',
} as const

export const Materials = () => (
  <>
    <Sample title="Colour">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(10rem,100%),1fr))] gap-3">
        {colours.map(([name, job]) => (
          <div key={name} className="flex items-center gap-3">
            <span className={`gallery-swatch ${ground[name]}`} />
            <span className="type-14"><b className="strong block">{name}</b><span className="quieter">{job}</span></span>
          </div>
        ))}
      </div>
    </Sample>
    <Sample title="Type: Anek Latin, one family, three widths">
      <p className="type-52 figures">20:44–20:54</p>
      <p className="type-38 break-words">Milanesa napolitana</p>
      <p className="type-30">¿Qué comemos esta noche?</p>
      <p className="type-24">148 cocinas te llegan ahora</p>
      <p className="type-20">La Esquina de la Milanesa</p>
      <p className="mt-2">Carne o pollo, jamón, muzzarella y salsa de tomate de la casa. Ready at 20:35, 2.5 km away.</p>
      <p className="type-14 quiet">Visa terminada en 4242. Te lleva a la página del banco.</p>
      <p className="type-14 narrow">Narrow, for tables: T-4821 Bulevar José Batlle y Ordóñez 1302 $ 1.487,00</p>
      <p className="type-label quieter">Label, on plates only</p>
      <p lang="ar" dir="rtl" className="type-24">طعام العشاء من المطابخ القريبة</p>
    </Sample>
    <Buttons />
  </>
)

function Buttons() {
  const [busy, setBusy] = useState(true)
  return (
    <Sample title="Buttons">
      <Row>
        <Button>Ordenar</Button>
        <Button kind="outline">Call Diego</Button>
        <Button kind="words">Change</Button>
        <Button kind="danger">Cancel order</Button>
        <Button disabled>Closed</Button>
      </Row>
      <Row>
        <Button size="small" icon={Plus}>Add</Button>
        <Button size="small" kind="outline">Recibo</Button>
        <Button size="small" busy={busy} onClick={() => setBusy(!busy)}>Paying…</Button>
        <IconButton icon={Heart} label="Like" />
        <IconButton icon={Trash2} label="Remove" look="bare" />
        <IconButton icon={Bike} label="Couriers" look="floating" />
        <IconButton icon={Plus} label="More" small />
      </Row>
      <Button size="large" wide end={<Money of={pesos(1487)} />}>Pagar</Button>
      <Button size="large" wide busy end={<Money of={pesos(1487)} />}>Paying</Button>
      <div className="grid grid-cols-2 gap-3">
        <Button size="huge" kind="outline">Decline</Button>
        <Button size="huge">Accept</Button>
      </div>
    </Sample>
  )
}
