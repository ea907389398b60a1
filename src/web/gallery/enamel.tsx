import { hues } from '../food/picture.ts'
import { Lid, Tin } from '../ui/index.ts'
import { Sample } from './sample.tsx'

const plain = { width: 320, height: 150, table: 14 }
export const Enamel = () => (
  <Sample title="Tins">
    <div className="grid grid-cols-4 gap-4">
      {hues.map((hue) => <Tin key={hue} small className="h-20" picture={{ ...plain, hue }} name={hue} />)}
    </div>
    <Lid className="h-36">Abre 19:30</Lid>
  </Sample>
)
