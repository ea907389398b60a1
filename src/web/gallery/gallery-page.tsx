// Every component in every state, by day and night, in both directions of writing: where the design system is looked at and tested.
// What it says is sample text for people who make Tiffin, so it is written here and not translated.
import { useEffect, useState } from 'react'
import { chooseTheme, type Theme, useTheme } from '../api/settings.ts'
import { Logo } from '../ui/logo.tsx'
import { Segments } from '../ui/options.tsx'
import './gallery.css'
import { Choosing } from './choosing.tsx'
import { AllPictures, Enamel } from './enamel.tsx'
import { Materials } from './materials.tsx'
import { OnTheMap } from './on-the-map.tsx'
import { Overlays } from './overlays.tsx'
import { Paper } from './paper.tsx'
import { Promises } from './promises.tsx'

export function GalleryPage() {
  const theme = useTheme()
  const [direction, setDirection] = useState<'ltr' | 'rtl'>(() => document.documentElement.dir as 'ltr' | 'rtl')
  useEffect(() => {
    const before = document.documentElement.dir
    document.documentElement.dir = direction
    return () => void (document.documentElement.dir = before)
  }, [direction])
  return (
    <main className="gallery">
      <title>Tiffin: the design system</title>
      <header className="gallery-head">
        <h1 className="flex flex-wrap items-center gap-5"><Logo /><span className="type-17 quiet">Enamel holds, paper records</span></h1>
        <div className="flex flex-wrap gap-3">
          <Segments label="Time of day" value={theme} onChange={(next: Theme) => chooseTheme(next)} options={[{ value: 'day', label: 'Day' }, { value: 'night', label: 'Night' }, { value: 'system', label: 'System' }]} />
          <Segments label="Direction" value={direction} onChange={setDirection} options={[{ value: 'ltr', label: 'Left to right' }, { value: 'rtl', label: 'Right to left' }]} />
        </div>
      </header>
      {location.search.includes('all') && <AllPictures />}
      <div className="gallery-columns">
        <div><Materials /><Choosing /></div>
        <div><Promises /><Paper /></div>
        <div><Enamel /><OnTheMap /><Overlays /></div>
      </div>
    </main>
  )
}
