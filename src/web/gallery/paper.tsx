import { CookingPot, CreditCard, MapPinOff, ReceiptText as ReceiptIcon, Timer, WifiOff } from 'lucide-react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Bars, Meter, Sparkline } from '../ui/charts.tsx'
import { Facts } from '../ui/facts.tsx'
import { Money } from '../ui/money.tsx'
import { Note, Receipt, ReceiptLines } from '../ui/receipt.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { StatusWord } from '../ui/status-word.tsx'
import { Table } from '../ui/table.tsx'
import { Clock } from '../ui/times.tsx'
import { at, pesos, Row, Sample, zone } from './sample.tsx'

const orders = [['T-4790', 'Il Mondo Della Pizza', '−6 min', 912], ['T-4821', 'La Esquina de la Milanesa', '4 min', 1487], ['T-4851', 'Heladería García', '18 min', 430]] as const
const rising = [3, 4, 4, 5, 7, 6, 8, 9, 9, 11, 12, 13]

export const Paper = () => (
  <>
    <Sample title="Money">
      <Receipt>
        <ReceiptLines
          lines={[
            { key: 'a', label: '2 Milanesa napolitana', amount: <Money of={pesos(1180)} /> }, { key: 'b', label: 'Papas fritas con provenzal', amount: <Money of={pesos(260)} /> },
            { key: 'c', label: 'Descuento de viernes', amount: <Money of={pesos(-120)} />, tone: 'minus' }, { key: 'd', label: 'Envío, 2,5 km', amount: <Money of={pesos(69)} /> }, { key: 'e', label: 'Servicio', amount: <Money of={pesos(48)} /> },
          ]}
          total={{ label: 'Total', amount: <Money of={pesos(1437)} /> }} foot="Incluye IVA $ 259,13. No se suma nada después."
        />
      </Receipt>
      <Note>Sin jamón en una, por favor</Note>
    </Sample>
    <Sample title="Tables">
      <Table
        caption="Orders" rows={orders} rowKey={([code]) => code} selected="T-4821" onOpen={() => undefined}
        columns={[
          { key: 'code', head: 'Order', cell: ([code]) => code }, { key: 'kitchen', head: 'Kitchen', cell: ([, kitchen]) => kitchen },
          { key: 'due', head: 'Due in', end: true, cell: ([, , due]) => <b className={due.startsWith('−') ? 'strong text-late' : 'strong'}>{due}</b> }, { key: 'total', head: 'Total', end: true, cell: ([, , , total]) => <Money of={pesos(total)} /> },
        ]}
      />
    </Sample>
    <Sample title="Facts">
      <Facts
        label="What happened" facts={[
          { key: 'a', time: <Clock at={at('20:22:04')} seconds timeZone={zone} />, icon: ReceiptIcon, what: 'Placed', more: 'by Ana, web, $1,487.00' }, { key: 'b', time: <Clock at={at('20:22:06')} seconds timeZone={zone} />, icon: CreditCard, what: 'Payment approved', more: 'Visa 4242' },
          { key: 'c', time: <Clock at={at('20:23:11')} seconds timeZone={zone} />, icon: CookingPot, what: 'Accepted', more: 'by the kitchen, ready at 20:35' }, { key: 'd', time: <Clock at={at('20:40:03')} seconds timeZone={zone} />, icon: MapPinOff, what: 'Position lost', more: 'last at Rivera y Bulevar Artigas' },
          { key: 'e', time: <Clock at={at('20:40:31')} seconds timeZone={zone} />, icon: Timer, what: 'Forecast moved', more: '20:50 to 21:06', tone: 'late' },
        ]}
      />
    </Sample>
    <Sample title="Small charts">
      <Row>
        <Bars values={rising} /><Sparkline values={rising} /><Sparkline values={[5, 3, 6, 2, 4, 1, 3]} /><Sparkline values={[1, 2, 2, 3, 3, 4]} tone="late" />
        <Meter part={608} of={820} label="Couriers busy" className="w-20" />
      </Row>
    </Sample>
    <Sample title="Banners">
      <Banner icon={WifiOff}>No network since 20:39. What you see may be old.</Banner>
      <Banner tone="demo" action={<Button size="small" kind="outline">Speed 20×</Button>}><b className="strong">Demo city.</b> You are Ana, a customer.</Banner>
      <Banner tone="late">The bank did not approve the payment.</Banner>
    </Sample>
    <Sample title="On its way">
      <Loading label="Loading kitchens" className="grid grid-cols-2 gap-5">
        {[1, 2].map((one) => (
          <div key={one} className="grid gap-2">
            <Skeleton tin className="h-28" /><Skeleton className="h-5 w-3/4" /><Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </Loading>
    </Sample>
    <Sample title="A cart card">
      <Card className="grid gap-2 p-4">
        <StatusWord state="sold-out" bare>Se agotó la ensalada mixta</StatusWord>
        <p className="type-14 quiet">Recién. No te la cobramos.</p>
      </Card>
    </Sample>
  </>
)
