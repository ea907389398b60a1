// The wire format of server-sent events (WHATWG HTML, 9.2), as far as the API uses it.
export interface ServerSentEvent {
  id: string
  data: string
}

export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of stream) {
    text += decoder.decode(bytes, { stream: true })
    const blocks = text.split(/\r?\n\r?\n/)
    text = blocks.pop()!
    for (const block of blocks) {
      const event = eventFrom(block)
      if (event.data !== '') yield event
    }
  }
}

function eventFrom(block: string): ServerSentEvent {
  const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line))
  const all = (name: string) => fields.filter((field) => field?.[1] === name).map((field) => field![2]!)
  return { id: all('id').at(-1) ?? '', data: all('data').join('\n') }
}
