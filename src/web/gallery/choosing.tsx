import { CreditCard, HandCoins, MapPin, Phone, Search, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Combobox, type Suggestion } from '../ui/combobox.tsx'
import { Field, Select, TextArea } from '../ui/field.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Money } from '../ui/money.tsx'
import { Chip, Chips, OptionGroup, OptionRow, Scale, Segments, Switch } from '../ui/options.tsx'
import { StatusChip } from '../ui/status-word.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { pesos, Row, Sample } from './sample.tsx'
import { Check } from 'lucide-react'

const streets = ['Avenida Brasil 2702', 'Avenida Brasil 2711', 'Avenida Brasil 2781', 'Avenida Brasilia 40', 'Brasilia 1302']

export function Choosing() {
  return (
    <>
      <Sample title="Fields">
        <Field label="Search" icon={Search} placeholder="Plato, restaurante o antojo" end={<KeyHint>/</KeyHint>} />
        <AddressField />
        <Field label="Phone" icon={Phone} defaultValue="099 12" error="Faltan números: un celular tiene nueve." inputMode="tel" />
        <TextArea label="Note to the kitchen" hint="The kitchen reads it while cooking." defaultValue="Sin jamón en una, por favor" />
        <Field label="Coupon" disabled defaultValue="VIERNES" />
        <Select label="Sort" options={[{ value: 'near', label: 'Nearest first' }, { value: 'fast', label: 'Fastest first' }]} />
      </Sample>
      <Sample title="Choices">
        <OptionGroup title="¿De qué la querés?" state={<StatusChip icon={Check} tone="good">Listo</StatusChip>}>
          <OptionRow kind="one" name="meat">Carne</OptionRow>
          <OptionRow kind="one" name="meat" defaultChecked>Pollo</OptionRow>
        </OptionGroup>
        <OptionGroup title="Para sumar" state={<span className="type-14 quieter">hasta 3</span>}>
          <OptionRow kind="any" defaultChecked end={<Money of={pesos(60)} plus />}>Huevo frito</OptionRow>
          <OptionRow kind="any" end={<Money of={pesos(90)} plus />}>Doble muzzarella</OptionRow>
          <OptionRow kind="any" disabled end="Agotado">Panceta</OptionRow>
        </OptionGroup>
        <OptionGroup title="¿Cómo pagás?" className="lines">
          <OptionRow kind="one" name="pay" icon={CreditCard} detail="Te lleva a la página del banco" defaultChecked>Visa terminada en 4242</OptionRow>
          <OptionRow kind="one" name="pay" icon={HandCoins} detail="Prepará $ 1.500, te dan $ 13 de vuelto">Efectivo al recibir</OptionRow>
        </OptionGroup>
        <Switches />
      </Sample>
    </>
  )
}

function AddressField() {
  const [text, setText] = useState('avenida brasi')
  const found: Suggestion[] = streets.filter((street) => street.toLowerCase().includes(text.toLowerCase().trim())).map((label) => ({ key: label, label, detail: 'Pocitos', icon: MapPin }))
  return <Combobox label="Address" icon={MapPin} text={text} onText={setText} suggestions={text ? found : []} onPick={({ label }) => setText(label)} status={text ? `${found.length} doors` : ''} clearLabel="Clear" />
}

function Switches() {
  const [count, setCount] = useState(2)
  const [few, setFew] = useState(1)
  const [fast, setFast] = useState(true)
  const [tip, setTip] = useState(50)
  const [view, setView] = useState<'list' | 'map'>('list')
  const [minute, setMinute] = useState(38)
  const words = { label: 'How many', less: 'One less', more: 'One more', remove: 'Remove' }
  return (
    <>
      <Row>
        <Switch defaultChecked>Leave at the door</Switch>
        <Switch>Quiet bell</Switch>
        <Switch disabled>Not here</Switch>
      </Row>
      <Chips label="Filters">
        <Chip icon={SlidersHorizontal}>Filters</Chip>
        <Chip on={fast} onClick={() => setFast(!fast)}>Under 30 min</Chip>
        <Chip on={false}>Vegetarian</Chip>
        <Chip disabled>Rated</Chip>
      </Chips>
      <Chips label="Tip" even>
        {[0, 50, 80].map((amount) => <Chip key={amount} on={tip === amount} onClick={() => setTip(amount)}>{amount ? <Money of={pesos(amount)} /> : 'Nada'}</Chip>)}
        <Chip on={false}>Otra</Chip>
      </Chips>
      <Row>
        <Stepper value={count} onChange={setCount} words={words} />
        <Stepper value={few} onChange={setFew} removable words={words} />
        <Stepper value={count} onChange={setCount} large words={words} />
      </Row>
      <Segments label="View" value={view} onChange={setView} options={[{ value: 'list', label: 'List' }, { value: 'map', label: 'Map' }]} />
      <Scale label="Instant" value={minute} min={0} max={60} onChange={setMinute} text={`20:${minute}`} />
    </>
  )
}
