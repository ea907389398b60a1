import type pg from 'pg'
import type { Connection } from 'pg'

/** One replication connection while it streams. Positions are bytes of the server's log. */
export interface WalStream {
  /** Tells the server what it need not send again and may forget; with `wantsAnswer` it says at once that it heard. */
  confirm(position: bigint, wantsAnswer: boolean): void
  /** When the server was last heard, on the clock of `performance.now()`. */
  readonly lastHeard: number
}

export interface WalStreamListener {
  /** Streaming has begun; called before the first message. */
  onBegun(stream: WalStream): void
  /** A message of the plug-in begins at `offset`. */
  onMessage(message: Buffer, offset: number): void
  /** Everything up to `walEnd` has been sent. */
  onKeepalive(walEnd: bigint, wantsAnswer: boolean): void
}

/** Resolves with why the streaming ended; rejects with the server's error if it did not begin, and the connection can be used again. */
export async function streamWal(
  client: pg.Client,
  slot: string,
  publication: string,
  listener: WalStreamListener,
): Promise<string> {
  const connection = (client as unknown as { connection: ReplicationConnection }).connection
  let begun = false
  const stream = {
    lastHeard: performance.now(),
    confirm: (position: bigint, wantsAnswer: boolean) =>
      connection.sendCopyFromChunk(statusUpdate(position, wantsAnswer)),
  }
  const onBegun = () => {
    begun = true
    listener.onBegun(stream)
  }
  const onCopyData = ({ chunk }: { chunk: Buffer }) => {
    stream.lastHeard = performance.now()
    if (chunk[0] === walData) listener.onMessage(chunk, 25)
    else if (chunk[0] === keepalive) listener.onKeepalive(chunk.readBigUInt64BE(1), chunk[17] === 1)
  }
  connection.once('replicationStart', onBegun)
  connection.on('copyData', onCopyData)
  try {
    const options = `(proto_version '1', publication_names ${client.escapeLiteral(client.escapeIdentifier(publication))})`
    await client.query(`START_REPLICATION SLOT ${client.escapeIdentifier(slot)} LOGICAL 0/0 ${options}`)
    return 'the server ended the stream'
  } catch (error) {
    if (begun) return (error as Error).message
    throw error
  } finally {
    connection.off('replicationStart', onBegun)
    connection.off('copyData', onCopyData)
  }
}

/** What node-postgres has but does not declare. */
type ReplicationConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void }

const walData = 0x77
const keepalive = 0x6b

function statusUpdate(position: bigint, wantsAnswer: boolean): Buffer {
  const message = Buffer.alloc(34)
  message[0] = 0x72
  message.writeBigUInt64BE(position, 1) // written
  message.writeBigUInt64BE(position, 9) // flushed: this is the one that counts
  message.writeBigUInt64BE(position, 17) // applied
  message.writeBigUInt64BE(BigInt(Date.now() - year2000) * 1000n, 25)
  message[33] = wantsAnswer ? 1 : 0
  return message
}

const year2000 = Date.UTC(2000, 0, 1)
