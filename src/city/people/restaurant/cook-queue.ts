// Who cooks what next: so many cooks, so many places at each station, first come first served where there is a place.
export interface CookQueue {
  /** Calls back once a cook is free for that station. */
  ask(station: string, begin: () => void): void
  /** A cook has finished an item of that station. */
  leave(station: string): void
  /** Items that wait or are being made. */
  readonly length: number
}

export function cookQueue(cooks: number, placesPerStation: number): CookQueue {
  const waiting: { station: string; begin: () => void }[] = []
  const taken = new Map<string, number>()
  let busy = 0

  const placesTaken = (station: string) => taken.get(station) ?? 0
  const serve = () => {
    for (let index = 0; busy < cooks && index < waiting.length; ) {
      const { station, begin } = waiting[index]!
      if (placesTaken(station) >= placesPerStation) {
        index += 1
        continue
      }
      waiting.splice(index, 1)
      busy += 1
      taken.set(station, placesTaken(station) + 1)
      begin()
    }
  }
  return {
    ask(station, begin) {
      waiting.push({ station, begin })
      serve()
    },
    leave(station) {
      busy -= 1
      taken.set(station, placesTaken(station) - 1)
      serve()
    },
    get length() {
      return waiting.length + busy
    },
  }
}
