import { repeat, type Repeating } from '../wall.ts'

/**
 * The other implementation of the relay, for managed databases that give no replication rights: looks into the tables at
 * short intervals. The fact log skips no late commit, whoever feeds it.
 */
export function polledReader(options: { resync(): Promise<void>; onConnected(): void; onState(state: 'connecting' | 'streaming' | 'stopped', detail?: string): void; everyMs?: number }) {
  let timer: Repeating | undefined
  let reading: Promise<void> | undefined
  const read = () => {
    reading ??= options
      .resync()
      .then(() => options.onState('streaming'))
      .catch((error: unknown) => options.onState('connecting', String(error)))
      .finally(() => {
        reading = undefined
      })
  }
  return {
    async start() {
      options.onConnected()
      timer = repeat(options.everyMs ?? 25, read)
    },
    async stop() {
      timer?.stop()
      await reading
      options.onState('stopped')
    },
  }
}
