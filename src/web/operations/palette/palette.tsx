// Everything by its name, from anywhere, without a mouse: what can be done with what is on the screen, pages, kept views, and whatever
// the search finds. Arrows choose, Enter does it, Escape goes back to where one was.
import { Dialog } from '@base-ui/react/dialog'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Bike, Bookmark, CircleHelp, Mail, MapIcon, MessageSquareText, ReceiptText, Scale, Search, Store } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useSay } from '../acting.tsx'
import { useFinding } from '../finding.ts'
import { pages } from '../pages.ts'
import { useSavedViews } from '../saved-views.ts'
import { type Command, type Offer, offered } from './commands.ts'
import { matching } from './matching.ts'

const iconsOfPages = [MapIcon, ReceiptText, Bike, Store, MessageSquareText, Mail, Scale]

interface PaletteProps {
  open: boolean
  onClose: () => void
  userId: string
  onViews: () => void
  onHelp: () => void
}

export function Palette({ open, onClose, ...rest }: PaletteProps) {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const picked = useRef<Command>(undefined)
  return (
    // What is done may open something itself: it is done when this is gone, and focus is back where it came from.
    <Dialog.Root
      open={open} onOpenChange={(next) => next || onClose()}
      onOpenChangeComplete={(isOpen) => {
        const command = picked.current
        picked.current = undefined
        if (!isOpen) command?.run()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="sheet ops-palette" initialFocus={input}>
          <Dialog.Title className="for-screen-readers">{say('palette')}</Dialog.Title>
          <Commands
            {...rest} input={input}
            onPick={(command) => {
              picked.current = command
              onClose()
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Commands({ userId, onViews, onHelp, onPick, input }: Omit<PaletteProps, 'open' | 'onClose'> & { onPick: (command: Command) => void; input: React.RefObject<HTMLInputElement | null> }) {
  const say = useSay()
  const navigate = useNavigate()
  const router = useRouter()
  const { views } = useSavedViews(userId)
  const [text, setText] = useState('')
  const [marked, setMarked] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  // What was on the screen when it was opened: nothing is exchanged beneath the finger.
  const [here] = useState(offered)
  const { found, isEnough, isKnown } = useFinding(text)

  const all: Offer[] = [
    ...here,
    { title: say('palette.pages'), commands: pages.map(([to, name], place) => ({ key: to, label: say(name), icon: iconsOfPages[place]!, hint: String(place + 1), run: () => void navigate({ to }) })) },
    {
      title: say('palette.console'), commands: [
        ...views.map(({ name, path }): Command => ({ key: `view ${name}`, label: name, detail: say('palette.view'), icon: Bookmark, run: () => router.history.push(path) })),
        { key: 'views', label: say('views'), also: say('views.keep'), icon: Bookmark, hint: 'v', run: onViews },
        { key: 'help', label: say('help'), icon: CircleHelp, hint: '?', run: onHelp },
      ],
    },
  ]
  const offers: Offer[] = [
    ...all.map(({ title, commands }) => ({ title, commands: matching(commands, text) })),
    { title: say('palette.found'), commands: found.map(({ key, label, detail, icon, end, go }): Command => ({ key, label, icon, ...(detail ? { detail } : {}), ...(end ? { hint: end } : {}), run: go })) },
  ].filter(({ commands }) => commands.length > 0)
  const flat = offers.flatMap(({ commands }) => commands)
  const at = Math.max(0, flat.findIndex(({ key }) => key === marked))
  const current = flat[at]
  const idOf = (command: Command) => `palette-${flat.indexOf(command)}`

  useEffect(() => {
    if (current) document.getElementById(idOf(current))?.scrollIntoView({ block: at === 0 ? 'end' : 'nearest' })
    if (at === 0) list.current?.scrollTo({ top: 0 })
  }, [current?.key])

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined && flat.length > 0) {
      event.preventDefault()
      // Single steps go round, long ones stop at the ends.
      const next = Math.abs(step) === 1 ? (at + step + flat.length) % flat.length : Math.min(flat.length - 1, Math.max(0, at + step))
      setMarked(flat[next]!.key)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && current) {
      event.preventDefault()
      onPick(current)
    }
  }
  return (
    <>
      <div className="ops-palette-head">
        <Icon of={Search} className="quieter" />
        <input
          ref={input} type="text" className="field-bare" role="combobox" aria-label={say('palette')} aria-expanded={flat.length > 0} aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant={current && idOf(current)} value={text} placeholder={say('palette.placeholder')}
          // The first letter is often pressed with the last key of the chord still down: focus is there before anything is painted.
          autoFocus autoComplete="off" autoCorrect="off" spellCheck={false} enterKeyHint="go" onKeyDown={press}
          onChange={({ target }) => {
            setText(target.value)
            setMarked(undefined)
          }}
        />
        <KeyHint>Esc</KeyHint>
      </div>
      <p role="status" className={flat.length === 0 ? 'ops-palette-none quiet' : 'for-screen-readers'}>
        {flat.length > 0 ? say('search.found', { count: flat.length }) : isEnough && !isKnown ? say('search.busy') : say('palette.nothing')}
      </p>
      <div id="palette-list" ref={list} role="listbox" aria-label={say('palette')} className="ops-palette-list" hidden={flat.length === 0} onMouseDown={(event) => event.preventDefault()}>
        {offers.map(({ title, commands }, nth) => (
          <div key={title} role="group" aria-labelledby={`palette-title-${nth}`}>
            <div id={`palette-title-${nth}`} className="ops-palette-title quieter" role="presentation">{title}</div>
            {commands.map((command) => (
              <div key={command.key} id={idOf(command)} role="option" aria-selected={command === current} className="menu-item" data-highlighted={command === current ? '' : undefined} onMouseMove={() => setMarked(command.key)} onClick={() => onPick(command)}>
                <Icon of={command.icon} />
                <span className="ops-palette-what cut"><bdi>{command.label}</bdi>{command.detail && <span className="quieter"> <bdi>{command.detail}</bdi></span>}</span>
                {command.hint && (command.hint.length <= 3 ? <KeyHint>{command.hint}</KeyHint> : <span className="quieter type-13">{command.hint}</span>)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
