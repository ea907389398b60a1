// Takes a TypeScript source apart as far as rules need it: what is code, and what is text.

export interface SourceText {
  /** The source with comments and the contents of strings blanked out; places and lines stay the same. */
  code: string
  texts: Text[]
}
export interface Text {
  /** Without its quotes; `${…}` in it reads as `$`. */
  text: string
  /** `sql` for sql`…`. */
  tag: string
  at: number
}

export function takeApart(source: string): SourceText {
  const code = source.split('')
  const texts: Text[] = []
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (code[i] !== '\n') code[i] = ' '
  }
  // Templates nest: each open one waits here while the code in its ${…} is read.
  const open: { text: Text; braces: number }[] = []
  let at = 0

  const readString = (quote: string) => {
    const end = endOfString(source, at + 1, quote)
    texts.push({ text: source.slice(at + 1, end), tag: '', at })
    blank(at + 1, end)
    at = end + 1
  }
  const readTemplate = (template: Text) => {
    const from = at
    while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) at += source[at] === '\\' ? 2 : 1
    template.text += source.slice(from, at)
    blank(from, at)
    if (source[at] === '`') {
      texts.push(template)
      at += 1
    } else {
      template.text += '$'
      open.push({ text: template, braces: 0 })
      at += 2
    }
  }

  while (at < source.length) {
    const sign = source[at]!
    const inner = open.at(-1)
    if (sign === '/' && (source[at + 1] === '/' || source[at + 1] === '*')) {
      const end = endOfComment(source, at)
      blank(at, end)
      at = end
    } else if (sign === '/' && mayBeginRegex(source, at)) {
      const end = endOfRegex(source, at)
      blank(at + 1, end)
      at = end + 1
    } else if (sign === "'" || sign === '"') readString(sign)
    else if (sign === '`') {
      const template = { text: '', tag: /(\w+)$/.exec(source.slice(Math.max(0, at - 20), at))?.[1] ?? '', at }
      at += 1
      readTemplate(template)
    } else if (inner && sign === '}' && inner.braces === 0) {
      open.pop()
      at += 1
      readTemplate(inner.text)
    } else {
      if (inner && sign === '{') inner.braces += 1
      if (inner && sign === '}') inner.braces -= 1
      at += 1
    }
  }
  return { code: code.join(''), texts }
}

export const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length

function endOfString(source: string, from: number, quote: string): number {
  let at = from
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
  return at
}

function endOfComment(source: string, from: number): number {
  const [mark, length] = source[from + 1] === '/' ? ['\n', 0] : ['*/', 2]
  const end = source.indexOf(mark as string, from + 2)
  return end < 0 ? source.length : end + (length as number)
}

/** After a value a slash divides; after an operator, an opening bracket or a keyword it begins a pattern. */
function mayBeginRegex(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 40), at).trimEnd()
  return before === '' || /[(,=:[&|?{};+\-*%~^<>]$|(?<![\w)\]])!$|\b(?:return|typeof|case|in|of|await|yield)$/.test(before)
}

function endOfRegex(source: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < source.length; at += 1) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') inClass = true
    else if (sign === ']') inClass = false
    else if ((sign === '/' && !inClass) || sign === '\n') return at
  }
  return source.length
}
