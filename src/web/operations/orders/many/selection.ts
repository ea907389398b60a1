// Which rows of a list are chosen. Pure: keys and places, whatever the rows are.
export interface Selection {
  keys: ReadonlySet<string>
  /** Where a range begins: the row that was chosen or let go last. */
  from?: string
}
export const nothingChosen: Selection = { keys: new Set() }

export function toggled({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, from: key }
}

/** Everything between the row that was touched last and this one, in the order of the list as it stands now. */
export function extended(selection: Selection, to: string, rows: readonly string[]): Selection {
  const [a, b] = [rows.indexOf(selection.from ?? to), rows.indexOf(to)]
  if (a < 0 || b < 0) return { keys: new Set([...selection.keys, to]), from: to }
  return { keys: new Set([...selection.keys, ...rows.slice(Math.min(a, b), Math.max(a, b) + 1)]), from: selection.from ?? to }
}

/** Of the chosen, those that are still in the list: nothing is done to what nobody sees. */
export const chosenOf = <Row>({ keys }: Selection, rows: readonly Row[], keyOf: (row: Row) => string): Row[] => rows.filter((row) => keys.has(keyOf(row)))
