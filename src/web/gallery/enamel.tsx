import { tables } from '../food/cuisines.ts'
import { dishPictures } from '../food/dishes.ts'
import { hues } from '../food/picture.ts'
import { coverOfRestaurant, frames, longCoverOfRestaurant, pictureOfCuisine, pictureOfDish, stillLifeOfDish, stillLifeOfHour } from '../food/pictures.ts'
import { Lid, StillLife, Tin } from '../ui/tin.tsx'
import { Sample } from './sample.tsx'

export const Enamel = () => (
  <>
    <Sample title="Covers">
      <div className="grid grid-cols-2 gap-x-5 gap-y-4">
        {['milanesas', 'empanadas', 'vegetariana', 'pizza'].map((cuisine) => <Tin key={cuisine} className="aspect-[5/2]" picture={coverOfRestaurant({ restaurantId: `of-${cuisine}`, cuisines: [cuisine] })} name={cuisine} />)}
        <Lid className="aspect-[5/2]">Abre 19:30</Lid>
        <Tin soldOut className="mt-3 aspect-[5/2]" picture={coverOfRestaurant({ restaurantId: 'closed', cuisines: ['helado'] })} name="helado" />
      </div>
    </Sample>
    <Sample title="Dishes">
      <div className="grid grid-cols-4 gap-4">
        {['Milanesa napolitana', 'Chivito común', 'Ñoquis de papa', 'Asado de tira', 'Ensalada mixta', 'Empanada de carne', 'Flan con dulce de leche', 'Fainá'].map((name) => <Tin key={name} small className="aspect-[104/96]" picture={pictureOfDish({ dishId: name, name })} name={name} />)}
        <Tin small soldOut className="aspect-[104/96]" picture={pictureOfDish({ dishId: 'papas', name: 'Papas fritas' })} name="Papas fritas" />
        {['Sopa paraguaya', 'Plato del día', 'Cuscús'].map((name) => <Tin key={name} small className="aspect-[104/96]" picture={pictureOfDish({ dishId: `${name}!`, name })} name={name} />)}
      </div>
      <div className="grid grid-cols-8 gap-2">{hues.map((hue) => <Tin key={hue} small className="h-10" picture={{ ...frames.dish, hue }} name="" />)}</div>
    </Sample>
    <Sample title="On the slab">
      <div className="slab rounded-t-card px-5 pt-8">
        <div className="relative h-40"><StillLife bare picture={stillLifeOfHour(20)} /></div>
      </div>
      <div className="slab-lip -mt-3.5" />
    </Sample>
  </>
)

/** Every picture there is, to be looked at: /ui?all. */
export const AllPictures = () => (
  <>
    <div className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
      {Object.entries(tables).flatMap(([cuisine, count]) => Array.from({ length: count }, (_, at) => {
        const picture = coverOfRestaurant({ restaurantId: `${cuisine}${at}`, cuisines: [cuisine] })
        return <Tin key={`${cuisine}${at}`} className="aspect-[320/135]" picture={{ ...picture, src: picture.src!.replace(/-\d+\.avif/, `-${at + 1}.avif`) }} name={cuisine} />
      }))}
    </div>
    <div className="mt-8 grid gap-4">{Object.keys(tables).map((cuisine) => <Tin key={cuisine} className="h-[196px] max-w-[892px]" picture={longCoverOfRestaurant({ restaurantId: cuisine, cuisines: [cuisine] })} name={cuisine} />)}</div>
    <div className="mt-8 grid grid-cols-4 gap-4 md:grid-cols-10">
      {dishPictures.map((name) => <figure key={name} className="type-13 m-0 text-center"><Tin small className="aspect-[104/96]" picture={pictureFile(name)} name={name} />{name}</figure>)}
      {Object.keys(tables).map((cuisine) => <Tin key={cuisine} small className="aspect-[104/96]" picture={pictureOfCuisine(cuisine)} name={cuisine} />)}
    </div>
    <div className="mt-8 grid gap-4 md:grid-cols-4">{dishPictures.slice(0, 60).map((name) => <div key={name} className="relative h-[186px]"><StillLife picture={{ ...stillLifeOfDish({ dishId: name, name: 'Asado' }), src: pictureFile(name).src!.replace('/dish-', '/still-').replace('.avif', '-1.avif') }} /></div>)}</div>
    <div className="mt-8 grid gap-4 md:grid-cols-2">{[8, 13, 17, 20, 1].map((hour) => <div key={hour} className="slab relative h-[216px]"><StillLife bare picture={stillLifeOfHour(hour)} /></div>)}</div>
  </>
)
function pictureFile(name: string) {
  const known = pictureOfDish({ dishId: name, name: 'Asado de tira' })
  return { ...known, src: known.src!.replace('dish-asado', `dish-${name}`), table: 34 }
}
